"""What does the API offer of deals?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.deals import actions
from transfers.deals.filters import DealFilter
from transfers.deals.models import Deal
from transfers.deals.serializers import DealBody, DealCorrectionBody, DealSerializer
from transfers.deals.workflow import LIFE


class DealViewSet(NounViewSet):
    scope = "transfers"
    queryset = Deal.objects.all()
    serializer_class = DealSerializer
    filterset_class = DealFilter
    life = LIFE
    steps = actions.STEPS
    write = {
        "create": (DealBody, actions.open_deal),
        "change": (DealCorrectionBody, actions.correct_deal),
    }
    makes_money = frozenset({"create"})
    orderings = ("-code", "title", "price", "signed_on", "updated_at", "id")
