"""Do consortia and memberships walk through their lives on pages, in the API and in the console?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Consortium, Membership, Organization, User
from tests import makers


@pytest.fixture
def enterprise(secretary: User) -> Organization:
    return makers.organization("宁波东海轴承有限公司", by=secretary)


def _post(user: User, name: str, thing: Any, **inputs: Any) -> Any:
    browser = Client()
    browser.force_login(user)
    step = {"step": inputs.pop("step")} if "step" in inputs else {}
    return browser.post(reverse(name, kwargs={"pk": thing.pk, **step}), inputs)


def test_a_consortium_is_founded_and_approved_on_pages(
    client: Client, lead: Organization, lead_manager: User, coordinator: User
) -> None:
    client.force_login(lead_manager)
    answer = client.post(
        reverse("consortium-create"),
        {
            "lead": lead.pk,
            "name": "浙江省精密减速器创新联合体",
            "code": "ZJ-2026-01",
            "level": "provincial",
            "field": "精密传动",
            "starts_on": "2026-01-01",
            "ends_on": "2028-12-31",
        },
    )
    made = Consortium.objects.get()
    assert answer["Location"] == reverse("consortium", args=[made.pk])

    _post(lead_manager, "consortium-step", made, step="submit")
    refused = _post(coordinator, "consortium-step", made, step="approve")
    done = _post(coordinator, "consortium-step", made, step="approve", approval_number="浙科发〔2026〕12号")

    made.refresh_from_db()
    assert (refused.status_code, done.status_code, made.status) == (422, 302, "approved")


def test_an_organization_is_invited_by_its_code_and_admitted(
    client: Client, consortium: Consortium, enterprise: Organization, secretary: User
) -> None:
    client.force_login(secretary)
    client.post(
        reverse("membership-create"),
        {
            "consortium": consortium.pk,
            "organization": enterprise.credit_code,
            "role": "core",
            "voting_weight": "1",
        },
    )
    stay = Membership.objects.get(organization=enterprise)
    manager = makers.user("manager", ("manager", enterprise))

    _post(manager, "membership-step", stay, step="apply")
    _post(secretary, "membership-step", stay, step="admit", decision="理事会〔2026〕3号")
    _post(manager, "membership-step", stay, step="sign")
    _post(secretary, "membership-step", stay, step="activate", joined_on="2026-03-01")

    stay.refresh_from_db()
    assert stay.status == "active"


def test_an_organization_applies_by_the_number_of_the_consortium(
    client: Client, consortium: Consortium, enterprise: Organization
) -> None:
    client.force_login(makers.user("manager", ("manager", enterprise)))

    answer = client.post(
        reverse("membership-apply"),
        {"organization": enterprise.pk, "consortium": consortium.code, "role": "chain"},
    )

    assert answer.status_code == 302
    assert Membership.objects.get(organization=enterprise).status == "applied"


def test_nobody_applies_to_a_draft_or_for_a_stranger(
    client: Client, lead: Organization, secretary: User, enterprise: Organization, outsider: User
) -> None:
    draft = makers.consortium(lead, by=secretary, status="draft")
    client.force_login(outsider)
    own = outsider.grants.get().organization
    more = {"consortium": draft.code, "role": "chain"}

    assert client.post(reverse("membership-apply"), {"organization": own.pk, **more}).status_code == 422
    assert client.post(reverse("membership-apply"), {"organization": enterprise.pk, **more}).status_code == 422
    assert not Membership.objects.exclude(role="lead").exists()


def test_the_members_tab_shows_only_who_may_be_known(
    client: Client, consortium: Consortium, enterprise: Organization, secretary: User, lead_manager: User
) -> None:
    makers.membership(consortium, enterprise, by=secretary, status="invited")
    address = reverse("consortium-tab", args=[consortium.pk, "members"])

    client.force_login(secretary)
    assert enterprise.name in client.get(address).content.decode()
    client.force_login(lead_manager)
    assert enterprise.name not in client.get(address).content.decode()


@pytest.mark.parametrize("tab", ["people", "members", "notes", "history"])
def test_every_tab_of_a_consortium_opens(client: Client, consortium: Consortium, secretary: User, tab: str) -> None:
    makers.person("陈工", by=secretary, employer=consortium.lead)
    client.force_login(secretary)

    page = client.get(reverse("consortium-tab", args=[consortium.pk, tab]))

    assert page.status_code == 200
    assert tab != "people" or "陈工" in page.content.decode()


def test_memberships_are_searched_by_the_name_of_the_organization(
    client: Client, university: Organization, secretary: User
) -> None:
    client.force_login(secretary)

    found = client.get(reverse("memberships"), {"q": "理工"}).content.decode()
    missed = client.get(reverse("memberships"), {"q": "量子"}).content.decode()

    assert university.name in found
    assert university.name not in missed


@pytest.mark.parametrize("plural", ["consortia", "memberships", "users"])
@pytest.mark.parametrize("end", ["", "export.csv", "export.xlsx"])
def test_lists_open_and_are_exported(client: Client, university: Any, secretary: User, plural: str, end: str) -> None:
    client.force_login(secretary)

    assert client.get(f"/{plural}/{end}").status_code == 200


def test_the_api_walks_the_same_steps(
    client: Client, consortium: Consortium, enterprise: Organization, secretary: User
) -> None:
    client.force_login(secretary)
    made = client.post(
        "/api/v1/memberships/",
        {"consortium": consortium.pk, "organization": enterprise.pk, "role": "core"},
        content_type="application/json",
    )
    refused = client.post(f"/api/v1/memberships/{made.json()['id']}/apply/", content_type="application/json")

    assert (made.status_code, made.json()["status"]) == (201, "invited")
    assert refused.status_code == 403
    assert client.get("/api/v1/consortia/").json()["results"][0]["code"] == consortium.code


def test_the_console_shows_the_own_province(client: Client, consortium: Consortium, coordinator: User) -> None:
    client.force_login(coordinator)

    listed = client.get("/admin/members/consortium/").content.decode()
    shown = client.get(f"/admin/members/consortium/{consortium.pk}/change/")

    assert consortium.code in listed
    assert shown.status_code == 200


def test_the_console_hides_other_provinces(client: Client, consortium: Consortium, neighbour: User) -> None:
    client.force_login(neighbour)

    assert consortium.code not in client.get("/admin/members/consortium/").content.decode()
    assert client.get("/admin/members/user/").status_code == 200
    assert client.get("/admin/members/grant/").status_code == 200
