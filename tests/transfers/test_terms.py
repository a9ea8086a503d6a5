"""How do terms come into force?"""

from datetime import date
from decimal import Decimal

import pytest

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from tests import makers as member_makers
from tests.transfers import makers
from transfers.agreements.actions import cover_deal, draft_agreement, end_agreement
from transfers.terms.actions import change_terms, offer_terms, sign_terms, withdraw_terms, write_terms
from transfers.terms.models import Signature

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(consortium, university, lead, secretary):
    """A version over two parties, not offered yet."""
    made = draft_agreement(consortium, by=secretary, title="协议", parties=[university, lead])
    shares = [(university, Decimal("60")), (lead, Decimal("40"))]
    return write_terms(made, by=secretary, starts_on=date(2025, 1, 1), shares=shares)


@pytest.fixture
def offered(draft, secretary):
    offer_terms(draft, by=secretary)
    return draft


def test_the_last_signature_puts_the_terms_and_the_agreement_into_force(offered, university_manager, lead_manager):
    sign_terms(offered, by=university_manager, digest=offered.digest)
    assert (offered.status, offered.agreement.status) == ("offered", "offered")

    sign_terms(offered, by=lead_manager, digest=offered.digest)

    assert (offered.status, offered.agreement.status) == ("active", "active")
    assert offered.known_from is not None
    assert offered.awaited == []


@pytest.mark.parametrize("shares", [("60", "39.9999"), ("60", "40.0001"), ("50", "40")])
def test_shares_that_are_not_whole_are_not_offered(draft, university, lead, secretary, shares):
    pairs = [(university, Decimal(shares[0])), (lead, Decimal(shares[1]))]
    change_terms(draft, by=secretary, starts_on=date(2025, 1, 1), shares=pairs)

    with pytest.raises(RuleBroken) as refusal:
        offer_terms(draft, by=secretary)

    assert refusal.value.code == "shares-not-whole"
    draft.refresh_from_db()
    assert (draft.status, draft.digest) == ("draft", "")


def test_what_is_out_for_signature_is_not_changed(offered, university, lead, secretary):
    pairs = [(university, Decimal("50")), (lead, Decimal("50"))]

    with pytest.raises(WrongState):
        change_terms(offered, by=secretary, starts_on=date(2025, 1, 1), shares=pairs)
    with pytest.raises(Exception, match="out for signature"):
        offered.shares.update(share=50)

    assert [share.share for share in offered.shares.all()] == [60, 40]


def test_one_signs_what_one_has_seen(offered, university_manager):
    with pytest.raises(WrongState):
        sign_terms(offered, by=university_manager, digest="0" * 64)

    assert not Signature.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "university_finance", "outsider", "coordinator", "partner_system"])
def test_only_the_manager_of_a_party_signs(offered, request, who):
    with pytest.raises(NotAllowed):
        sign_terms(offered, by=request.getfixturevalue(who), digest=offered.digest)

    assert not Signature.objects.exists()


def test_a_party_signs_once(offered, university_manager):
    sign_terms(offered, by=university_manager, digest=offered.digest)

    with pytest.raises(NotAllowed):
        sign_terms(offered, by=university_manager, digest=offered.digest)

    assert Signature.objects.count() == 1


def test_withdrawn_terms_make_room_for_others(offered, secretary, university, lead):
    withdraw_terms(offered, by=secretary, reason="A mistake.")

    again = write_terms(
        offered.agreement, by=secretary, starts_on=date(2025, 1, 1), shares=[(university, Decimal(100))]
    )

    assert (offered.status, offered.agreement.status, again.number) == ("withdrawn", "draft", 2)


def test_one_version_is_in_the_making_at_a_time(draft, secretary, university):
    with pytest.raises(WrongState):
        write_terms(draft.agreement, by=secretary, starts_on=date(2025, 1, 1), shares=[(university, Decimal(100))])


def test_later_terms_close_the_earlier_on_their_first_day(agreement, university, lead, institute, secretary):
    first = agreement.versions.get()

    later = makers.terms(agreement, [(university, "50"), (lead, "50")], by=secretary, starts_on=date(2026, 1, 1))

    first.refresh_from_db()
    assert (first.status, first.ends_on, later.status) == ("active", date(2025, 12, 31), "active")


def test_two_versions_do_not_begin_on_the_same_day(agreement, university, lead, secretary):
    with pytest.raises(RuleBroken) as refusal:
        makers.terms(agreement, [(university, "50"), (lead, "50")], by=secretary)

    assert refusal.value.code == "versions_in_force_do_not_overlap"


def test_new_terms_do_not_reach_back_to_money_already_split(
    agreement, deal, university, lead, secretary, finance_officer
):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary)

    with pytest.raises(RuleBroken, match=run.number):
        makers.terms(agreement, [(university, "50"), (lead, "50")], by=secretary, starts_on=date(2025, 2, 1))


def test_each_receipt_is_split_by_the_terms_of_its_day(
    agreement, deal, university, lead, institute, secretary, finance_officer
):
    makers.terms(agreement, [(university, "50"), (lead, "50")], by=secretary, starts_on=date(2025, 7, 1))
    makers.receipt(deal, "100.00", by=finance_officer, received_on=date(2025, 6, 30))
    makers.receipt(deal, "100.00", by=finance_officer, received_on=date(2025, 7, 1))

    run = makers.run(agreement, by=secretary, upto="calculated")

    amounts = [[str(payout.amount) for payout in one.payouts.all()] for one in run.inputs.order_by("pk")]
    assert amounts == [["33.34", "33.33", "33.33"], ["50.00", "50.00"]]


def test_a_party_is_a_member(consortium, university, secretary):
    stranger = member_makers.organization(by=secretary)

    with pytest.raises(RuleBroken, match=stranger.name):
        draft_agreement(consortium, by=secretary, title="协议", parties=[university, stranger])


def test_a_deal_is_under_one_agreement(agreement, deal, consortium, university, lead, secretary):
    other = draft_agreement(consortium, by=secretary, title="另一协议", parties=[university, lead])

    with pytest.raises(RuleBroken, match=agreement.code):
        cover_deal(other, by=secretary, deal=deal)


def test_an_agreement_does_not_end_while_a_receipt_waits(agreement, deal, secretary, finance_officer):
    receipt = makers.receipt(deal, by=finance_officer)

    with pytest.raises(WrongState, match=receipt.number):
        end_agreement(agreement, by=secretary, reason="Over.")
    makers.run(agreement, by=secretary)
    end_agreement(agreement, by=secretary, reason="Over.")

    assert agreement.status == "ended"
