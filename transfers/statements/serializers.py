"""Which shape has a statement in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.core.money import AmountSerializerField
from members.consortia.serializers import ConsortiumShownSerializer
from members.organizations.serializers import OrganizationShownSerializer
from transfers.statements.models import Statement


class StatementListSerializer(serializers.ModelSerializer):
    """A statement as a row."""

    consortium = ConsortiumShownSerializer()
    organization = OrganizationShownSerializer()
    amount = AmountSerializerField()
    previous_balance = AmountSerializerField()
    balance = AmountSerializerField()

    class Meta:
        model = Statement
        fields: ClassVar = [
            "id",
            "number",
            "version",
            "consortium",
            "organization",
            "run",
            "amount",
            "previous_balance",
            "balance",
            "digest",
            "issued_at",
        ]


class StatementSerializer(StatementListSerializer):
    """A statement with its document: terms, inputs, trace, place in the ledger."""

    class Meta(StatementListSerializer.Meta):
        fields: ClassVar = [*StatementListSerializer.Meta.fields, "document"]
