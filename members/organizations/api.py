"""What does the API offer of organizations?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from members.organizations import actions
from members.organizations.filters import OrganizationFilter
from members.organizations.models import Organization
from members.organizations.serializers import (
    OrganizationBody,
    OrganizationCorrectionBody,
    OrganizationListSerializer,
    OrganizationSerializer,
    RenameBody,
)


class OrganizationViewSet(NounViewSet):
    scope = "members"
    queryset = Organization.objects.all()
    serializer_class = OrganizationSerializer
    list_serializer_class = OrganizationListSerializer
    filterset_class = OrganizationFilter
    write = {
        "create": (OrganizationBody, actions.register_organization),
        "change": (OrganizationCorrectionBody, actions.correct_organization),
        "rename": (RenameBody, actions.rename_organization),
    }
    orderings = ("name", "credit_code", "division_code", "created_at", "updated_at", "id")
