"""Which endpoints has WORTH? One line per room."""

from __future__ import annotations

from consortium.api.routers import NounRouter
from transfers.agreements.api import AgreementViewSet
from transfers.deals.api import DealViewSet
from transfers.ledger.api import EntryViewSet
from transfers.receipts.api import ReceiptViewSet
from transfers.results.api import ResultViewSet
from transfers.runs.api import RunViewSet
from transfers.statements.api import StatementViewSet
from transfers.terms.api import TermsViewSet

router = NounRouter()
router.register("results", ResultViewSet)
router.register("deals", DealViewSet)
router.register("agreements", AgreementViewSet)
router.register("terms", TermsViewSet)
router.register("receipts", ReceiptViewSet)
router.register("runs", RunViewSet)
router.register("statements", StatementViewSet)
router.register("ledger", EntryViewSet)

urlpatterns = router.urls
