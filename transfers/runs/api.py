"""What does the API offer of runs?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.runs import actions
from transfers.runs.filters import RunFilter
from transfers.runs.models import Run
from transfers.runs.serializers import RunBody, RunListSerializer, RunSerializer
from transfers.runs.workflow import LIFE


class RunViewSet(NounViewSet):
    scope = "transfers"
    queryset = Run.objects.all()
    serializer_class = RunSerializer
    list_serializer_class = RunListSerializer
    filterset_class = RunFilter
    life = LIFE
    steps = actions.STEPS
    write = {"create": (RunBody, actions.prepare_run)}
    makes_money = frozenset({"create", "post", "reverse"})
    needs_version = True
    orderings = ("-number", "ends_on", "total", "updated_at", "id")
