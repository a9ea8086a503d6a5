"""What may a request say? Only fields that are known, with things the caller may know of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers

from consortium.api.problems import not_here
from consortium.core.errors import RuleBroken
from consortium.core.money import AmountSerializerField
from consortium.core.workflow import Ask, Step


class Body(serializers.Serializer):
    """The input of one action: its fields are the action's keywords. An unknown field is refused by name."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            if unknown := [name for name in data if name not in known]:
                raise serializers.ValidationError(
                    {str(name): [_("This field is not known here.")] for name in unknown}
                )
        return super().to_internal_value(data)


class KnownField(serializers.PrimaryKeyRelatedField):
    """The id of another thing. What the caller may not see does not exist, in the same words.

    The request is well-formed, so it is a rule that refuses it: 422 and not 400.
    """

    def get_queryset(self) -> QuerySet[Any]:
        known: Any = super().get_queryset()
        return known.visible_to(self.context["request"].user)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, int | str):
            self.fail("incorrect_type", data_type=type(data).__name__)
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            if error.get_codes() != ["does_not_exist"]:
                raise
            field = str(self.field_name or getattr(self.parent, "field_name", ""))
            raise RuleBroken(not_here(), field=field, code="unknown-id") from error


class StrictCharField(serializers.CharField):
    """Text as text: the framework would take a number for its digits."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


def body_of(noun: str, step: Step) -> type[Body]:
    """The body of a step's endpoint, built from what its row in the table of steps asks."""
    words = "".join(part.capitalize() for part in f"{noun}_{step.name}".replace("-", "_").split("_"))
    return type(f"{words}Body", (Body,), {ask.name: _field_of(ask) for ask in step.asks})


def takes_a_file(body: type[Body]) -> bool:
    """Files come as multipart/form-data; everything else is JSON."""
    return any(isinstance(field, serializers.FileField) for field in body._declared_fields.values())


def _field_of(ask: Ask) -> serializers.Field:
    common: dict[str, Any] = {"label": ask.label, "required": ask.required}
    if ask.help:
        common["help_text"] = ask.help
    match ask.kind:
        case "date" | "day":
            return serializers.DateField(allow_null=not ask.required, **common)
        case "amount":
            return AmountSerializerField(allow_null=not ask.required, **common)
        case "choice":
            return serializers.ChoiceField(choices=ask.choices, allow_blank=not ask.required, **common)
        case "file":
            return serializers.FileField(allow_null=not ask.required, **common)
        case "text":
            return StrictCharField(max_length=ask.max_length, allow_blank=not ask.required, **common)
    return StrictCharField(max_length=min(ask.max_length, 200), allow_blank=not ask.required, **common)
