"""What does the API offer of receipts?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.receipts import actions
from transfers.receipts.filters import ReceiptFilter
from transfers.receipts.models import Receipt
from transfers.receipts.serializers import ReceiptBody, ReceiptSerializer
from transfers.receipts.workflow import LIFE


class ReceiptViewSet(NounViewSet):
    scope = "transfers"
    write_scope = "receipts:write"
    queryset = Receipt.objects.all()
    serializer_class = ReceiptSerializer
    filterset_class = ReceiptFilter
    life = LIFE
    steps = actions.STEPS
    write = {"create": (ReceiptBody, actions.record_receipt)}
    makes_money = frozenset({"create", "void"})
    orderings = ("-received_on", "number", "amount", "created_at", "id")
