"""Every write to statements: issue one per party of a posted run, once; and issue one anew as its next version."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import WrongState, check
from consortium.core.locking import lock
from transfers.digests import digest_of
from transfers.ledger.models import Entry, Line
from transfers.numbers import next_number
from transfers.runs.statuses import Status as RunStatus
from transfers.statements.document import document_of
from transfers.statements.models import Statement
from transfers.statements.permissions import can_issue_statements, can_reissue_statement

if TYPE_CHECKING:
    from members.models import Organization, User
    from transfers.runs.models import Payout, Run


@action("statement.issue")
def issue_statements(run: Run, *, by: User) -> list[Statement]:
    """Issue what is missing of the run's statements, one per party, numbered without gaps. Twice is once."""
    lock(run.consortium, run.agreement, run)
    check(can_issue_statements(by, run))
    if run.status not in (RunStatus.POSTED, RunStatus.REVERSED):
        raise WrongState(_("Statements are issued of a posted run."))
    entry = Entry.objects.get(run=run)
    issued = set(run.statements.filter(version=1).values_list("organization", flat=True))
    by_party: dict[Organization, list[Payout]] = defaultdict(list)
    payouts = run.payouts.select_related("party__organization", "source__receipt__deal", "source__version")
    for payout in payouts.order_by("party__position", "source__receipt__received_on", "source__receipt_id"):
        by_party[payout.party.organization].append(payout)
    # One moment for all of them: they are one act.
    now = timezone.now()
    return [
        _issue(run, organization, own, entry, now)
        for organization, own in by_party.items()
        if organization.pk not in issued
    ]


@action("statement.reissue")
def reissue_statement(statement: Statement, *, by: User, reason: str) -> Statement:
    """Issue the next version under the same number, such as after a name was wrong; the amounts are the ledger's."""
    run = statement.run
    lock(run.consortium, run.agreement, run)
    check(can_reissue_statement(by, statement))
    if Statement.objects.filter(number=statement.number, version__gt=statement.version).exists():
        raise WrongState(_("There is a later version of this statement; only the latest is issued again."))
    payouts = run.payouts.filter(party__organization=statement.organization_id)
    payouts = payouts.select_related("source__receipt__deal", "source__version")
    return _write(
        run,
        statement.organization,
        list(payouts.order_by("source__receipt__received_on", "source__receipt_id")),
        entry=Entry.objects.get(run=run),
        now=timezone.now(),
        number=statement.number,
        version=statement.version + 1,
        reason=reason,
    )


def _issue(run: Run, organization: Organization, payouts: list[Payout], entry: Entry, now: datetime) -> Statement:
    number = next_number(
        Statement.objects.filter(consortium=run.consortium_id),
        "number",
        f"HQ-{run.consortium.code}-{entry.booked_on.year}-",
    )
    return _write(run, organization, payouts, entry=entry, now=now, number=number, version=1)


def _write(
    run: Run,
    organization: Organization,
    payouts: list[Payout],
    *,
    entry: Entry,
    now: datetime,
    number: str,
    version: int,
    reason: str = "",
) -> Statement:
    previous = Line.objects.owed_to(organization.pk, consortium=run.consortium_id, before=entry.sequence)
    document = document_of(
        run,
        organization,
        payouts,
        number=number,
        version=version,
        issued_at=now,
        entry=entry,
        previous_balance=previous,
    )
    if reason:
        document["reissued_because"] = reason
    amount = sum(payout.amount for payout in payouts)
    return Statement.objects.create(
        number=number,
        version=version,
        consortium=run.consortium,
        organization=organization,
        run=run,
        amount=amount,
        previous_balance=previous,
        balance=previous + amount,
        document=document,
        digest=digest_of(document),
        issued_at=now,
    )
