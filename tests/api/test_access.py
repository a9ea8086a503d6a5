"""Who gets in, with which token, how often? Closed until opened; counted without the cache."""

from __future__ import annotations

import base64
import time

import pytest
from django.core.cache import cache
from oauth2_provider.models import AccessToken
from rest_framework.test import APIClient

from consortium.api import throttling
from consortium.api.permissions import ScopedAccess
from projects.joint_projects.api import ProjectViewSet

pytestmark = pytest.mark.django_db
URL = "/api/v1/projects/"


@pytest.fixture(autouse=True)
def _fresh_counts():
    throttling._held.clear()


def test_a_token_acts_as_the_service_account(token_client, make_project):
    project = make_project()

    answer = token_client().get(f"{URL}{project.pk}/")

    assert answer.status_code == 200
    assert answer.json()["code"] == project.code


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer unknown", "bearer a b", "Bearer \xe9"])
def test_an_unknown_token_is_told_where_to_get_a_new_one(header, db):
    answer = APIClient(HTTP_AUTHORIZATION=header, HTTP_ACCEPT_LANGUAGE="en").get(URL)

    assert answer.status_code == 401
    assert "/api/v1/token/" in answer.json()["detail"]


def test_an_expired_token_opens_nothing(token_client):
    assert token_client(minutes=-1).get(URL).status_code == 401


def test_a_deactivated_system_is_out_at_the_next_request(token_client, system):
    client = token_client()
    assert client.get(URL).status_code == 200

    system.is_active = False
    system.save()

    assert client.get(URL).status_code == 401


def test_a_token_without_the_scope_is_refused_by_name(token_client, make_project):
    project = make_project()

    reading = token_client("members:read").get(URL)
    writing = token_client("projects:read").post(f"{URL}{project.pk}/start/", {}, format="json")

    assert (reading.status_code, writing.status_code) == (403, 403)
    assert "projects:read" in reading.json()["detail"]
    assert "projects:write" in writing.json()["detail"]


def test_an_endpoint_without_a_scope_is_closed_for_tokens(token_client, monkeypatch):
    monkeypatch.setattr(ProjectViewSet, "scope", "")

    assert ScopedAccess in ProjectViewSet.permission_classes
    assert token_client("projects:read projects:write").get(URL).status_code == 403


def test_tokens_and_secrets_are_stored_only_as_hashes(system):
    answer = _fetch(system, _new_secret(system))

    token = answer.json()["access_token"]
    stored = AccessToken.objects.get()
    assert stored.token == ""
    assert token not in "".join(str(value) for value in stored.__dict__.values())


def test_the_token_lasts_an_hour_and_has_only_granted_scopes(system):
    answer = _fetch(system, _new_secret(system))

    assert answer.status_code == 200
    assert answer.json()["expires_in"] == 3600
    assert set(answer.json()["scope"].split()) == {"projects:read", "members:read"}
    assert APIClient(HTTP_AUTHORIZATION=f"Bearer {answer.json()['access_token']}").get(URL).status_code == 200


def test_scopes_beyond_the_registration_are_refused(system):
    answer = _fetch(system, _new_secret(system), scope="transfers:write")

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token", ""])
def test_no_other_grant_is_known(system, grant):
    answer = APIClient().post("/api/v1/token/", {"grant_type": grant, "client_id": system.client_id})

    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")


def test_the_eleventh_guess_of_a_secret_is_not_even_checked(system):
    secret = _new_secret(system)
    # All guesses belong to one minute: near its end, wait for the next.
    if (left := 60 - time.time() % 60) < 20:
        time.sleep(left + 0.1)
    statuses = [_fetch(system, "wrong").status_code for _ in range(12)]

    assert statuses[:10] == [401] * 10
    assert statuses[10:] == [429] * 2
    late = _fetch(system, secret)
    assert late.status_code == 429
    assert int(late["Retry-After"]) > 0


def test_right_secrets_are_not_counted_as_guesses(system):
    secret = _new_secret(system)

    assert [_fetch(system, secret).status_code for _ in range(12)] == [200] * 12


def test_two_ways_to_send_a_secret_are_not_two_guesses(system):
    secret = _new_secret(system)
    basic = base64.b64encode(b"somebody:wrong").decode()

    answer = APIClient(HTTP_AUTHORIZATION=f"Basic {basic}").post(
        "/api/v1/token/",
        {"grant_type": "client_credentials", "client_id": system.client_id, "client_secret": secret},
    )

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_too_many_calls_are_told_when_to_come_back(client_of, secretary, settings, monkeypatch):
    settings.API_REQUESTS_PER_MINUTE = 3
    monkeypatch.setattr(throttling.time, "time", lambda: 1_800_000_030.0)
    monkeypatch.setattr(cache, "get", _broken)
    client = client_of(secretary)

    answers = [client.get(URL) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[3]["Retry-After"] == "30"
    assert answers[3].json()["code"] == "too-many"


def test_processes_together_give_out_no_more_than_the_limit(settings, db):
    given = 0
    for _process in range(20):
        throttling._held.clear()
        given += sum(throttling.take_one("somebody", limit=120) for _ in range(50))

    assert given <= 120


def test_a_failure_is_a_problem_that_tells_no_secret(client_of, secretary, monkeypatch):
    monkeypatch.setattr(ProjectViewSet, "list", _broken)
    client = client_of(secretary)
    client.raise_request_exception = False

    answer = client.get(URL)

    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer["X-Request-ID"]
    assert "hush" not in answer.content.decode()


def _broken(*args, **kwargs):
    raise RuntimeError("hush")


def _new_secret(system):
    system.client_secret = "s" * 64
    system.save()
    return "s" * 64


def _fetch(system, secret, **more):
    basic = base64.b64encode(f"{system.client_id}:{secret}".encode()).decode()
    client = APIClient(HTTP_AUTHORIZATION=f"Basic {basic}", HTTP_ACCEPT_LANGUAGE="en")
    return client.post("/api/v1/token/", {"grant_type": "client_credentials", **more})
