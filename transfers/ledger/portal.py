"""Which pages has the ledger? They are read; nothing is written here."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, panel, table_panel
from consortium.reports.columns import as_text
from transfers.ledger.filters import EntryFilter
from transfers.ledger.models import Entry
from transfers.ledger.tables import TABLE


def panels(entry: Entry, user: Any) -> list[dict[str, Any]]:
    """The entry, those of its lines that the reader may see, and its place in the chain."""
    return [
        panel(
            _("Ledger entry"),
            (_("Number in the chain"), str(entry.sequence), {"css": "number"}),
            (_("Kind"), entry.get_kind_display()),
            (_("Booked on"), as_text("date", entry.booked_on)),
            (_("Booked by"), str(entry.booked_by), {"note": as_text("moment", entry.booked_at)}),
            (_("Memo"), entry.memo),
            *_sources(entry, user),
        ),
        _lines(entry, user),
        panel(
            _("Chain"),
            (_("Hash before"), entry.previous_hash, {"css": "code", "wide": True}),
            (_("Hash"), entry.hash, {"css": "code", "wide": True}),
        ),
    ]


def _sources(entry: Entry, user: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for label, noun, thing in ((_("Receipt"), "receipt", entry.receipt), (_("Run"), "run", entry.run)):
        if thing is not None:
            is_seen = type(thing)._default_manager.visible_to(user).filter(pk=thing.pk).exists()
            found.append((label, thing.number, {"url": reverse(noun, args=[thing.pk])} if is_seen else {}))
    if entry.reverses is not None:
        found.append(
            (_("Reverses"), str(entry.reverses.sequence), {"url": reverse("entry", args=[entry.reverses_id])})
        )
    reversal = getattr(entry, "reversed_by", None)
    if reversal is not None:
        found.append((_("Reversed by"), str(reversal.sequence), {"url": reverse("entry", args=[reversal.pk])}))
    return found


def _lines(entry: Entry, user: Any) -> dict[str, Any]:
    lines = entry.lines.visible_to(user).select_related("account__organization").order_by("position")
    rows = [
        [
            line.account.get_kind_display(),
            line.account.organization.name if line.account.organization else "",
            as_text("amount", line.amount) if line.amount > 0 else "",
            as_text("amount", -line.amount) if line.amount < 0 else "",
        ]
        for line in lines
    ]
    columns = (
        (_("Account"), ""),
        (_("Organization"), ""),
        (_("Debit (yuan)"), "number"),
        (_("Credit (yuan)"), "number"),
    )
    return table_panel(_("Lines"), columns, rows)


PAGES = Pages(
    model=Entry,
    noun="entry",
    plural="ledger",
    section="money",
    rank=40,
    is_counted=False,
    icon="ledger",
    table=TABLE,
    filters=EntryFilter,
    panels=panels,
    label=_("Ledger"),
    description=_("Every booking, in one chain per consortium. The ledger is only added to."),
    title=lambda entry: entry.memo,
    subtitle=lambda entry: entry.consortium.name,
    identifier=lambda entry: entry.hash[:16],
    who_sees=_("The consortium's staff and its province; a member sees the lines of its own account."),
    consortium_path="consortium",
    key="l",
)
