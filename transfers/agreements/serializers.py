"""Which shape has an agreement in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from members.consortia.models import Consortium
from members.consortia.serializers import ConsortiumShownSerializer
from members.organizations.models import Organization
from members.organizations.serializers import OrganizationShownSerializer
from transfers.agreements.models import Agreement, AgreementParty


class PartySerializer(serializers.ModelSerializer):
    """A party in its place of the order."""

    organization = OrganizationShownSerializer()

    class Meta:
        model = AgreementParty
        fields: ClassVar = ["position", "organization"]


class AgreementListSerializer(serializers.ModelSerializer):
    """An agreement as a row."""

    consortium = ConsortiumShownSerializer()

    class Meta:
        model = Agreement
        fields: ClassVar = ["id", "code", "title", "consortium", "status", "status_since", "updated_at"]


class AgreementSerializer(AgreementListSerializer):
    """An agreement with its parties, its deals and the numbers of its terms."""

    parties = PartySerializer(many=True)
    deals = serializers.SerializerMethodField()
    terms = serializers.SerializerMethodField()

    class Meta(AgreementListSerializer.Meta):
        fields: ClassVar = [*AgreementListSerializer.Meta.fields, "parties", "deals", "terms"]

    def get_deals(self, agreement: Agreement) -> list[int]:
        return [one.deal_id for one in agreement.coverages.all()]

    def get_terms(self, agreement: Agreement) -> list[int]:
        return [one.pk for one in agreement.versions.all()]


class AgreementTitleBody(Body):
    """What may be changed of an agreement beside its terms."""

    title = StrictCharField(max_length=160)
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)


class AgreementBody(Body):
    """A new agreement."""

    consortium = KnownField(queryset=Consortium.objects.all())
    title = StrictCharField(max_length=160)
    parties = KnownField(queryset=Organization.objects.all(), many=True, allow_empty=False)
    code = StrictCharField(max_length=30, allow_blank=True, required=False)
