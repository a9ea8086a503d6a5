"""What does the API offer of divisions? To read them."""

from __future__ import annotations

from consortium.api.views import NounViewSet
from consortium.core.regions import Division
from members.regions.filters import DivisionFilter
from members.regions.serializers import DivisionSerializer


class DivisionViewSet(NounViewSet):
    scope = "members"
    queryset = Division.objects.all()
    serializer_class = DivisionSerializer
    filterset_class = DivisionFilter
    orderings = ("code", "id")
    lookup_value_regex = "[0-9]{6}(?:@[0-9]{4})?"
