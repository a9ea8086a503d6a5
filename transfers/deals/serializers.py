"""Which shape has a deal in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from consortium.core.money import AmountSerializerField
from members.consortia.serializers import ConsortiumShownSerializer
from members.organizations.models import Organization
from members.organizations.serializers import OrganizationShownSerializer
from transfers.deals.models import Deal
from transfers.deals.statuses import Way
from transfers.results.models import Result


class ResultShownSerializer(serializers.ModelSerializer):
    """A result, by number and title."""

    class Meta:
        model = Result
        fields: ClassVar = ["id", "code", "title"]


class DealSerializer(serializers.ModelSerializer):
    """A deal with its price, for whoever may see it."""

    consortium = ConsortiumShownSerializer()
    result = ResultShownSerializer()
    seller = OrganizationShownSerializer()
    buyer = OrganizationShownSerializer()
    price = AmountSerializerField()

    class Meta:
        model = Deal
        fields: ClassVar = [
            "id",
            "code",
            "title",
            "consortium",
            "result",
            "seller",
            "buyer",
            "way",
            "price",
            "currency",
            "signed_on",
            "status",
            "status_since",
            "updated_at",
        ]


class DealCorrectionBody(Body):
    """What may be corrected while the deal is talked about; what is left out stays."""

    title = StrictCharField(max_length=160)
    seller = KnownField(queryset=Organization.objects.all())
    buyer = KnownField(queryset=Organization.objects.all())
    way = serializers.ChoiceField(choices=Way.choices)
    price = AmountSerializerField()
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)


class DealBody(DealCorrectionBody):
    """A new deal."""

    reason = None  # type: ignore[assignment]  # how the framework takes a field away again
    result = KnownField(queryset=Result.objects.all())
    code = StrictCharField(max_length=30, allow_blank=True, required=False)
