"""Who may take a run which way, and what is refused?"""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.users.statuses import Role
from tests import makers as member_makers
from tests.makers import user
from tests.transfers import makers
from transfers.ledger.models import Entry
from transfers.runs.actions import (
    approve_run,
    calculate_run,
    cancel_run,
    confirm_run,
    post_run,
    prepare_run,
    reopen_run,
    reverse_run,
)
from transfers.runs.explanations import explain
from transfers.runs.models import Payout, Run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def receipt(deal, finance_officer):
    return makers.receipt(deal, "100.00", by=finance_officer)


def test_a_run_without_receipts_is_refused(agreement, secretary):
    run = makers.run(agreement, by=secretary, upto="draft")

    with pytest.raises(RuleBroken, match="waits to be split"):
        calculate_run(run, by=secretary)

    run.refresh_from_db()
    assert run.status == "draft"


def test_a_receipt_before_the_terms_is_named_and_not_passed_over(
    consortium, university, lead, secretary, finance_officer
):
    early = makers.deal(consortium, university, lead, by=secretary, signed_on=date(2024, 5, 1))
    under = makers.agreement(consortium, [(university, "50"), (lead, "50")], early, by=secretary)
    receipt = makers.receipt(early, by=finance_officer, received_on=date(2024, 12, 31))
    run = prepare_run(under, by=secretary, starts_on=date(2024, 1, 1), ends_on=date(2025, 12, 31))

    with pytest.raises(RuleBroken, match=receipt.number):
        calculate_run(run, by=secretary)


def test_only_receipts_of_the_span_are_taken(agreement, deal, receipt, secretary, finance_officer):
    makers.receipt(deal, by=finance_officer, received_on=date(2026, 1, 1))

    run = makers.run(agreement, by=secretary, upto="calculated")

    assert [one.receipt for one in run.inputs.all()] == [receipt]


def test_a_receipt_is_in_one_run_at_a_time(agreement, receipt, secretary):
    makers.run(agreement, by=secretary, upto="calculated")

    with pytest.raises(RuleBroken):
        makers.run(agreement, by=secretary, upto="calculated")


def test_calculating_again_takes_what_came_in_since(agreement, deal, receipt, secretary, finance_officer):
    run = makers.run(agreement, by=secretary, upto="calculated")
    before = run.digest
    makers.receipt(deal, "1.00", by=finance_officer)

    calculate_run(run, by=secretary)

    assert run.total == Decimal("101.00")
    assert run.digest != before
    assert not run.confirmations.exists()


def test_a_payee_confirms_what_it_has_seen(agreement, receipt, secretary, lead_finance):
    run = makers.run(agreement, by=secretary, upto="calculated")

    with pytest.raises(WrongState):
        confirm_run(run, by=lead_finance, digest="0" * 64)
    confirm_run(run, by=lead_finance, digest=run.digest)
    with pytest.raises(NotAllowed):
        confirm_run(run, by=lead_finance, digest=run.digest)

    assert run.confirmations.count() == 1
    assert run.status == "calculated"


@pytest.mark.parametrize("who", ["secretary", "university_liaison", "outsider", "transfer_officer", "coordinator"])
def test_others_do_not_confirm(agreement, receipt, secretary, request, who):
    run = makers.run(agreement, by=secretary, upto="calculated")

    with pytest.raises(NotAllowed):
        confirm_run(run, by=request.getfixturevalue(who), digest=run.digest)


def test_whoever_prepared_a_run_does_not_approve_it(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary, upto="confirmed")

    with pytest.raises(NotAllowed, match="prepared"):
        approve_run(run, by=secretary, digest=run.digest)

    run.refresh_from_db()
    assert run.status == "confirmed"


def test_a_run_is_not_posted_before_it_is_approved(agreement, receipt, secretary, finance_officer):
    run = makers.run(agreement, by=secretary, upto="confirmed")

    with pytest.raises(WrongState):
        post_run(run, by=finance_officer)

    assert not Entry.objects.filter(run=run).exists()


def test_a_run_is_posted_once(agreement, receipt, secretary, finance_officer):
    run = makers.run(agreement, by=secretary)

    with pytest.raises(WrongState):
        post_run(run, by=finance_officer)

    assert Entry.objects.filter(run=run).count() == 1


def test_payouts_of_a_confirmed_run_are_fixed(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary, upto="confirmed")

    with pytest.raises(Exception, match="is not changed"):
        Payout.objects.filter(run=run).delete()

    assert run.payouts.count() == 3


def test_reopening_throws_the_confirmations_away(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary, upto="approved")

    reopen_run(run, by=secretary, reason="A receipt is missing.")

    assert (run.status, run.total, run.digest, run.approved_by) == ("draft", 0, "", None)
    assert not run.confirmations.exists()
    assert not run.inputs.exists()


def test_a_cancelled_run_frees_its_receipts(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary, upto="calculated")

    cancel_run(run, by=secretary, reason="Not needed.")

    assert makers.run(agreement, by=secretary, upto="calculated").inputs.get().receipt == receipt


def test_a_mirror_image_is_not_reversed(agreement, receipt, secretary, finance_officer):
    image = reverse_run(makers.run(agreement, by=secretary), by=finance_officer, reason="The wrong month.")

    with pytest.raises(WrongState):
        reverse_run(image, by=finance_officer, reason="No.")

    assert Run.objects.count() == 2


def test_whoever_prepared_a_run_does_not_reverse_it(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary)

    with pytest.raises(NotAllowed):
        reverse_run(run, by=secretary, reason="Mine.")


def test_the_office_of_another_consortium_has_no_say(agreement, receipt, secretary, lead):
    other = member_makers.consortium(lead, by=secretary)
    stranger = user("stranger", (Role.FINANCE_OFFICER, other))
    run = makers.run(agreement, by=secretary, upto="confirmed")

    for act in (lambda: approve_run(run, by=stranger, digest=run.digest), lambda: calculate_run(run, by=stranger)):
        with pytest.raises(NotAllowed):
            act()


def test_every_number_is_explained_in_sentences(agreement, receipt, secretary):
    run = makers.run(agreement, by=secretary, upto="calculated")
    first, second, _third = run.payouts.order_by("party__position")

    with translation.override("en"):
        sentences = explain(first.trace)
        other = explain(second.trace)

    assert sentences[1] == "100.00 × 33.3334% = 33.3334 yuan; rounded down to a whole fen: 33.33 yuan."
    assert sentences[2].endswith("so one fen is added: 33.34 yuan.")
    assert other[2].endswith("so none is added: 33.33 yuan.")
