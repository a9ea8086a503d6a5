"""Which shape has a partner system in the API? Never with its secret."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from members.partners.models import PartnerSystem


class PartnerSystemSerializer(serializers.ModelSerializer):
    """A system, its organization and its scopes."""

    organization_name = serializers.CharField(source="organization.name")

    class Meta:
        model = PartnerSystem
        fields: ClassVar = [
            "id",
            "name",
            "organization",
            "organization_name",
            "client_id",
            "scopes",
            "is_active",
            "created",
            "updated",
        ]
