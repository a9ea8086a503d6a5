"""Which shapes do all nouns' answers share? Problems, open steps, history."""

from __future__ import annotations

from rest_framework import serializers


class FieldErrorSerializer(serializers.Serializer):
    """What is wrong with one field."""

    field = serializers.CharField()
    sentence = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Problem details, RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    code = serializers.CharField()
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField()


class AskSerializer(serializers.Serializer):
    """One input a step needs."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]


class OpenStepSerializer(serializers.Serializer):
    """A step that leaves the present state, and whether the caller may take it."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    target = serializers.CharField()
    allowed = serializers.BooleanField()
    reason = serializers.CharField()
    consequence = serializers.CharField()
    asks = AskSerializer(many=True)
    url = serializers.CharField()


class ChangeSerializer(serializers.Serializer):
    """One field before and after."""

    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()


class HistoryEntrySerializer(serializers.Serializer):
    """Who changed it, when, why, and what."""

    event = serializers.CharField()
    what = serializers.CharField()
    who = serializers.CharField()
    when = serializers.DateTimeField()
    why = serializers.CharField()
    request_id = serializers.CharField()
    changes = ChangeSerializer(many=True)
