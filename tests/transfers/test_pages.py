"""Can the whole job be done in the browser, without script?"""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from tests.transfers import makers
from transfers.agreements.models import Agreement
from transfers.deals.models import Deal
from transfers.receipts.models import Receipt
from transfers.results.models import Result
from transfers.runs.models import Run
from transfers.statements.models import Statement
from transfers.terms.models import TermsVersion

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ("results", "deals", "agreements", "terms", "receipts", "runs", "statements", "ledger")


@pytest.fixture
def as_(client):
    """The browser of one person after the other."""

    def sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def posted(agreement, deal, finance_officer, secretary):
    """A posted run over 100.01 yuan with its statements."""
    makers.receipt(deal, "100.00", by=finance_officer)
    makers.receipt(deal, "0.01", by=finance_officer)
    run = makers.run(agreement, by=secretary)
    run_job(Job.objects.get(kind="issue_statements").pk)
    return run


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.content.decode()).group(1)


def shares(*pairs):
    return {
        f"{field}-{row}-{part}": value
        for field in ("owners", "shares")
        for row, (organization, share) in enumerate(pairs)
        for part, value in (("organization", organization.pk), ("share", share))
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_for_the_secretary(as_, posted, secretary, deal, agreement, language):
    secretary.language = language
    secretary.save(update_fields=["language"])
    browser = as_(secretary)
    things = [
        deal,
        deal.result,
        agreement,
        agreement.versions.get(),
        posted,
        posted.statements.first(),
        posted.entries.get(),
        Receipt.objects.first(),
    ]

    for plural in LISTS:
        assert browser.get(reverse(plural)).status_code == 200, plural
        assert browser.get(reverse(plural), {"q": "2026"}).status_code == 200, plural
    for thing in things:
        noun = thing._meta.model_name
        for address in (reverse(noun, args=[thing.pk]), reverse(f"{noun}-tab", args=[thing.pk, "notes"])):
            assert browser.get(address).status_code == 200, address
    for noun in ("result", "deal", "agreement", "termsversion", "receipt", "run"):
        assert browser.get(reverse(f"{noun}-create")).status_code == 200, noun
    assert browser.get(reverse("run-tab", args=[posted.pk, "why"])).status_code == 200
    assert browser.get(f"{reverse('termsversion-create')}?agreement={agreement.pk}").status_code == 200


def test_the_story_is_told_by_hand(
    as_, consortium, university, lead, secretary, finance_officer, university_manager, lead_manager, lead_finance
):
    browser = as_(secretary)
    made = browser.post(
        reverse("result-create"),
        {"consortium": consortium.pk, "title": "伺服驱动器", "form": "invention", "readiness": 6}
        | {"disclosed_on": "2025-02-01"}
        | shares((university, "60"), (lead, "40")),
    )
    assert made.status_code == 302, made.content.decode()
    result = Result.objects.get()
    browser.post(
        reverse("deal-create"),
        {"result": result.pk, "title": "许可", "seller": university.pk, "buyer": lead.pk, "way": "licence"}
        | {"price": "1000000"},
    )
    deal = Deal.objects.get()
    browser.post(reverse("deal-step", args=[deal.pk, "sign"]), {"signed_on": "2025-03-03"})
    browser.post(
        reverse("agreement-create"),
        {"consortium": consortium.pk, "title": "分配协议", "parties": [university.pk, lead.pk]},
    )
    agreement = Agreement.objects.get()
    browser.post(reverse("agreement-cover", args=[agreement.pk]), {"deal": deal.pk})
    browser.post(
        reverse("termsversion-create"),
        {"agreement": agreement.pk, "starts_on": "2025-01-01"} | shares((university, "66.6667"), (lead, "33.3333")),
    )
    terms = TermsVersion.objects.get()
    browser.post(reverse("termsversion-step", args=[terms.pk, "offer"]))
    for manager in (university_manager, lead_manager):
        page = as_(manager).get(reverse("termsversion-step", args=[terms.pk, "sign"]))
        browser.post(reverse("termsversion-step", args=[terms.pk, "sign"]), {"digest": hidden(page, "digest")})
    browser = as_(finance_officer)
    browser.post(
        reverse("receipt-create"),
        {"deal": deal.pk, "amount": "100.00", "received_on": "2025-06-30", "payer": "买方"}
        | {"external_reference": "BANK-1"},
    )
    browser.post(
        reverse("run-create"),
        {"agreement": agreement.pk, "starts_on": "2025-01-01", "ends_on": "2025-12-31"},
    )
    run = Run.objects.get()
    browser.post(reverse("run-step", args=[run.pk, "calculate"]))
    for payee in (university_manager, lead_finance):
        page = as_(payee).get(reverse("run-step", args=[run.pk, "confirm"]))
        browser.post(reverse("run-step", args=[run.pk, "confirm"]), {"digest": hidden(page, "digest")})
    browser = as_(secretary)
    page = browser.get(reverse("run-step", args=[run.pk, "approve"]))
    browser.post(reverse("run-step", args=[run.pk, "approve"]), {"digest": hidden(page, "digest")})
    browser.post(reverse("run-step", args=[run.pk, "post"]))
    run_job(Job.objects.get(kind="issue_statements").pk)

    statements = Statement.objects.order_by("number")
    assert [one.amount for one in statements] == [Decimal("66.67"), Decimal("33.33")]
    page = as_(university_manager).get(reverse("statement", args=[statements[0].pk]))
    assert "66.67" in page.content.decode()
    assert browser.get(reverse("statement", args=[statements[1].pk])).status_code == 404


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{")])
def test_a_statement_is_downloaded(as_, posted, secretary, outsider, format, start):
    statement = posted.statements.first()
    address = reverse("statement-download", args=[statement.pk, format])

    answer = as_(secretary).get(address)

    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert as_(outsider).get(address).status_code == 404


def test_what_waits_for_a_person_stands_on_the_first_page(
    as_, agreement, deal, finance_officer, lead_finance, secretary
):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary, upto="calculated")

    page = as_(lead_finance).get(reverse("home")).content.decode()

    assert run.number in page


def test_shares_that_do_not_add_up_are_shown_again_with_their_sum(as_, agreement, secretary, university, lead):
    page = as_(secretary).post(
        reverse("termsversion-create"),
        {"agreement": agreement.pk, "starts_on": "2026-01-01"} | shares((university, "x"), (lead, "33.3333")),
    )

    assert page.status_code == 422
    assert 'value="33.3333"' in page.content.decode()
    assert TermsVersion.objects.count() == 1


def test_the_coordinator_finds_it_all_in_the_console(as_, posted, coordinator, neighbour, deal):
    nouns = ("result", "deal", "agreement", "termsversion", "receipt", "run", "entry", "statement")

    browser = as_(coordinator)
    for noun in nouns:
        page = browser.get(reverse(f"admin:transfers_{noun}_changelist"), {"q": ""})
        assert page.status_code == 200, noun
    shown = browser.get(reverse("admin:transfers_deal_change", args=[deal.pk]))
    assert deal.code in shown.content.decode()

    hidden_from = as_(neighbour).get(reverse("admin:transfers_deal_changelist")).content.decode()
    assert deal.code not in hidden_from
