"""Which shape has a membership in the API?"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField
from members.consortia.models import Consortium
from members.consortia.serializers import ConsortiumShownSerializer
from members.memberships.models import Membership, MembershipFile
from members.memberships.statuses import MemberRole
from members.organizations.models import Organization
from members.organizations.serializers import OrganizationShownSerializer


class MembershipSerializer(serializers.ModelSerializer):
    """A membership."""

    consortium = ConsortiumShownSerializer()
    organization = OrganizationShownSerializer()

    class Meta:
        model = Membership
        fields: ClassVar = [
            "id",
            "consortium",
            "organization",
            "role",
            "voting_weight",
            "status",
            "status_since",
            "joined_on",
            "left_on",
            "admission_decision",
            "expulsion_decision",
            "signed_at",
            "created_at",
            "updated_at",
        ]


class FileSerializer(serializers.ModelSerializer):
    """A paper kept with a membership; its content is fetched from the portal."""

    class Meta:
        model = MembershipFile
        fields: ClassVar = ["id", "title", "file_name", "size", "sha256", "added_at"]


class MembershipCorrectionBody(Body):
    """What may be corrected; what is left out stays."""

    role = serializers.ChoiceField(choices=MemberRole.choices)
    voting_weight = serializers.DecimalField(
        max_digits=6, decimal_places=2, min_value=Decimal(0), max_value=Decimal(1000)
    )


class InvitationBody(Body):
    """An invitation of an organization into a consortium."""

    consortium = KnownField(queryset=Consortium.objects.all())
    organization = KnownField(queryset=Organization.objects.all())
    role = serializers.ChoiceField(choices=[one for one in MemberRole.choices if one[0] != MemberRole.LEAD])
    voting_weight = serializers.DecimalField(
        max_digits=6, decimal_places=2, min_value=Decimal(0), max_value=Decimal(1000), required=False
    )
