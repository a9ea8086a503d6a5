"""Every write to a run: prepare, calculate, confirm, approve, post, reopen, cancel, reverse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from consortium.jobs.actions import enqueue
from members.users.statuses import Role
from transfers.agreements.statuses import Status as AgreementStatus
from transfers.ledger.actions import Side, book, mirrored
from transfers.ledger.models import Entry
from transfers.ledger.statuses import AccountKind, EntryKind
from transfers.numbers import next_number
from transfers.runs import notices, workflow
from transfers.runs.calculation import mirror, payees_of, receipts_for, take_in, total_of
from transfers.runs.document import digest_of_run
from transfers.runs.models import Confirmation, Run
from transfers.runs.permissions import can_prepare_run

if TYPE_CHECKING:
    from members.models import Consortium, User
    from transfers.agreements.models import Agreement
    from transfers.receipts.models import Receipt


@action("run.prepare")
def prepare_run(agreement: Agreement, *, by: User, starts_on: date, ends_on: date) -> Run:
    """Begin a distribution of what came in under an agreement in a span of days, both included."""
    consortium = agreement.consortium
    lock(consortium, agreement)
    run = Run(consortium=consortium, agreement=agreement, starts_on=starts_on, ends_on=ends_on, prepared_by=by)
    check(can_prepare_run(by, run))
    if agreement.status != AgreementStatus.ACTIVE:
        raise WrongState(_("Only an active agreement, signed by every party, can split what comes in."))
    require(starts_on <= ends_on, _("The last day of the run is not before its first day."), field="ends_on")
    run.number = _next_number(consortium)
    run.save(force_insert=True)
    return run


@action("run.calculate")
def calculate_run(run: Run, *, by: User) -> None:
    """Take every waiting receipt and split it exactly. Whoever calculates counts as who prepared the run."""
    lock(run.consortium, run.agreement)
    receipts = receipts_for(run)
    lock(*receipts, run)
    # Who and when are asked before anything is thrown away; the payouts may be written while “calculated”.
    take_step(workflow.LIFE, workflow.CALCULATE, run, by=by, provided=lambda: _something_waits(receipts))
    _throw_away_calculation(run)
    take_in(run, receipts)
    run.total = total_of(run)
    run.awaited = payees_of(run)
    run.prepared_by = by
    run.calculated_at = timezone.now()
    run.digest = digest_of_run(run)
    run.save(update_fields=["total", "awaited", "prepared_by", "calculated_at", "digest", "updated_at"])
    notices.ask_payees(run)


@action("run.confirm")
def confirm_run(run: Run, *, by: User, digest: str) -> None:
    """Agree, for one's own organization, with what one has seen. The last confirmation completes them."""
    lock(run.consortium, run.agreement, run)
    confirming = by.access.organizations_as(Role.MANAGER, Role.FINANCE).intersection(run.awaited)
    take_step(workflow.LIFE, workflow.CONFIRM, run, by=by, provided=lambda: _is_what_was_seen(run, digest))
    for party in run.agreement.parties.filter(organization__in=confirming):
        Confirmation.objects.create(run=run, party=party, confirmed_by=by, digest=run.digest)
    run.awaited = [one for one in run.awaited if one not in confirming]
    run.save(update_fields=["awaited", "updated_at"])
    if not run.awaited:
        take_step(workflow.LIFE, workflow.ALL_CONFIRMED, run, by=by)
        notices.ask_approvers(run)


@action("run.approve")
def approve_run(run: Run, *, by: User, digest: str) -> None:
    """Approve, as somebody who did not prepare it, exactly what the payees confirmed."""
    lock(run.consortium, run.agreement, run)
    take_step(workflow.LIFE, workflow.APPROVE, run, by=by, provided=lambda: _is_what_was_seen(run, digest))


@action("run.post")
def post_run(run: Run, *, by: User) -> None:
    """Book what each party is owed, as one entry, and have the statements issued."""
    lock(run.consortium, run.agreement, run)
    take_step(workflow.LIFE, workflow.POST, run, by=by, provided=lambda: _is_as_approved(run))
    owed = run.payouts.values("party__organization").annotate(sum=Sum("amount")).order_by("party__position")
    book(
        run.consortium,
        by=by,
        kind=EntryKind.RUN,
        sides=[
            Side(AccountKind.UNDIVIDED, run.total),
            *(Side(AccountKind.PAYABLE, -one["sum"], one["party__organization"]) for one in owed if one["sum"]),
        ],
        memo=f"{run.number} {run.agreement.code}",
        run=run,
    )
    ask_for_statements(run, by=by)


