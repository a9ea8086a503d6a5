"""What does the API offer of organizations?"""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from consortium.api.views import NounViewSet
from consortium.api.writing import inputs_of, on_version, once
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
    }
    orderings = ("name", "credit_code", "division_code", "created_at", "updated_at", "id")

    @extend_schema(request=RenameBody, responses=OrganizationSerializer)
    @action(detail=True, methods=["post"])
    def rename(self, request: Request, pk: str) -> HttpResponse:
        """Record a new name from a day on; the present one becomes a former name."""

        def call() -> HttpResponse:
            organization = self.thing(pk)
            inputs = inputs_of(RenameBody(data=request.data, context=self.get_serializer_context()))
            on_version(
                request,
                organization,
                lambda: actions.rename_organization(organization, by=request.user, **inputs),
                required=False,
            )
            return self.answer_written(organization)

        return once(request, call, key_required=False)
