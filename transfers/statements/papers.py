"""How is a statement read? One document for the page, the PDF and the workbook, from what was issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from consortium.reports.capitals import in_capitals
from consortium.reports.columns import Column, as_text
from consortium.reports.documents import Document, Section, Total, section
from transfers.runs.explanations import explain
from transfers.statements.models import Statement


def columns() -> tuple[Column, ...]:
    """One line per receipt."""
    return (
        Column(_("Receipt"), "code", 24),
        Column(_("Received on"), "date", 12),
        Column(_("Deal"), "text", 30),
        Column(_("Amount (yuan)"), "amount", 16),
        Column(_("Terms"), "number", 8),
        Column(_("Share (%)"), "text", 10),
        Column(_("Your part (yuan)"), "amount", 16),
    )


def rows(statement: Statement) -> list[list[Any]]:
    """The lines with their values; amounts as decimals."""
    return [
        [
            one["receipt"]["number"],
            one["receipt"]["received_on"],
            one["receipt"]["deal_title"],
            Decimal(one["receipt"]["amount"]),
            one["terms"]["version"],
            one["share"],
            Decimal(one["amount"]),
        ]
        for one in statement.document["payouts"]
    ]


def trace_columns() -> tuple[Column, ...]:
    """The calculation, receipt by receipt."""
    return (Column(_("Receipt"), "code", 24), Column(_("How the amount came about"), "text", 80))


def trace_rows(statement: Statement) -> list[list[Any]]:
    """Each calculation in sentences of the reader's language."""
    return [[one["receipt"]["number"], " ".join(explain(one["trace"]))] for one in statement.document["payouts"]]


def document_of(statement: Statement) -> Document:
    """The paper, in the reader's language, out of the document that was issued and not of today's data."""
    issued: Mapping[str, Any] = statement.document
    return Document(
        title=_("Statement of benefit sharing"),
        subtitle=f"{issued['agreement']['code']} {issued['agreement']['title']}",
        number=f"{statement.number} v{statement.version}",
        issuer=issued["consortium"]["name"],
        facts=_facts(issued),
        total=Total(
            label=_("Amount of this statement (yuan)"),
            amount=as_text("amount", Decimal(issued["amount"])),
            in_words=in_capitals(Decimal(issued["amount"])),
        ),
        sections=_sections(statement),
        notes=_notes(issued),
        foot=_("Digest %(digest)s") % {"digest": statement.digest},
    )


def _named(name: str, code: str) -> str:
    return _("%(name)s (%(code)s)") % {"name": name, "code": code}


def _facts(issued: Mapping[str, Any]) -> list[tuple[str, str]]:
    run = issued["run"]
    return [
        (_("Party"), _named(issued["party"]["name"], issued["party"]["credit_code"])),
        (_("Consortium"), _named(issued["consortium"]["name"], issued["consortium"]["code"])),
        (_("Run"), run["number"]),
        (_("Receipts from … up to"), f"{run['starts_on']} – {run['ends_on']}"),
        (_("Balance before (yuan)"), as_text("amount", Decimal(issued["previous_balance"]))),
        (_("Balance after (yuan)"), as_text("amount", Decimal(issued["balance"]))),
        (_("Issued"), as_text("moment", datetime.fromisoformat(issued["issued_at"]))),
    ]


def _sections(statement: Statement) -> list[Section]:
    total = ["", "", _("Total"), None, None, "", Decimal(statement.document["amount"])]
    return [
        section(columns(), rows(statement), title=_("What came in and your part"), totals=[total]),
        section(trace_columns(), trace_rows(statement), title=_("How each amount came about")),
    ]


def _notes(issued: Mapping[str, Any]) -> list[str]:
    ledger = issued["ledger"]
    notes = [
        _("Booked as entry %(entry)s of the consortium's ledger, hash %(hash)s.") % ledger,
        _(
            "Every part is rounded down to a fen; what is left over goes to the largest remainders, in doubt to the "
            "party that stands earlier in the agreement."
        ),
    ]
    if issued.get("reissued_because"):
        notes.insert(0, _("Issued anew: %(reason)s") % {"reason": issued["reissued_because"]})
    if issued["run"]["reverses"]:
        notes.insert(0, _("This statement reverses run %(run)s.") % {"run": issued["run"]["reverses"]})
    return notes
