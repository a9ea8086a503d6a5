"""Do two people, in two real connections, never do the same thing twice?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import translation

from consortium.core.errors import Refusal
from tests.transfers import makers
from transfers.ledger.models import Entry
from transfers.receipts.actions import void_receipt
from transfers.receipts.models import Receipt
from transfers.runs import actions as run_actions
from transfers.runs.actions import calculate_run, confirm_run, post_run
from transfers.runs.models import Run
from transfers.statements.actions import issue_statements
from transfers.statements.models import Statement
from transfers.terms.actions import offer_terms, sign_terms, write_terms

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act answered, or the exception it raised; all begin at the same moment in their own connection."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def work(place: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=10)
            with translation.override("en"):
                answers[place] = act() or "done"
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    unexpected = [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refusal)]
    assert not unexpected, unexpected
    return answers


def winners(answers: list[Any]) -> int:
    return sum(not isinstance(one, Refusal) for one in answers)


def test_a_run_is_posted_by_exactly_one_of_two(agreement, deal, secretary, finance_officer):
    for _round in range(ROUNDS):
        makers.receipt(deal, by=finance_officer)
        run = makers.run(agreement, by=secretary, upto="approved")

        answers = at_once(
            *(lambda run=run: post_run(Run.objects.get(pk=run.pk), by=finance_officer) for _session in range(3))
        )

        assert winners(answers) == 1
        assert Entry.objects.filter(run=run).count() == 1


def test_without_the_lock_the_unique_key_still_posts_once(agreement, deal, secretary, finance_officer):
    """The control: without locks several pass the state, and it is the database that has the last word."""
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary, upto="approved")

    with patch.object(run_actions, "lock", lambda *things: None):
        passed = threading.Barrier(2)
        with patch.object(run_actions, "_is_as_approved", lambda run: passed.wait(timeout=10)):
            answers = at_once(
                *(lambda: post_run(Run.objects.get(pk=run.pk), by=finance_officer) for _session in range(2))
            )

    refusal = next(one for one in answers if isinstance(one, Refusal))
    assert refusal.code == "run_is_booked_once"
    assert Entry.objects.filter(run=run).count() == 1


def test_a_receipt_is_entered_by_exactly_one_of_two(deal, finance_officer):
    for place in range(ROUNDS):
        reference = f"BANK-{place}"

        answers = at_once(
            *(
                partial(makers.receipt, deal, by=finance_officer, external_reference=reference)
                for _session in range(3)
            )
        )

        assert winners(answers) == 1
        assert Receipt.objects.filter(external_reference=reference).count() == 1


def test_different_receipts_at_once_all_get_their_own_number_and_place(deal, finance_officer):
    answers = at_once(*(lambda: makers.receipt(deal, by=finance_officer) for _session in range(6)))

    assert winners(answers) == 6
    assert len(set(Receipt.objects.values_list("number", flat=True))) == 6
    assert sorted(Entry.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_receipt_is_either_voided_or_split(agreement, deal, secretary, finance_officer):
    for _round in range(ROUNDS):
        receipt = makers.receipt(deal, by=finance_officer)
        run = makers.run(agreement, by=secretary, upto="draft")

        answers = at_once(
            partial(void_receipt, Receipt.objects.get(pk=receipt.pk), by=finance_officer, reason="Back."),
            partial(calculate_run, Run.objects.get(pk=run.pk), by=secretary),
        )

        receipt.refresh_from_db()
        is_split = receipt.uses.filter(is_live=True).exists()
        assert winners(answers) == 1
        assert is_split is (receipt.status == "recorded")
        if is_split:
            run_actions.cancel_run(run, by=secretary, reason="Next round.")
            void_receipt(receipt, by=finance_officer, reason="Next round.")
        else:
            run_actions.cancel_run(run, by=secretary, reason="Next round.")


def test_two_runs_do_not_take_the_same_receipt(agreement, deal, secretary, finance_officer):
    makers.receipt(deal, by=finance_officer)
    runs = [makers.run(agreement, by=secretary, upto="draft") for _run in range(2)]

    answers = at_once(*(lambda run=run: calculate_run(Run.objects.get(pk=run.pk), by=secretary) for run in runs))

    assert winners(answers) == 1


def test_the_last_two_confirmations_together_complete_the_run(agreement, deal, secretary, finance_officer):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary, upto="calculated")
    managers = [makers.manager_of(party.organization) for party in agreement.parties.all()]

    answers = at_once(
        *(
            lambda manager=manager: confirm_run(Run.objects.get(pk=run.pk), by=manager, digest=run.digest)
            for manager in managers
        )
    )

    run.refresh_from_db()
    assert winners(answers) == 3
    assert run.status == "confirmed"


def test_the_last_two_signatures_together_put_the_terms_into_force(agreement, university, lead, secretary):
    version = write_terms(
        agreement,
        by=secretary,
        starts_on=date(2026, 1, 1),
        shares=[(university, Decimal(50)), (lead, Decimal(50))],
    )
    offer_terms(version, by=secretary)
    managers = [makers.manager_of(party) for party in (university, lead)]

    answers = at_once(
        *(
            lambda manager=manager: sign_terms(
                type(version).objects.get(pk=version.pk), by=manager, digest=version.digest
            )
            for manager in managers
        )
    )

    version.refresh_from_db()
    assert winners(answers) == 2
    assert version.status == "active"


def test_statements_are_issued_once_by_two_workers(agreement, deal, secretary, finance_officer):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary)

    answers = at_once(
        *(lambda: issue_statements(Run.objects.get(pk=run.pk), by=finance_officer) for _worker in range(3))
    )

    assert winners(answers) == 3
    tails = sorted(int(number.rsplit("-", 1)[1]) for number in Statement.objects.values_list("number", flat=True))
    assert tails == [1, 2, 3]
