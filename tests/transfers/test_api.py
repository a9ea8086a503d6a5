"""Can a partner system and the office do the job over REST?"""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from tests.api.conftest import client_of, system, token_client  # noqa: F401  fixtures
from tests.transfers import makers
from transfers.ledger.models import Entry
from transfers.receipts.models import Receipt
from transfers.runs.models import Run

pytestmark = pytest.mark.django_db(transaction=True)


def key(value: str) -> dict[str, str]:
    return {"HTTP_IDEMPOTENCY_KEY": value}


def body(deal, **more):
    return {
        "deal": deal.pk,
        "amount": "100.00",
        "received_on": "2025-06-30",
        "payer": "买方",
        "external_reference": "ERP-1",
    } | more


def post(client: APIClient, address: str, data=None, **headers):
    return client.post(address, data or {}, format="json", **headers)


def test_a_receipt_posted_twice_with_its_key_is_booked_once(deal, token_client):  # noqa: F811
    client = token_client("transfers:read receipts:write")

    first = post(client, "/api/v1/receipts/", body(deal), **key("one"))
    second = post(client, "/api/v1/receipts/", body(deal), **key("one"))

    assert (first.status_code, second.status_code) == (201, 201), first.content
    assert first.content == second.content
    assert first.json()["amount"] == "100.00"
    assert Entry.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(deal, token_client):  # noqa: F811
    client = token_client("transfers:read receipts:write")
    post(client, "/api/v1/receipts/", body(deal), **key("one"))

    answer = post(client, "/api/v1/receipts/", body(deal, amount="100.01"), **key("one"))

    assert answer.status_code == 422
    assert Receipt.objects.count() == 1


def test_a_new_key_does_not_get_the_same_receipt_in_again(deal, token_client):  # noqa: F811
    client = token_client("transfers:read receipts:write")
    post(client, "/api/v1/receipts/", body(deal), **key("one"))

    answer = post(client, "/api/v1/receipts/", body(deal), **key("two"))

    assert answer.status_code == 422
    assert "already entered" in answer.json()["detail"]


def test_a_receipt_needs_a_key_a_scope_and_a_text(deal, token_client):  # noqa: F811
    client = token_client("transfers:read receipts:write")

    assert post(client, "/api/v1/receipts/", body(deal)).status_code == 400
    assert post(client, "/api/v1/receipts/", body(deal, amount=100.5), **key("one")).status_code == 400
    reader = token_client("transfers:read transfers:write")
    assert post(reader, "/api/v1/receipts/", body(deal), **key("two")).status_code == 403
    assert not Receipt.objects.exists()


def test_terms_and_runs_are_changed_only_as_they_were_seen(agreement, deal, secretary, finance_officer, client_of):  # noqa: F811
    makers.receipt(deal, by=finance_officer)
    client = client_of(secretary)
    made = post(
        client,
        "/api/v1/runs/",
        {"agreement": agreement.pk, "starts_on": "2025-01-01", "ends_on": "2025-12-31"},
        **key("run"),
    )
    assert made.status_code == 201, made.content
    address = f"/api/v1/runs/{made.json()['id']}/"

    assert post(client, f"{address}calculate/").status_code == 428
    calculated = post(client, f"{address}calculate/", HTTP_IF_MATCH=made["ETag"])
    assert calculated.status_code == 200, calculated.content
    assert post(client, f"{address}calculate/", HTTP_IF_MATCH=made["ETag"]).status_code in (409, 412)
    payouts = calculated.json()["inputs"][0]["payouts"]
    assert [one["amount"] for one in payouts] == ["33.34", "33.33", "33.33"]
    assert payouts[0]["why"][1].startswith("100.00 × 33.3334%")


def test_the_office_reads_every_noun(agreement, deal, secretary, finance_officer, client_of, outsider):  # noqa: F811
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary)
    run_job(Job.objects.get(kind="issue_statements").pk)
    client, stranger = client_of(secretary), client_of(outsider)

    for plural in ("results", "deals", "agreements", "terms", "receipts", "runs", "statements", "ledger"):
        listed = client.get(f"/api/v1/{plural}/")
        assert listed.status_code == 200, listed.content
        rows = listed.json()["results"]
        assert rows, plural
        shown = client.get(f"/api/v1/{plural}/{rows[0]['id']}/")
        assert shown.status_code == 200, shown.content
        assert stranger.get(f"/api/v1/{plural}/").json()["results"] == []
        assert stranger.get(f"/api/v1/{plural}/{rows[0]['id']}/").status_code == 404
    assert run == Run.objects.get()


def test_terms_are_written_offered_and_read_over_the_api(agreement, secretary, university, lead, client_of):  # noqa: F811
    client = client_of(secretary)
    shares = [{"organization": university.pk, "share": "66.6667"}, {"organization": lead.pk, "share": "33.3333"}]

    made = post(client, "/api/v1/terms/", {"agreement": agreement.pk, "starts_on": "2026-01-01", "shares": shares})
    assert made.status_code == 201, made.content
    offered = post(client, f"/api/v1/terms/{made.json()['id']}/offer/", HTTP_IF_MATCH=made["ETag"])

    assert offered.status_code == 200, offered.content
    assert [one["share"] for one in offered.json()["shares"]] == ["66.6667", "33.3333"]
    assert offered.json()["status"] == "offered"
