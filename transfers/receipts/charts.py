"""Which picture of the money that came in stands on the first page?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncQuarter
from django.utils.translation import gettext as _

from consortium.core.money import format_amount
from consortium.portal.home import chart
from transfers.receipts.models import Receipt
from transfers.receipts.statuses import Status

QUARTERS_SHOWN = 12


@chart
def receipts_by_quarter(user: Any, consortium: int | None) -> dict[str, Any] | None:
    """What came in, in each of the last twelve quarters that had receipts."""
    receipts = Receipt.objects.visible_to(user).filter(status=Status.RECORDED)
    if consortium is not None:
        receipts = receipts.filter(consortium=consortium)
    sums = (
        receipts.order_by()
        .annotate(quarter=TruncQuarter("received_on"))
        .values_list("quarter")
        .annotate(Sum("amount"))
        .order_by("-quarter")[:QUARTERS_SHOWN]
    )
    rows = [(_quarter(day), amount) for day, amount in reversed(sums)]
    if not rows:
        return None
    total = sum((amount for _label, amount in rows), Decimal(0))
    return {
        "data_id": "chart-receipts",
        "title": _("Receipts by quarter"),
        "data": {
            "kind": "bar",
            "categories": [label for label, _amount in rows],
            # Only for drawing; the table beside it has the exact amounts.
            "series": [{"name": _("Received"), "values": [float(amount / 10_000) for _label, amount in rows]}],
            "unit": _("10,000 yuan"),
        },
        "table": {
            "columns": [{"label": _("Quarter")}, {"label": _("Received (yuan)"), "css": "number"}],
            "rows": [
                {"cells": [{"text": label}, {"text": format_amount(amount), "css": "number"}]}
                for label, amount in rows
            ],
            "totals": [{"text": _("Total")}, {"text": format_amount(total), "css": "number"}],
        },
    }


def _quarter(day: date) -> str:
    return _("%(year)s Q%(quarter)s") % {"year": day.year, "quarter": (day.month + 2) // 3}
