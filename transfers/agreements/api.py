"""What does the API offer of agreements?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.agreements import actions
from transfers.agreements.filters import AgreementFilter
from transfers.agreements.models import Agreement
from transfers.agreements.serializers import (
    AgreementBody,
    AgreementListSerializer,
    AgreementSerializer,
    AgreementTitleBody,
)
from transfers.agreements.workflow import LIFE


class AgreementViewSet(NounViewSet):
    scope = "transfers"
    queryset = Agreement.objects.all()
    serializer_class = AgreementSerializer
    list_serializer_class = AgreementListSerializer
    filterset_class = AgreementFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (AgreementBody, actions.draft_agreement),
        "change": (AgreementTitleBody, actions.correct_agreement),
    }
    orderings = ("-code", "title", "updated_at", "id")
