"""Which shape has a result in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from consortium.core.money import PercentSerializerField
from members.consortia.models import Consortium
from members.consortia.serializers import ConsortiumShownSerializer
from members.organizations.serializers import OrganizationShownSerializer
from projects.joint_projects.models import Project
from transfers.results.models import Owner, Result
from transfers.results.statuses import Form, Readiness
from transfers.share_bodies import SharesBody


class OwnerSerializer(serializers.ModelSerializer):
    """An owner in its place of the order."""

    organization = OrganizationShownSerializer()
    share = PercentSerializerField()

    class Meta:
        model = Owner
        fields: ClassVar = ["position", "organization", "share"]


class ResultListSerializer(serializers.ModelSerializer):
    """A result as a row."""

    consortium = ConsortiumShownSerializer()
    first_owner = OrganizationShownSerializer()

    class Meta:
        model = Result
        fields: ClassVar = [
            "id",
            "code",
            "title",
            "title_en",
            "consortium",
            "project",
            "first_owner",
            "form",
            "patent_number",
            "readiness",
            "disclosed_on",
            "updated_at",
        ]


class ResultSerializer(ResultListSerializer):
    """A result with its owners in order."""

    owners = OwnerSerializer(many=True)

    class Meta(ResultListSerializer.Meta):
        fields: ClassVar = [*ResultListSerializer.Meta.fields, "owners"]


class ResultCorrectionBody(Body):
    """What may be corrected; what is left out stays, except the owners, which are always given."""

    title = StrictCharField(max_length=160)
    title_en = StrictCharField(max_length=240, allow_blank=True, required=False)
    project = KnownField(queryset=Project.objects.all(), allow_null=True, required=False)
    form = serializers.ChoiceField(choices=Form.choices)
    patent_number = StrictCharField(max_length=16, allow_blank=True, required=False)
    readiness = serializers.ChoiceField(choices=Readiness.choices)
    disclosed_on = serializers.DateField()
    owners = SharesBody()
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)


class ResultBody(ResultCorrectionBody):
    """A new result."""

    reason = None  # type: ignore[assignment]  # how the framework takes a field away again
    consortium = KnownField(queryset=Consortium.objects.all())
    code = StrictCharField(max_length=30, allow_blank=True, required=False)
