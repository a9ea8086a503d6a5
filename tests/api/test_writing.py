"""How does the API change things? Once per key, on the version the caller saw, and never half."""

from __future__ import annotations

import json
import threading

import pytest
from django.db import connection

from consortium.api.models import IdempotencyRecord
from projects.joint_projects.api import ProjectViewSet
from projects.models import Project
from tests import makers

pytestmark = pytest.mark.django_db
URL = "/api/v1/projects/"


@pytest.fixture
def entry(consortium, university):
    """A valid body for a new project."""
    return {
        "consortium": consortium.pk,
        "code": "2026-001",
        "title": "高精度减速器",
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
        "participants": list(consortium.memberships.order_by("pk").values_list("pk", flat=True)),
    }


def test_a_new_thing_is_answered_with_its_address_and_version(client_of, secretary, entry):
    answer = client_of(secretary).post(URL, entry, format="json")

    assert answer.status_code == 201
    made = Project.objects.get()
    assert answer["Location"].endswith(f"{URL}{made.pk}/")
    assert answer["ETag"] == client_of(secretary).get(answer["Location"])["ETag"]
    assert [part["position"] for part in answer.json()["participants"]] == [1, 2]


def test_an_unknown_field_is_refused_by_name(client_of, secretary, entry):
    answer = client_of(secretary).post(URL, {**entry, "status": "accepted"}, format="json")

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": "status", "sentence": "This field is not known here."}]
    assert not Project.objects.exists()


def test_an_id_the_caller_may_not_see_does_not_exist(client_of, secretary, entry, outsider):
    elsewhere = makers.organization("远方重工", by=outsider, division_code="440100")
    theirs = makers.consortium(elsewhere, by=outsider, province="44")
    client = client_of(secretary)

    hidden = client.post(URL, {**entry, "consortium": theirs.pk}, format="json")
    missing = client.post(URL, {**entry, "consortium": 10**9}, format="json")

    assert hidden.status_code == missing.status_code == 422
    assert hidden.json()["errors"] == missing.json()["errors"]
    assert hidden.json()["errors"][0]["field"] == "consortium"


def test_a_refusal_is_a_problem_with_its_sentence(client_of, secretary, university_manager, make_project):
    draft = make_project()

    forbidden = client_of(university_manager).post(f"{URL}{draft.pk}/start/", {}, format="json")
    wrong = client_of(secretary).post(f"{URL}{draft.pk}/accept/", {"acceptance_number": "1"}, format="json")

    assert (forbidden.status_code, forbidden.json()["code"]) == (403, "not-allowed")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong-state")
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_a_change_leaves_out_stays(client_of, secretary, make_project):
    project = make_project()

    answer = client_of(secretary).patch(f"{URL}{project.pk}/", {"title": "新标题"}, format="json")

    assert answer.status_code == 200
    assert answer.json()["title"] == "新标题"
    assert answer.json()["code"] == project.code
    assert len(answer.json()["participants"]) == 2


def test_a_change_on_an_old_version_is_refused(client_of, secretary, make_project):
    project = make_project()
    client = client_of(secretary)
    tag = client.get(f"{URL}{project.pk}/")["ETag"]
    client.patch(f"{URL}{project.pk}/", {"title": "先到"}, format="json", HTTP_IF_MATCH=tag)

    late = client.patch(f"{URL}{project.pk}/", {"title": "后到"}, format="json", HTTP_IF_MATCH=tag)

    assert (late.status_code, late.json()["code"]) == (412, "changed-meanwhile")
    project.refresh_from_db()
    assert project.title == "先到"


def test_where_terms_and_money_change_the_version_is_demanded(client_of, secretary, make_project, monkeypatch):
    monkeypatch.setattr(ProjectViewSet, "needs_version", True)
    project = make_project()
    client = client_of(secretary)

    without = client.patch(f"{URL}{project.pk}/", {"title": "甲"}, format="json")
    step = client.post(f"{URL}{project.pk}/start/", {}, format="json")

    assert (without.status_code, step.status_code) == (428, 428)
    tag = client.get(f"{URL}{project.pk}/")["ETag"]
    assert client.post(f"{URL}{project.pk}/start/", {}, format="json", HTTP_IF_MATCH=tag).status_code == 200


def test_a_second_post_with_the_key_answers_the_same_bytes(client_of, secretary, entry):
    client = client_of(secretary)

    first = client.post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="k-1")
    second = client.post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second["Idempotent-Replay"] == "true"
    assert [second[name] for name in ("ETag", "Location")] == [first[name] for name in ("ETag", "Location")]
    assert Project.objects.count() == 1


def test_the_key_with_another_body_is_refused(client_of, secretary, entry):
    client = client_of(secretary)
    client.post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    other = client.post(URL, {**entry, "code": "x"}, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    assert (other.status_code, other.json()["code"]) == (422, "key-used-otherwise")
    assert Project.objects.count() == 1


def test_a_refused_post_leaves_the_key_free(client_of, secretary, entry):
    client = client_of(secretary)
    wrong = client.post(URL, {**entry, "ends_on": "2025-01-01"}, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    right = client.post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    assert (wrong.status_code, right.status_code) == (422, 201)


def test_a_post_that_creates_money_needs_a_key(client_of, secretary, entry, monkeypatch):
    monkeypatch.setattr(ProjectViewSet, "makes_money", frozenset({"create"}))

    answer = client_of(secretary).post(URL, entry, format="json")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"
    assert not Project.objects.exists()


def test_keys_of_two_callers_are_two_keys(client_of, secretary, consortium, entry):
    other = makers.user("second", ("secretariat", consortium))

    client_of(secretary).post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="k-1")
    answer = client_of(other).post(URL, {**entry, "code": "002"}, format="json", HTTP_IDEMPOTENCY_KEY="k-1")

    assert answer.status_code == 201
    assert IdempotencyRecord.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_posts_with_one_key_at_once_make_one_thing(client_of, secretary, entry):
    clients = [client_of(secretary) for _ in range(8)]
    barrier, answers = threading.Barrier(8), []

    def post(client):
        barrier.wait()
        answers.append(client.post(URL, entry, format="json", HTTP_IDEMPOTENCY_KEY="same"))
        connection.close()

    threads = [threading.Thread(target=post, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replay" in answer for answer in answers) == 7
    assert Project.objects.count() == 1


def test_a_body_that_is_no_json_is_a_problem(client_of, secretary):
    client = client_of(secretary)

    broken = client.post(URL, "{", content_type="application/json")
    form = client.post(URL, "a=1", content_type="application/x-www-form-urlencoded")

    assert (broken.status_code, form.status_code) == (400, 415)
    assert json.loads(broken.content)["status"] == 400
