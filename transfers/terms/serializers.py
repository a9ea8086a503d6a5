"""Which shape have terms in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from consortium.core.money import PercentSerializerField
from members.organizations.serializers import OrganizationShownSerializer
from transfers.agreements.models import Agreement
from transfers.share_bodies import SharesBody
from transfers.terms.models import Share, Signature, TermsVersion


class ShareSerializer(serializers.ModelSerializer):
    """What a party gets."""

    position = serializers.IntegerField(source="party.position")
    organization = OrganizationShownSerializer(source="party.organization")
    share = PercentSerializerField()

    class Meta:
        model = Share
        fields: ClassVar = ["position", "organization", "share"]


class SignatureSerializer(serializers.ModelSerializer):
    """Who has signed for which party, under which digest."""

    organization = OrganizationShownSerializer(source="party.organization")
    signed_by = serializers.CharField(source="signed_by.name")

    class Meta:
        model = Signature
        fields: ClassVar = ["organization", "signed_by", "signed_at", "digest"]


class TermsSerializer(serializers.ModelSerializer):
    """A version of the terms; `ends_on` is its last day, null while no later terms have taken over."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    shares = ShareSerializer(many=True)
    signatures = SignatureSerializer(many=True)

    class Meta:
        model = TermsVersion
        fields: ClassVar = [
            "id",
            "agreement",
            "number",
            "starts_on",
            "ends_on",
            "known_from",
            "digest",
            "status",
            "status_since",
            "shares",
            "signatures",
            "updated_at",
        ]


class TermsListSerializer(serializers.ModelSerializer):
    """A version as a row."""

    class Meta:
        model = TermsVersion
        fields: ClassVar = [
            "id",
            "agreement",
            "number",
            "known_from",
            "digest",
            "status",
            "status_since",
            "updated_at",
        ]


class TermsChangeBody(Body):
    """A changed draft: the span and all shares anew."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True, required=False)
    shares = SharesBody()
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)


class TermsBody(TermsChangeBody):
    """The draft of the next version."""

    reason = None  # type: ignore[assignment]  # how the framework takes a field away again
    agreement = KnownField(queryset=Agreement.objects.all())
