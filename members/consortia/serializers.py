"""Which shape has a consortium in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField, StrictCharField
from members.consortia.models import Consortium
from members.consortia.statuses import Level
from members.organizations.models import Organization


class ConsortiumShownSerializer(serializers.ModelSerializer):
    """A consortium inside another thing, by number and name."""

    class Meta:
        model = Consortium
        fields: ClassVar = ["id", "code", "name"]


class LeadSerializer(serializers.ModelSerializer):
    """The lead enterprise, by name and code."""

    class Meta:
        model = Organization
        fields: ClassVar = ["id", "name", "credit_code"]


class ConsortiumSerializer(serializers.ModelSerializer):
    """A consortium."""

    lead = LeadSerializer()

    class Meta:
        model = Consortium
        fields: ClassVar = [
            "id",
            "code",
            "name",
            "name_en",
            "field",
            "industry_chain",
            "lead",
            "province",
            "level",
            "starts_on",
            "ends_on",
            "status",
            "status_since",
            "approval_number",
            "submitted_at",
            "approved_at",
            "created_at",
            "updated_at",
        ]


class ConsortiumCorrectionBody(Body):
    """What may be corrected; what is left out stays."""

    code = StrictCharField(max_length=20)
    name = StrictCharField(max_length=120)
    name_en = StrictCharField(max_length=200, allow_blank=True, required=False)
    field = StrictCharField(max_length=100)
    industry_chain = StrictCharField(max_length=100, allow_blank=True, required=False)
    level = serializers.ChoiceField(choices=Level.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class ConsortiumBody(ConsortiumCorrectionBody):
    """A new consortium, in the province of its lead enterprise."""

    lead = KnownField(queryset=Organization.objects.all())
