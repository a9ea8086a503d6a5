"""When is a receipt recorded, and when not?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from consortium.core.clocks import today
from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from tests.transfers import makers
from transfers.ledger.models import Entry, Line
from transfers.ledger.statuses import AccountKind
from transfers.receipts.actions import void_receipt
from transfers.receipts.models import Receipt
from transfers.runs.actions import cancel_run

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_receipt_is_booked_at_once(consortium, deal, finance_officer):
    receipt = makers.receipt(deal, "12.34", by=finance_officer)

    entry = Entry.objects.get(receipt=receipt)
    sides = [(line.account.kind, line.amount) for line in entry.lines.order_by("position")]
    assert sides == [("held", Decimal("12.34")), ("undivided", Decimal("-12.34"))]
    assert receipt.number == f"SK-{consortium.code}-{today().year}-0001"


def test_the_system_of_the_seller_records_receipts(deal, partner_system):
    assert makers.receipt(deal, by=partner_system).recorded_by == partner_system


@pytest.mark.parametrize(
    "who", ["outsider", "lead_manager", "university_finance", "coordinator", "consortium_auditor"]
)
def test_others_do_not_record_receipts(deal, request, who):
    with pytest.raises(NotAllowed, match="Only these roles"):
        makers.receipt(deal, by=request.getfixturevalue(who))

    assert not Receipt.objects.exists()


def test_a_receipt_needs_a_signed_deal(consortium, university, lead, secretary, finance_officer):
    talking = makers.deal(consortium, university, lead, by=secretary, signed_on=None)

    with pytest.raises(WrongState):
        makers.receipt(talking, by=finance_officer)

    assert not Receipt.objects.exists()


@pytest.mark.parametrize("day", [makers.SIGNED_ON - timedelta(days=1), today() + timedelta(days=1), date(1999, 1, 1)])
def test_a_receipt_lies_between_the_signature_and_today(deal, finance_officer, day):
    with pytest.raises(RuleBroken) as refusal:
        makers.receipt(deal, by=finance_officer, received_on=day)

    assert refusal.value.field == "received_on"
    assert not Entry.objects.exists()


def test_a_receipt_is_not_entered_twice(deal, finance_officer):
    makers.receipt(deal, by=finance_officer, external_reference="BANK-7")

    with pytest.raises(RuleBroken) as refusal:
        makers.receipt(deal, by=finance_officer, external_reference=" BANK-7 ")

    assert refusal.value.code == "receipt_is_entered_once"
    assert Receipt.objects.count() == Entry.objects.count() == 1


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_a_receipt_is_more_than_nothing(deal, finance_officer, amount):
    with pytest.raises(RuleBroken):
        makers.receipt(deal, amount, by=finance_officer)


def test_voiding_books_the_reversal_and_frees_the_reference(consortium, deal, finance_officer):
    receipt = makers.receipt(deal, by=finance_officer, external_reference="BANK-7")

    void_receipt(receipt, by=finance_officer, reason="The bank took it back.")

    assert receipt.status == "voided"
    assert Line.objects.balance(consortium=consortium.pk, kind=AccountKind.HELD) == 0
    assert makers.receipt(deal, by=finance_officer, external_reference="BANK-7").number.endswith("-0002")


def test_a_receipt_is_voided_once(deal, finance_officer):
    receipt = makers.receipt(deal, by=finance_officer)
    void_receipt(receipt, by=finance_officer, reason="The bank took it back.")

    with pytest.raises(WrongState):
        void_receipt(receipt, by=finance_officer, reason="Again.")

    assert Entry.objects.count() == 2


def test_a_receipt_in_a_run_is_not_voided_until_the_run_lets_it_go(agreement, deal, finance_officer, secretary):
    receipt = makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary, upto="calculated")

    with pytest.raises(WrongState, match=run.number):
        void_receipt(receipt, by=finance_officer, reason="The bank took it back.")
    cancel_run(run, by=secretary, reason="Not needed.")
    void_receipt(receipt, by=finance_officer, reason="The bank took it back.")

    assert receipt.status == "voided"


def test_a_system_does_not_void(deal, partner_system):
    receipt = makers.receipt(deal, by=partner_system)

    with pytest.raises(NotAllowed):
        void_receipt(receipt, by=partner_system, reason="Mine.")


def test_a_part_of_a_fen_is_refused(deal, finance_officer):
    with pytest.raises(RuleBroken):
        makers.receipt(deal, "1.005", by=finance_officer)

    assert not Receipt.objects.exists()
