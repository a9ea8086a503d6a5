"""Does money that came in become a signed statement, to the fen?"""

from datetime import date
from decimal import Decimal

import pytest

from consortium.core.errors import WrongState
from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from tests.transfers import makers
from transfers.digests import digest_of
from transfers.ledger.models import Line
from transfers.ledger.statuses import AccountKind
from transfers.runs.actions import reverse_run
from transfers.statements.actions import reissue_statement
from transfers.statements.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)


def issue(run):
    job = Job.objects.get(kind="issue_statements", params__run=run.pk)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "ready", job.error_text
    return list(Statement.objects.filter(run=run).order_by("number"))


def held(consortium):
    return Line.objects.balance(consortium=consortium.pk, kind=AccountKind.HELD)


def undivided(consortium):
    return Line.objects.balance(consortium=consortium.pk, kind=AccountKind.UNDIVIDED)


def test_a_receipt_becomes_statements(consortium, agreement, deal, finance_officer, secretary, university):
    makers.receipt(deal, "100.00", by=finance_officer)
    makers.receipt(deal, "0.01", by=finance_officer)

    run = makers.run(agreement, by=secretary)
    statements = issue(run)

    assert [str(one.amount) for one in statements] == ["33.35", "33.33", "33.33"]
    year = run.posted_at.year
    prefix = f"HQ-{consortium.code}-{year}-"
    assert [one.number for one in statements] == [f"{prefix}000{place}" for place in (1, 2, 3)]
    assert held(consortium) == Decimal("100.01")
    assert undivided(consortium) == 0
    first = statements[0]
    assert first.organization == university
    assert first.digest == digest_of(first.document)
    assert (first.previous_balance, first.balance) == (0, Decimal("33.35"))
    assert first.balance == Line.objects.owed_to(university.pk, consortium=consortium.pk)
    assert [one["amount"] for one in first.document["payouts"]] == ["33.34", "0.01"]


def test_statements_are_issued_once_however_often_the_job_runs(agreement, deal, finance_officer, secretary):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary)

    first = issue(run)
    Job.objects.update(state="queued", finished_at=None)
    second = issue(run)

    assert [one.pk for one in first] == [one.pk for one in second]


def test_the_balance_of_a_later_statement_begins_where_the_earlier_ended(agreement, deal, finance_officer, secretary):
    makers.receipt(deal, "90.00", by=finance_officer)
    earlier = issue(makers.run(agreement, by=secretary))
    makers.receipt(deal, "30.00", by=finance_officer, received_on=date(2025, 7, 1))

    later = issue(makers.run(agreement, by=secretary))

    assert [one.balance for one in earlier] == [one.previous_balance for one in later]
    assert sum(one.balance for one in later) == Decimal("120.00")


def test_a_statement_issued_anew_keeps_number_and_amount(agreement, deal, finance_officer, secretary, university):
    makers.receipt(deal, "100.00", by=finance_officer)
    first = issue(makers.run(agreement, by=secretary))[0]
    university.name = "之江大学"
    university.save(update_fields=["name"])

    second = reissue_statement(first, by=secretary, reason="The name was changed.")

    assert (second.number, second.version, second.amount) == (first.number, 2, first.amount)
    assert second.document["party"]["name"] == "之江大学"
    assert first.document["party"]["name"] == "之江理工大学"
    with pytest.raises(WrongState):
        reissue_statement(first, by=secretary, reason="Once more.")


def test_a_reversal_is_the_mirror_image_and_frees_the_receipts(
    consortium, agreement, deal, finance_officer, secretary
):
    receipt = makers.receipt(deal, "100.00", by=finance_officer)
    run = makers.run(agreement, by=secretary)
    issue(run)

    image = reverse_run(run, by=finance_officer, reason="The wrong month was taken.")

    run.refresh_from_db()
    assert (run.status, image.status, image.reverses) == ("reversed", "posted", run)
    assert image.total == -run.total
    assert undivided(consortium) == Decimal("-100.00")
    assert [one.balance for one in issue(image)] == [0, 0, 0]
    again = makers.run(agreement, by=secretary)
    assert again.inputs.get().receipt == receipt
    assert [one.amount for one in issue(again)] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
