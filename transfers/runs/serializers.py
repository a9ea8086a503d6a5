"""Which shape has a run in the API?"""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from consortium.api.bodies import Body, KnownField
from consortium.core.money import AmountSerializerField, PercentSerializerField
from members.consortia.serializers import ConsortiumShownSerializer
from members.organizations.serializers import OrganizationShownSerializer
from transfers.agreements.models import Agreement
from transfers.runs.explanations import explain
from transfers.runs.models import Confirmation, Payout, Run, RunReceipt


class AgreementShownSerializer(serializers.ModelSerializer):
    """An agreement, by number and title."""

    class Meta:
        model = Agreement
        fields: ClassVar = ["id", "code", "title"]


class PayoutSerializer(serializers.ModelSerializer):
    """What a party gets of a receipt, with the calculation as data and in sentences."""

    organization = OrganizationShownSerializer(source="party.organization")
    share = PercentSerializerField()
    amount = AmountSerializerField()
    why = serializers.SerializerMethodField()

    class Meta:
        model = Payout
        fields: ClassVar = ["organization", "share", "amount", "trace", "why"]

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_why(self, payout: Payout) -> list[str]:
        return explain(payout.trace)


class InputSerializer(serializers.ModelSerializer):
    """A receipt in the run, with the terms that split it."""

    number = serializers.CharField(source="receipt.number")
    received_on = serializers.DateField(source="receipt.received_on")
    amount = AmountSerializerField()
    terms = serializers.IntegerField(source="version_id")
    payouts = PayoutSerializer(many=True)

    class Meta:
        model = RunReceipt
        fields: ClassVar = ["receipt", "number", "received_on", "amount", "terms", "payouts"]


class ConfirmationSerializer(serializers.ModelSerializer):
    """Which payee has confirmed, by whom, under which digest."""

    organization = OrganizationShownSerializer(source="party.organization")
    confirmed_by = serializers.CharField(source="confirmed_by.name")

    class Meta:
        model = Confirmation
        fields: ClassVar = ["organization", "confirmed_by", "confirmed_at", "digest"]


class RunListSerializer(serializers.ModelSerializer):
    """A run as a row."""

    consortium = ConsortiumShownSerializer()
    agreement = AgreementShownSerializer()
    total = AmountSerializerField()

    class Meta:
        model = Run
        fields: ClassVar = [
            "id",
            "number",
            "consortium",
            "agreement",
            "starts_on",
            "ends_on",
            "total",
            "digest",
            "reverses",
            "reason",
            "status",
            "status_since",
            "posted_at",
            "updated_at",
        ]


class RunSerializer(RunListSerializer):
    """A run with what it splits and who has confirmed."""

    inputs = InputSerializer(many=True)
    confirmations = ConfirmationSerializer(many=True)

    class Meta(RunListSerializer.Meta):
        fields: ClassVar = [*RunListSerializer.Meta.fields, "inputs", "confirmations"]


class RunBody(Body):
    """A new run: which agreement, which days of receipt, both included."""

    agreement = KnownField(queryset=Agreement.objects.all())
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
