"""Which pages has WORTH? One line per room."""

from __future__ import annotations

from transfers.agreements import portal as agreements
from transfers.deals import portal as deals
from transfers.ledger import portal as ledger
from transfers.receipts import portal as receipts
from transfers.results import portal as results
from transfers.runs import portal as runs
from transfers.statements import portal as statements
from transfers.terms import portal as terms

urlpatterns = [
    *results.PAGES.urls(),
    *deals.PAGES.urls(),
    *agreements.PAGES.urls(),
    *terms.PAGES.urls(),
    *receipts.PAGES.urls(),
    *runs.PAGES.urls(),
    *statements.urlpatterns,
    *ledger.PAGES.urls(),
]
