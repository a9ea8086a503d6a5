"""Which shape has an organization in the API?"""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from consortium.api.bodies import Body, StrictCharField
from consortium.core.money import PercentSerializerField
from members.organizations.models import FormerName, Organization
from members.organizations.statuses import Flag, Kind, LegalType, Size, SubKind


class OrganizationShownSerializer(serializers.ModelSerializer):
    """An organization inside another thing, by name and code."""

    province = serializers.CharField(read_only=True)

    class Meta:
        model = Organization
        fields: ClassVar = ["id", "name", "credit_code", "kind", "province"]


class FormerNameSerializer(serializers.ModelSerializer):
    """A name once borne: from its first day to the day before `until`."""

    since = serializers.DateField(source="valid.lower", allow_null=True)
    until = serializers.DateField(source="valid.upper")

    class Meta:
        model = FormerName
        fields: ClassVar = ["name", "since", "until"]


class OrganizationListSerializer(serializers.ModelSerializer):
    """An organization as a row."""

    flags = serializers.ListField(child=serializers.ChoiceField(choices=Flag.choices))
    foreign_share = PercentSerializerField(allow_null=True)
    # The framework does not know generated columns, and would ask each row for it.
    province = serializers.CharField(read_only=True)

    class Meta:
        model = Organization
        fields: ClassVar = [
            "id",
            "name",
            "name_en",
            "credit_code",
            "kind",
            "sub_kind",
            "legal_type",
            "size",
            "flags",
            "foreign_share",
            "division_code",
            "province",
            "industry_code",
            "ror",
            "created_at",
            "updated_at",
        ]


class OrganizationSerializer(OrganizationListSerializer):
    """An organization with the names it bore."""

    former_names = FormerNameSerializer(many=True)

    class Meta(OrganizationListSerializer.Meta):
        fields: ClassVar = [*OrganizationListSerializer.Meta.fields, "credit_code_override", "former_names"]


class OrganizationCorrectionBody(Body):
    """What may be corrected; what is left out stays."""

    name = StrictCharField(max_length=120)
    name_en = StrictCharField(max_length=200, allow_blank=True, required=False)
    credit_code = StrictCharField(max_length=40)
    credit_code_override = StrictCharField(max_length=300, allow_blank=True, required=False)
    kind = serializers.ChoiceField(choices=Kind.choices)
    sub_kind = serializers.ChoiceField(choices=SubKind.choices)
    legal_type = serializers.ChoiceField(choices=LegalType.choices)
    size = serializers.ChoiceField(choices=Size.choices, allow_blank=True, required=False)
    flags = serializers.ListField(
        child=serializers.ChoiceField(choices=Flag.choices), required=False, max_length=len(Flag.choices)
    )
    foreign_share = PercentSerializerField(allow_null=True, required=False)
    division_code = StrictCharField(max_length=6)
    industry_code = StrictCharField(max_length=5, allow_blank=True, required=False)
    ror = StrictCharField(max_length=40, allow_blank=True, required=False)


class OrganizationBody(OrganizationCorrectionBody):
    """A new organization."""


class RenameBody(Body):
    """A new name and the day from which it is borne."""

    name = StrictCharField(max_length=120)
    on: Any = serializers.DateField()
    reason = StrictCharField(max_length=300, allow_blank=True, required=False)
