"""Which picture of the members stands on the first page?"""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from consortium.portal.home import chart
from members.memberships.models import Membership
from members.memberships.statuses import MemberRole


@chart
def members_by_role(user: Any, consortium: int | None) -> dict[str, Any] | None:
    """How many current members of each role the reader may see."""
    stays = Membership.objects.visible_to(user).current()
    if consortium is not None:
        stays = stays.filter(consortium=consortium)
    counts = dict(stays.order_by().values_list("role").annotate(Count("pk")))
    rows = [(role.label, counts[role]) for role in MemberRole if role in counts]
    if not rows:
        return None
    return {
        "data_id": "chart-members",
        "title": _("Members by role"),
        "data": {
            "kind": "lying",
            "categories": [str(label) for label, _count in rows],
            "series": [{"name": _("Members"), "values": [count for _label, count in rows]}],
            "unit": "",
        },
        "table": {
            "columns": [{"label": _("Role")}, {"label": _("Members"), "css": "number"}],
            "rows": [{"cells": [{"text": label}, {"text": count, "css": "number"}]} for label, count in rows],
        },
    }
