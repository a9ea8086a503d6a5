"""What does the API offer of statements? They are read; the worker issues them."""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.statements.filters import StatementFilter
from transfers.statements.models import Statement
from transfers.statements.serializers import StatementListSerializer, StatementSerializer


class StatementViewSet(NounViewSet):
    scope = "transfers"
    queryset = Statement.objects.all()
    serializer_class = StatementSerializer
    list_serializer_class = StatementListSerializer
    filterset_class = StatementFilter
    orderings = ("-issued_at", "number", "amount", "id")
