"""Which shape has a person in the API?"""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from members.organizations.models import Organization
from members.people.models import Employment, Person
from members.people.statuses import Capacity


class PersonShownSerializer(serializers.ModelSerializer):
    """A person inside another thing, by name."""

    class Meta:
        model = Person
        fields: ClassVar = ["id", "name"]


class EmploymentSerializer(serializers.ModelSerializer):
    """An employment: from its first day to the day before `until`."""

    organization_name = serializers.CharField(source="organization.name")
    since = serializers.DateField(source="valid.lower")
    until = serializers.DateField(source="valid.upper", allow_null=True)

    class Meta:
        model = Employment
        fields: ClassVar = [
            "id",
            "organization",
            "organization_name",
            "capacity",
            "position",
            "since",
            "until",
        ]


class PersonListSerializer(serializers.ModelSerializer):
    """A person as a row."""

    class Meta:
        model = Person
        fields: ClassVar = [
            "id",
            "name",
            "name_en",
            "orcid",
            "title",
            "expertise",
            "email",
            "created_at",
            "updated_at",
        ]


class PersonSerializer(PersonListSerializer):
    """A person with every employment."""

    employments = EmploymentSerializer(many=True)

    class Meta(PersonListSerializer.Meta):
        fields: ClassVar = [*PersonListSerializer.Meta.fields, "employments"]


class PersonCorrectionBody(Body):
    """What may be corrected; what is left out stays."""

    name = StrictCharField(max_length=60)
    name_en = StrictCharField(max_length=100, allow_blank=True, required=False)
    orcid = StrictCharField(max_length=60, allow_blank=True, required=False)
    title = StrictCharField(max_length=60, allow_blank=True, required=False)
    expertise = StrictCharField(max_length=200, allow_blank=True, required=False)
    email: Any = serializers.EmailField(allow_blank=True, required=False)


class EmploymentBody(Body):
    """A further employment; `ends_on` is the last day."""

    organization = KnownField(queryset=Organization.objects.all())
    capacity = serializers.ChoiceField(choices=Capacity.choices)
    position = StrictCharField(max_length=80, allow_blank=True, required=False)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(required=False, allow_null=True)


class PersonBody(PersonCorrectionBody):
    """A new person with the first employment."""

    organization = KnownField(queryset=Organization.objects.all())
    capacity = serializers.ChoiceField(choices=Capacity.choices)
    position = StrictCharField(max_length=80, allow_blank=True, required=False)
    starts_on = serializers.DateField()


class LeaveBody(Body):
    """The end of an employment; `ends_on` is the last day."""

    employment = KnownField(queryset=Employment.objects.all())
    ends_on = serializers.DateField()
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)
