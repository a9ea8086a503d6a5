"""Which shape has a receipt in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from consortium.core.money import AmountSerializerField
from members.consortia.serializers import ConsortiumShownSerializer
from transfers.deals.models import Deal
from transfers.receipts.models import Receipt


class DealShownSerializer(serializers.ModelSerializer):
    """A deal, by number and title."""

    class Meta:
        model = Deal
        fields: ClassVar = ["id", "code", "title"]


class ReceiptSerializer(serializers.ModelSerializer):
    """Cash that came in under a deal."""

    consortium = ConsortiumShownSerializer()
    deal = DealShownSerializer()
    amount = AmountSerializerField()

    class Meta:
        model = Receipt
        fields: ClassVar = [
            "id",
            "number",
            "consortium",
            "deal",
            "amount",
            "currency",
            "received_on",
            "payer",
            "external_reference",
            "note",
            "status",
            "status_since",
            "created_at",
        ]


class ReceiptBody(Body):
    """A new receipt. The external reference keeps it from being entered twice."""

    deal = KnownField(queryset=Deal.objects.all())
    amount = AmountSerializerField()
    received_on = serializers.DateField()
    payer = StrictCharField(max_length=120)
    external_reference = StrictCharField(max_length=80)
    note = StrictCharField(max_length=300, allow_blank=True, required=False)
