"""Do the page, the API and the console show and change organizations by the same rules?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Consortium, Organization, User
from tests import makers


@pytest.fixture
def browser(client: Client, secretary: User, consortium: Consortium) -> Client:
    client.force_login(secretary)
    return client


def form(**more: Any) -> dict[str, Any]:
    return {
        "name": "杭州云图智能科技有限公司",
        "credit_code": makers.credit_code(),
        "kind": "enterprise",
        "sub_kind": "company",
        "legal_type": "company",
        "division_code": "浙江省杭州市西湖区",
        "flags": ["high_tech"],
        **more,
    }


def test_the_list_shows_what_one_may_know_of_and_filters_it(browser: Client, lead: Organization) -> None:
    makers.organization("金陵钟表厂", by=makers.user("stranger"), division_code="320102")

    everything = browser.get(reverse("organizations")).content.decode()
    filtered = browser.get(reverse("organizations"), {"q": "青瓷", "kind": "enterprise", "flag": ["listed"]})

    assert lead.name in everything
    assert "金陵钟表厂" not in everything
    assert lead.name not in filtered.content.decode()


def test_a_form_registers_and_a_wrong_code_stays_beside_its_field(browser: Client) -> None:
    wrong = browser.post(reverse("organization-create"), form(credit_code="913301060000000001"))
    right = browser.post(reverse("organization-create"), form())

    assert wrong.status_code == 422
    made = Organization.objects.get(name="杭州云图智能科技有限公司")
    assert right["Location"] == reverse("organization", args=[made.pk])
    assert (made.division_code, made.flags) == ("330106", ["high_tech"])


def test_the_detail_page_and_its_tabs_answer(browser: Client, university: Organization, secretary: User) -> None:
    makers.person("陆知行", by=secretary, employer=university)
    for tab in ("", "memberships", "people", "notes", "history"):
        address = (
            reverse("organization-tab", args=[university.pk, tab])
            if tab
            else reverse("organization", args=[university.pk])
        )

        answer = browser.get(address)

        assert answer.status_code == 200, tab
        assert university.name in answer.content.decode()
    assert "陆知行" in browser.get(reverse("organization-tab", args=[university.pk, "people"])).content.decode()


def test_a_hidden_organization_is_a_missing_one(client: Client, outsider: User, lead: Organization) -> None:
    client.force_login(outsider)

    hidden = client.get(reverse("organization", args=[lead.pk]))
    missing = client.get(reverse("organization", args=[10**9]))

    assert (hidden.status_code, missing.status_code) == (404, 404)


def test_the_pages_of_a_change_rename(client: Client, university: Organization, university_manager: User) -> None:
    client.force_login(university_manager)
    address = reverse("organization-rename", args=[university.pk])

    assert client.get(address).status_code == 200
    client.post(address, {"name": "之江科技大学", "on": "2026-03-01", "reason": "浙编〔2026〕7号"})

    university.refresh_from_db()
    assert university.name == "之江科技大学"


def test_many_are_corrected_after_a_preview(browser: Client, university: Organization, lead: Organization) -> None:
    chosen = {"action": "correct", "pk": [university.pk, lead.pk], "add_flags": ["listed"], "size": ""}

    browser.post(reverse("organization-bulk"), {**chosen, "stage": "preview"})
    university.refresh_from_db()
    assert university.flags == []
    browser.post(reverse("organization-bulk"), {**chosen, "stage": "change"})

    university.refresh_from_db()
    assert university.flags == ["listed"]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_list_is_exported_in_the_present_view(browser: Client, lead: Organization, format: str) -> None:
    answer = browser.get(reverse("organization-export", args=[format]), {"columns": ["name", "credit_code"]})

    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    if format == "csv":
        assert lead.credit_code in content.decode("utf-8-sig")


def test_the_api_registers_reads_corrects_and_renames(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    body = form(division_code="330106", foreign_share="33.3000")
    made = client.post("/api/v1/organizations/", body, content_type="application/json")
    address = f"/api/v1/organizations/{made.json()['id']}/"

    corrected = client.patch(address, {"name_en": "Yuntu"}, content_type="application/json")
    renamed = client.post(
        f"{address}rename/", {"name": "杭州云图集团有限公司", "on": "2026-01-05"}, content_type="application/json"
    )

    assert made.status_code == 201
    assert corrected.json()["name_en"] == "Yuntu"
    assert renamed.status_code == 200
    assert renamed.json()["former_names"] == [
        {"name": "杭州云图智能科技有限公司", "since": None, "until": "2026-01-05"}
    ]
    assert client.get(address).json()["foreign_share"] == "33.3000"
    rows = client.get("/api/v1/organizations/", {"q": "云图智能", "province": "33"}).json()["results"]
    assert [row["name"] for row in rows] == ["杭州云图集团有限公司"]


def test_the_api_refuses_with_the_field(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)

    answer = client.post(
        "/api/v1/organizations/",
        form(division_code="330106", credit_code="91330106MA2000289X"),
        content_type="application/json",
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "credit_code"


def test_the_console_lists_the_province(client: Client, coordinator: User, lead: Organization) -> None:
    makers.organization("金陵钟表厂", by=makers.user("stranger"), division_code="320102")
    client.force_login(coordinator)

    answer = client.get(reverse("admin:members_organization_changelist"), {"q": "青瓷"})
    everything = client.get(reverse("admin:members_organization_changelist")).content.decode()
    detail = client.get(reverse("admin:members_organization_change", args=[lead.pk]))

    assert lead.name in answer.content.decode()
    assert "金陵钟表厂" not in everything
    assert detail.status_code == 200
