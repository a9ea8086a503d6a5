"""Is every posted run booked to the fen, as it was approved?"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from transfers.ledger.findings import Finding
from transfers.runs.document import digest_of_run
from transfers.runs.models import Run
from transfers.runs.statuses import Status

# Per run and organization: what the payouts say and what the ledger says; either side may be missing.
DIFFERENT = """
    SELECT run.id, run.number
    FROM transfers_run run
    JOIN (
        SELECT payout.run_id, party.organization_id, payout.amount FROM transfers_payout payout
        JOIN transfers_agreementparty party ON party.id = payout.party_id
        UNION ALL
        SELECT entry.run_id, account.organization_id, line.amount FROM transfers_entry entry
        JOIN transfers_line line ON line.entry_id = entry.id
        JOIN transfers_account account ON account.id = line.account_id
        WHERE account.kind = 'payable' AND entry.run_id IS NOT NULL
    ) side ON side.run_id = run.id
    WHERE run.status IN ('posted', 'reversed')
    GROUP BY run.id, run.number, side.organization_id
    HAVING SUM(side.amount) <> 0
"""


def verify_runs() -> Iterator[Finding]:
    """Compare each posted run with its entry and its digest; the credit of a payable is negative."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT)
        different = dict(cursor.fetchall())
    for pk, number in different.items():
        yield Finding(_name(pk, number), _("Payouts and ledger do not agree."))
    posted = Run.objects.filter(status__in=(Status.POSTED, Status.REVERSED))
    for run in posted.select_related("consortium", "agreement").order_by("pk").iterator():
        if digest_of_run(run) != run.digest:
            yield Finding(_name(run.pk, run.number), _("The run is not what was confirmed and approved."))
        if not run.entries.exists():
            yield Finding(_name(run.pk, run.number), _("The run is posted and not booked."))
    for run in Run.objects.exclude(pk__in=posted.values("pk")).filter(entries__isnull=False):
        yield Finding(_name(run.pk, run.number), _("The run is booked and not posted."))


def _name(pk: int, number: str) -> str:
    return _("run %(run)s (%(number)s)") % {"run": pk, "number": number}
