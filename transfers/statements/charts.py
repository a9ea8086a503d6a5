"""Which picture of what the parties got stands on the first page?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from consortium.core.money import format_amount
from consortium.portal.home import chart
from transfers.statements.models import Statement

PARTIES_SHOWN = 10


@chart
def shared_by_party(user: Any, consortium: int | None) -> dict[str, Any] | None:
    """What each party got by the statements the reader may see, the largest first."""
    statements = Statement.objects.visible_to(user)
    if consortium is not None:
        statements = statements.filter(consortium=consortium)
    sums = (
        statements.order_by()
        .values_list("organization__name")
        .annotate(total=Sum("amount"))
        .exclude(total=0)
        .order_by("-total")[:PARTIES_SHOWN]
    )
    rows = list(sums)
    if not rows:
        return None
    total = sum((amount for _name, amount in rows), Decimal(0))
    return {
        "data_id": "chart-parties",
        "title": _("Shared, by party"),
        "data": {
            "kind": "lying",
            "categories": [name for name, _amount in rows],
            "series": [{"name": _("Shared"), "values": [float(amount / 10_000) for _name, amount in rows]}],
            "unit": _("10,000 yuan"),
        },
        "table": {
            "columns": [{"label": _("Party")}, {"label": _("Shared (yuan)"), "css": "number"}],
            "rows": [
                {"cells": [{"text": name}, {"text": format_amount(amount), "css": "number"}]} for name, amount in rows
            ],
            "totals": [{"text": _("Total")}, {"text": format_amount(total), "css": "number"}],
        },
    }
