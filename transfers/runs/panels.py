"""What stands on the page of a run? The flow of the money, who has confirmed, and why each number is what it is."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import Step
from consortium.portal.pages import panel, table_panel
from consortium.reports.columns import as_text
from transfers.runs.explanations import explain
from transfers.runs.models import Run

Context = dict[str, Any]


def overview(run: Run, user: Any) -> list[Context]:
    """The run, its money flow table and the confirmations."""
    reverses = {"url": reverse("run", args=[run.reverses_id])} if run.reverses_id else {}
    image = Run.objects.filter(reverses=run).first()
    reversed_by = {"url": reverse("run", args=[image.pk])} if image else {}
    return [
        panel(
            _("Run"),
            (
                _("Agreement"),
                f"{run.agreement.code} {run.agreement.title}",
                {"url": reverse("agreement", args=[run.agreement_id])},
            ),
            (_("Receipts from"), as_text("date", run.starts_on)),
            (_("Receipts up to"), as_text("date", run.ends_on)),
            (_("Total (yuan)"), as_text("amount", run.total), {"css": "number"}),
            (_("Prepared by"), str(run.prepared_by), {"note": as_text("moment", run.calculated_at)}),
            (
                _("Approved by"),
                run.approved_by and str(run.approved_by),
                {"note": as_text("moment", run.approved_at)},
            ),
            (_("Posted by"), run.posted_by and str(run.posted_by), {"note": as_text("moment", run.posted_at)}),
            (_("Reverses"), run.reverses and run.reverses.number, reverses),
            (_("Reversed by"), image and image.number, reversed_by),
            (_("Reason"), run.reason),
            (_("Digest of what will be posted"), run.digest, {"css": "code", "wide": True}),
        ),
        money_flow(run),
        _confirmations(run),
        *_statements(run, user),
    ]


def money_flow(run: Run) -> Context:
    """Receipts down, parties across: every cell is a payout; rows and columns add up."""
    inputs = list(run.inputs.all())
    parties = _parties(run)
    sums: dict[int, Decimal] = defaultdict(Decimal)
    rows = []
    for one in inputs:
        amounts = {payout.party_id: payout.amount for payout in one.payouts.all()}
        for key, amount in amounts.items():
            sums[key] += amount
        rows.append(
            [
                {"text": one.receipt.number, "url": reverse("receipt", args=[one.receipt_id]), "css": "code"},
                as_text("date", one.receipt.received_on),
                str(one.version.number),
                as_text("amount", one.amount),
                *(as_text("amount", amounts.get(party.pk)) for party in parties),
            ]
        )
    columns = [(_("Receipt"), "code"), (_("Received on"), "date"), (_("Terms"), "number"), (_("Amount"), "number")]
    columns += [(party.organization.name, "number") for party in parties]
    totals = [{"text": now_("Total")}, {"text": ""}, {"text": ""}, _number(run.total)]
    totals += [_number(sums[party.pk]) for party in parties]
    return table_panel(_("Where the money goes (yuan)"), columns, rows, totals=totals)


def why(run: Run, user: Any) -> list[Context]:
    """For every receipt and party, the calculation in sentences."""
    columns = ((_("Party"), ""), (_("Share (%)"), "number"), (_("Amount (yuan)"), "number"), (_("Why"), "full"))
    return [
        table_panel(
            f"{one.receipt.number} · {as_text('amount', one.amount)}",
            columns,
            [
                [
                    payout.party.organization.name,
                    f"{payout.share:.4f}",
                    as_text("amount", payout.amount),
                    " ".join(explain(payout.trace)),
                ]
                for payout in sorted(one.payouts.all(), key=lambda payout: payout.party.position)
            ],
            stacks=True,
        )
        for one in run.inputs.all()
    ]


def facts(step: Step, run: Run, user: Any) -> list[Context]:
    """What is confirmed or approved, again above the button: who gets how much."""
    if step.name not in ("confirm", "approve", "post", "reverse"):
        return []
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in run.inputs.all():
        for payout in sorted(one.payouts.all(), key=lambda payout: payout.party.position):
            sums[payout.party.organization.name] += payout.amount
    shown = [{"label": name, "text": as_text("amount", amount), "css": "number"} for name, amount in sums.items()]
    return [
        {"label": now_("Agreement"), "text": f"{run.agreement.code} {run.agreement.title}"},
        {
            "label": now_("Receipts from … up to"),
            "text": f"{as_text('date', run.starts_on)} – {as_text('date', run.ends_on)}",
        },
        *shown,
        {"label": now_("Total (yuan)"), "text": as_text("amount", run.total), "css": "number"},
        {"label": now_("Digest of what you have seen"), "text": run.digest, "css": "code"},
    ]


def _parties(run: Run) -> list[Any]:
    found = {payout.party_id: payout.party for one in run.inputs.all() for payout in one.payouts.all()}
    return sorted(found.values(), key=lambda party: party.position)


def _confirmations(run: Run) -> Context:
    confirmed = {one.party_id: one for one in run.confirmations.all()}
    rows = []
    for party in _parties(run):
        one = confirmed.get(party.pk)
        rows.append(
            [
                party.organization.name,
                str(one.confirmed_by) if one else "—",
                as_text("moment", one.confirmed_at) if one else "",
            ]
        )
    return table_panel(
        _("Confirmations"), ((_("Payee"), ""), (_("Confirmed by"), ""), (_("Confirmed"), "date")), rows
    )


def _statements(run: Run, user: Any) -> list[Context]:
    statements = run.statements.visible_to(user).select_related("organization").order_by("number", "version")
    rows = [
        [
            {"text": one.number, "url": reverse("statement", args=[one.pk]), "css": "code"},
            one.organization.name,
            as_text("amount", one.amount),
            as_text("moment", one.issued_at),
        ]
        for one in statements
    ]
    columns = ((_("Statement"), "code"), (_("Party"), ""), (_("Amount (yuan)"), "number"), (_("Issued"), "date"))
    return [table_panel(_("Statements"), columns, rows)] if rows else []


def _number(amount: Decimal) -> Context:
    return {"text": as_text("amount", amount), "css": "number"}
