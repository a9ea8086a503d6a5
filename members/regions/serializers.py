"""Which shape has a division in the API?"""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from consortium.core.regions import Division


class DivisionSerializer(serializers.ModelSerializer):
    """A division: in force from its first day to the day before `until`."""

    since = serializers.DateField(source="valid.lower", allow_null=True)
    until = serializers.DateField(source="valid.upper", allow_null=True)

    class Meta:
        model = Division
        fields: ClassVar = ["id", "code", "name", "name_en", "level", "parent", "since", "until", "replaced_by"]
