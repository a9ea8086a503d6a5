"""What does the API offer of partner systems? To read; secrets are made on a page and seen there once."""

from __future__ import annotations

from consortium.api.views import NounViewSet
from members.partners.filters import PartnerSystemFilter
from members.partners.models import PartnerSystem
from members.partners.serializers import PartnerSystemSerializer


class PartnerSystemViewSet(NounViewSet):
    scope = "members"
    queryset = PartnerSystem.objects.all()
    serializer_class = PartnerSystemSerializer
    filterset_class = PartnerSystemFilter
    orderings = ("name", "created", "id")
