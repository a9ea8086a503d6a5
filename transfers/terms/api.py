"""What does the API offer of terms?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.terms import actions
from transfers.terms.filters import TermsFilter
from transfers.terms.models import TermsVersion
from transfers.terms.serializers import TermsBody, TermsChangeBody, TermsListSerializer, TermsSerializer
from transfers.terms.workflow import LIFE


class TermsViewSet(NounViewSet):
    scope = "transfers"
    queryset = TermsVersion.objects.all()
    serializer_class = TermsSerializer
    list_serializer_class = TermsListSerializer
    filterset_class = TermsFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (TermsBody, actions.write_terms),
        "change": (TermsChangeBody, actions.change_terms),
    }
    needs_version = True
    orderings = ("-id", "number", "updated_at")
