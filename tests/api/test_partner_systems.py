"""Who may let a system speak for an organization, and is its secret really shown only once?"""

from __future__ import annotations

import base64

import pytest
from django.contrib.auth.hashers import check_password
from rest_framework.test import APIClient

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.models import PartnerSystem, User
from members.partners import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def credentials(university, university_manager):
    return actions.register_partner_system(
        university, by=university_manager, name="科研系统", scopes=["projects:read"]
    )


def _token(made, secret=""):
    basic = base64.b64encode(f"{made.client_id}:{secret or made.client_secret}".encode()).decode()
    return APIClient(HTTP_AUTHORIZATION=f"Basic {basic}").post("/api/v1/token/", {"grant_type": "client_credentials"})


def test_a_registered_system_acts_for_its_organization_only(credentials, university):
    account = credentials.system.service_user

    assert account.is_service
    assert not account.has_usable_password()
    assert account.access.organizations_as() == {university.pk}
    assert _token(credentials).status_code == 200


def test_the_database_keeps_only_the_hash(credentials):
    stored = PartnerSystem.objects.get()

    assert credentials.client_secret not in stored.client_secret
    assert check_password(credentials.client_secret, stored.client_secret)


def test_a_coordinator_of_the_province_registers_too_and_others_do_not(
    coordinator, neighbour, university_finance, university
):
    assert actions.register_partner_system(university, by=coordinator, name="甲", scopes=["members:read"])
    for stranger in (neighbour, university_finance):
        with pytest.raises(NotAllowed):
            actions.register_partner_system(university, by=stranger, name="乙", scopes=["members:read"])

    assert PartnerSystem.objects.count() == 1


@pytest.mark.parametrize("scopes", [[], ["everything"], ["members:read", "admin"]])
def test_only_listed_scopes_are_granted(university, university_manager, scopes):
    with pytest.raises(RuleBroken) as refusal:
        actions.register_partner_system(university, by=university_manager, name="甲", scopes=scopes)

    assert refusal.value.field == "scopes"
    assert not User.objects.filter(is_service=True).exists()


def test_a_new_secret_ends_the_old_one_and_its_tokens(credentials, university_manager):
    token = _token(credentials).json()["access_token"]

    renewed = actions.renew_secret(credentials.system, by=university_manager)

    assert _token(credentials).status_code == 401
    assert _token(renewed).status_code == 200
    assert APIClient(HTTP_AUTHORIZATION=f"Bearer {token}").get("/api/v1/projects/").status_code == 401


def test_a_deactivated_system_is_out_and_stays_out(credentials, university_manager):
    token = _token(credentials).json()["access_token"]

    actions.deactivate_partner_system(credentials.system, by=university_manager, reason="停用")

    assert _token(credentials).status_code == 401
    assert APIClient(HTTP_AUTHORIZATION=f"Bearer {token}").get("/api/v1/projects/").status_code == 401
    with pytest.raises(WrongState):
        actions.renew_secret(credentials.system, by=university_manager)


def test_the_history_knows_who_but_not_the_secret(credentials, university_manager):
    event = credentials.system.events.select_related("pgh_context").get()

    assert event.pgh_context.metadata["user"] == university_manager.pk
    assert not hasattr(event, "client_secret")


def test_the_page_shows_the_secret_once(client, university, university_manager):
    client.force_login(university_manager)
    entry = {"organization": university.pk, "name": "ERP", "scopes": ["projects:read"]}

    answer = client.post("/partner-systems/new/", entry)

    secret = answer.context["client_secret"]
    assert secret in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    system = PartnerSystem.objects.get()
    page = client.get(f"/partner-systems/{system.pk}/")
    assert page.status_code == 200
    assert secret not in page.content.decode()
    renewed = client.post(f"/partner-systems/{system.pk}/renew/").context["client_secret"]
    assert renewed not in (secret, "")
    client.post(f"/partner-systems/{system.pk}/deactivate/", {"reason": "停用"})
    system.refresh_from_db()
    assert not system.is_active


def test_a_stranger_sees_no_systems(client, credentials, outsider):
    client.force_login(outsider)

    assert client.get(f"/partner-systems/{credentials.system.pk}/").status_code == 404
    assert client.get("/api/v1/partner-systems/").json()["results"] == []
    assert client.post(f"/partner-systems/{credentials.system.pk}/renew/").status_code == 404


def test_the_api_never_tells_the_secret(client, credentials, university_manager):
    client.force_login(university_manager)

    row = client.get("/api/v1/partner-systems/").json()["results"][0]

    assert row["client_id"] == credentials.client_id
    assert "client_secret" not in row
