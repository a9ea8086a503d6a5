"""Which shape has a joint project in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from members.consortia.models import Consortium
from members.consortia.serializers import ConsortiumShownSerializer
from members.memberships.models import Membership
from members.people.models import Person
from members.people.serializers import PersonShownSerializer
from projects.joint_projects.models import Participant, Project


class ParticipantSerializer(serializers.ModelSerializer):
    """A participant in its place of the order; the first is the lead unit."""

    organization = serializers.IntegerField(source="membership.organization_id")
    organization_name = serializers.CharField(source="membership.organization.name")

    class Meta:
        model = Participant
        fields: ClassVar = ["position", "membership", "organization", "organization_name"]


class ProjectListSerializer(serializers.ModelSerializer):
    """A project as a row."""

    consortium = ConsortiumShownSerializer()
    chief_scientist = PersonShownSerializer(allow_null=True)
    operating_lead = PersonShownSerializer(allow_null=True)

    class Meta:
        model = Project
        fields: ClassVar = [
            "id",
            "code",
            "title",
            "title_en",
            "consortium",
            "chief_scientist",
            "operating_lead",
            "starts_on",
            "ends_on",
            "status",
            "status_since",
            "updated_at",
        ]


class ProjectSerializer(ProjectListSerializer):
    """A project with its participants in order."""

    participants = ParticipantSerializer(many=True)

    class Meta(ProjectListSerializer.Meta):
        fields: ClassVar = [
            *ProjectListSerializer.Meta.fields,
            "participants",
            "running_at",
            "accepted_at",
            "acceptance_number",
        ]


class ProjectCorrectionBody(Body):
    """What may be corrected; what is left out stays."""

    title = StrictCharField(max_length=160)
    title_en = StrictCharField(max_length=240, allow_blank=True, required=False)
    chief_scientist = KnownField(queryset=Person.objects.all(), allow_null=True, required=False)
    operating_lead = KnownField(queryset=Person.objects.all(), allow_null=True, required=False)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    participants = KnownField(queryset=Membership.objects.all(), many=True, allow_empty=False)


class ProjectBody(ProjectCorrectionBody):
    """A new project."""

    consortium = KnownField(queryset=Consortium.objects.all())
    code = StrictCharField(max_length=30)
