"""What does the API offer of the ledger? It is read; what writes it are the actions of receipts and runs."""

from __future__ import annotations

from consortium.api.views import NounViewSet
from transfers.ledger.filters import EntryFilter
from transfers.ledger.models import Entry
from transfers.ledger.serializers import EntryListSerializer, EntrySerializer


class EntryViewSet(NounViewSet):
    scope = "transfers"
    queryset = Entry.objects.all()
    serializer_class = EntrySerializer
    list_serializer_class = EntryListSerializer
    filterset_class = EntryFilter
    orderings = ("-id", "sequence", "booked_on")