@action("run.reopen")
def reopen_run(run: Run, *, by: User, reason: str) -> None:
    """Something is wrong: throw calculation and confirmations away and begin again."""
    lock(run.consortium, run.agreement, run)
    run.reason, run.awaited, run.total, run.digest = reason, [], 0, ""
    run.approved_at = run.approved_by = run.calculated_at = None
    cleared = ["reason", "awaited", "total", "digest", "approved_at", "approved_by", "calculated_at"]
    take_step(workflow.LIFE, workflow.REOPEN, run, by=by, changes=cleared)
    notices.tell_confirmed(run, list(run.confirmations.values_list("confirmed_by", flat=True)))
    _throw_away_calculation(run)


@action("run.cancel")
def cancel_run(run: Run, *, by: User, reason: str) -> None:
    """End a run that is not posted; what it had calculated stays to be read, its receipts wait again."""
    lock(run.consortium, run.agreement, run)
    run.reason, run.awaited = reason, []
    take_step(workflow.LIFE, workflow.CANCEL, run, by=by, changes=["reason", "awaited"])
    run.inputs.update(is_live=False)


@action("run.reverse")
def reverse_run(run: Run, *, by: User, reason: str) -> Run:
    """Post the mirror image of a posted run. Its receipts wait again; the run itself stays as it was."""
    lock(run.consortium, run.agreement, run)
    take_step(workflow.LIFE, workflow.REVERSE, run, by=by, provided=lambda: _is_no_mirror_image(run))
    run.inputs.update(is_live=False)
    now = timezone.now()
    image = Run.objects.create(
        number=_next_number(run.consortium),
        consortium=run.consortium,
        agreement=run.agreement,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        reverses=run,
        reason=reason,
        prepared_by=run.prepared_by,
        calculated_at=now,
    )
    mirror(run, image)
    image.total = total_of(image)
    image.digest = digest_of_run(image)
    image.approved_by, image.approved_at = by, now
    changes = ["total", "digest", "approved_by", "approved_at"]
    take_step(workflow.LIFE, workflow.POST_MIRROR_IMAGE, image, by=by, changes=changes)
    booked = Entry.objects.get(run=run)
    book(
        run.consortium,
        by=by,
        kind=EntryKind.RUN_REVERSAL,
        sides=mirrored(booked),
        memo=f"{image.number} {run.number}",
        run=image,
        reverses=booked,
    )
    ask_for_statements(image, by=by)
    return image


def ask_for_statements(run: Run, *, by: User) -> None:
    """Leave the job that issues one statement per party; it is written with the posting or not at all."""
    enqueue(
        "issue_statements",
        {"run": run.pk},
        by=by,
        title=_("Statements of run %(run)s") % {"run": run.number},
        dedupe_key=f"run-{run.pk}",
    )


def _next_number(consortium: Consortium) -> str:
    return next_number(Run.objects.filter(consortium=consortium), "number", f"FP-{consortium.code}-{today().year}-")


def _throw_away_calculation(run: Run) -> None:
    run.confirmations.all().delete()
    run.payouts.all().delete()
    run.inputs.all().delete()


def _something_waits(receipts: list[Receipt]) -> None:
    require(receipts, _("No receipt from these days waits to be split by this agreement."))


def _is_what_was_seen(run: Run, digest: str) -> None:
    if digest != run.digest:
        raise WrongState(_("This is not the split you have seen. Reload the page and read it again."))


def _is_as_approved(run: Run) -> None:
    if digest_of_run(run) != run.digest:
        raise WrongState(_("The run is not as it was approved. Return it to draft and calculate it again."))


def _is_no_mirror_image(run: Run) -> None:
    if run.reverses_id is not None:
        raise WrongState(_("A reversal is not reversed; prepare a new run for the receipts."))


STEPS: dict[str, Callable[..., Any]] = {
    "calculate": calculate_run,
    "confirm": confirm_run,
    "approve": approve_run,
    "post": post_run,
    "reopen": reopen_run,
    "cancel": cancel_run,
    "reverse": reverse_run,
}
