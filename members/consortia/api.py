"""What does the API offer of consortia?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from members.consortia import actions
from members.consortia.filters import ConsortiumFilter
from members.consortia.models import Consortium
from members.consortia.serializers import ConsortiumBody, ConsortiumCorrectionBody, ConsortiumSerializer
from members.consortia.workflow import LIFE


class ConsortiumViewSet(NounViewSet):
    scope = "members"
    queryset = Consortium.objects.all()
    serializer_class = ConsortiumSerializer
    filterset_class = ConsortiumFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (ConsortiumBody, actions.found_consortium),
        "change": (ConsortiumCorrectionBody, actions.correct_consortium),
    }
    orderings = ("code", "name", "starts_on", "ends_on", "updated_at", "id")
