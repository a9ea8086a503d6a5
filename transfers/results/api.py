"""What does the API offer of results?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.results import actions
from transfers.results.filters import ResultFilter
from transfers.results.models import Result
from transfers.results.serializers import (
    ResultBody,
    ResultCorrectionBody,
    ResultListSerializer,
    ResultSerializer,
)


class ResultViewSet(NounViewSet):
    scope = "transfers"
    queryset = Result.objects.all()
    serializer_class = ResultSerializer
    list_serializer_class = ResultListSerializer
    filterset_class = ResultFilter
    write = {
        "create": (ResultBody, actions.disclose_result),
        "change": (ResultCorrectionBody, actions.correct_result),
    }
    orderings = ("-code", "title", "disclosed_on", "updated_at", "id")
