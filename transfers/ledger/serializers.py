"""Which shape has a ledger entry in the API?"""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from consortium.core.money import AmountSerializerField
from transfers.ledger.models import Entry, Line


class LineSerializer(serializers.ModelSerializer):
    """One side: debit positive, credit negative."""

    account = serializers.CharField(source="account.kind")
    organization = serializers.IntegerField(source="account.organization_id", allow_null=True)
    amount = AmountSerializerField()

    class Meta:
        model = Line
        fields: ClassVar = ["position", "account", "organization", "amount", "currency"]


class EntryListSerializer(serializers.ModelSerializer):
    """An entry as a row."""

    class Meta:
        model = Entry
        fields: ClassVar = [
            "id",
            "consortium",
            "sequence",
            "kind",
            "receipt",
            "run",
            "reverses",
            "booked_on",
            "booked_at",
            "memo",
            "previous_hash",
            "hash",
        ]


class EntrySerializer(EntryListSerializer):
    """An entry with those of its lines that the caller may see."""

    lines = serializers.SerializerMethodField()

    class Meta(EntryListSerializer.Meta):
        fields: ClassVar = [*EntryListSerializer.Meta.fields, "lines"]

    def get_lines(self, entry: Entry) -> list[dict[str, Any]]:
        lines = entry.lines.visible_to(self.context["request"].user).select_related("account")
        return list(LineSerializer(lines.order_by("position"), many=True).data)
