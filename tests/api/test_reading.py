"""How does the API show things? Only what the caller may know of, page by page, at the same cost."""

from __future__ import annotations

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consortium.api.rows import narrowed, plan_of
from projects.joint_projects.serializers import ProjectListSerializer
from projects.models import Project
from tests import makers

pytestmark = pytest.mark.django_db
URL = "/api/v1/projects/"


def test_a_stranger_is_asked_to_sign_in(client_of):
    answer = client_of(None).get(URL)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["title"] == "You are not signed in"


def test_what_is_hidden_answers_like_what_is_missing(client_of, outsider, make_project):
    project = make_project()
    client = client_of(outsider)

    hidden, missing = client.get(f"{URL}{project.pk}/"), client.get(f"{URL}{project.pk + 1000}/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.json()["detail"] == missing.json()["detail"]
    assert client.get(URL).json()["results"] == []


def test_pages_follow_each_other_without_gap_or_repetition(client_of, secretary, make_project):
    codes = sorted((make_project().code for _ in range(7)), reverse=True)
    client = client_of(secretary)

    seen, url = [], f"{URL}?limit=3"
    while url:
        page = client.get(url).json()
        seen += [row["code"] for row in page["results"]]
        previous, url = page["previous"], page["next"]

    assert seen == codes
    assert [row["code"] for row in client.get(previous).json()["results"]] == codes[3:6]


def test_a_list_costs_the_same_for_one_row_and_for_many(token_client, make_project):
    client = token_client()
    make_project()
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        assert len(client.get(URL).json()["results"]) == 1
    for _ in range(9):
        make_project()

    with CaptureQueriesContext(connection) as ten:
        assert len(client.get(URL).json()["results"]) == 10

    assert len(ten) == len(one) <= 4


def test_a_detail_costs_no_more_than_its_parts(token_client, make_project):
    client, project = token_client(), make_project()
    client.get(URL)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{URL}{project.pk}/").status_code == 200

    assert len(queries) <= 4


def test_rows_from_columns_say_the_same_as_the_serializer(secretary, make_project):
    Project.objects.create(**_without_leads(make_project()))
    queryset = Project.objects.visible_to(secretary).for_list()
    names = tuple(ProjectListSerializer().fields)

    plan = plan_of(ProjectListSerializer, names, ())
    fast = plan.read(list(plan.select(queryset, "-code").order_by("-code")))

    serializer = narrowed(ProjectListSerializer, names, {})
    assert fast == [dict(serializer.to_representation(row)) for row in queryset.order_by("-code")]


def _without_leads(project):
    kept = ("title", "consortium", "starts_on", "ends_on", "created_by")
    return {"code": "P-none", **{name: getattr(project, name) for name in kept}}


def test_only_the_fields_asked_for_are_answered(client_of, secretary, make_project):
    project = make_project()
    client = client_of(secretary)

    assert client.get(f"{URL}?fields=id,code").json()["results"] == [{"id": project.pk, "code": project.code}]
    assert set(client.get(f"{URL}{project.pk}/?fields=title").json()) == {"title"}
    refused = client.get(f"{URL}?fields=id,created_by")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "fields"


@pytest.mark.parametrize(
    "query",
    [
        "ordering=created_by__password",
        "ordering=-",
        "limit=0",
        "limit=201",
        "limit=٣",
        "statos=draft",
        "consortium__code=1",
        "fields=",
    ],
)
def test_a_parameter_off_the_list_is_refused_in_a_sentence(client_of, secretary, query):
    answer = client_of(secretary).get(f"{URL}?{query}")

    assert answer.status_code == 400
    assert answer.json()["detail"].endswith((".", "。"))


@pytest.mark.parametrize("mark", ["nonsense", "W10", "WyItY29kZSIsIngiLDFd0", "WyJ0aXRsZSIsIngiLDFd"])
def test_a_mark_of_another_list_leads_nowhere(client_of, secretary, mark):
    answer = client_of(secretary).get(URL, {"after": mark})

    assert (answer.status_code, answer.json()["code"]) == (404, "page-mark")


def test_filters_of_the_page_work_here_too(client_of, secretary, make_project):
    make_project(title="高温合金")
    make_project(title="柔性传感")

    answer = client_of(secretary).get(URL, {"q": "合金", "status": "draft"})

    assert [row["title"] for row in answer.json()["results"]] == ["高温合金"]


def test_a_filter_by_something_hidden_answers_like_one_by_something_missing(
    client_of, university_liaison, make_project
):
    make_project()
    elsewhere = makers.consortium(makers.organization(by=university_liaison), by=makers.user("stranger"))
    client = client_of(university_liaison)

    hidden = client.get(URL, {"consortium": elsewhere.pk})
    missing = client.get(URL, {"consortium": 10**9})

    assert (hidden.status_code, missing.status_code) == (422, 422)
    assert hidden.json()["errors"] == missing.json()["errors"]


def test_an_unchanged_thing_is_not_sent_again(client_of, secretary, make_project):
    project = make_project()
    client = client_of(secretary)
    tag = client.get(f"{URL}{project.pk}/")["ETag"]

    same = client.get(f"{URL}{project.pk}/", HTTP_IF_NONE_MATCH=tag)
    other_fields = client.get(f"{URL}{project.pk}/?fields=title", HTTP_IF_NONE_MATCH=tag)

    assert (same.status_code, same.content) == (304, b"")
    assert other_fields.status_code == 200


def test_open_steps_say_who_may_and_why(client_of, secretary, university_manager, make_project):
    project = make_project()

    mine = client_of(secretary).get(f"{URL}{project.pk}/steps/").json()
    theirs = client_of(university_manager).get(f"{URL}{project.pk}/steps/").json()

    assert [(one["name"], one["allowed"]) for one in mine] == [("start", True)]
    assert [(one["name"], one["allowed"]) for one in theirs] == [("start", False)]
    assert "Secretariat" in theirs[0]["reason"]


def test_an_unknown_address_is_a_problem_not_a_page(client_of, secretary):
    answer = client_of(secretary).get("/api/v1/nothing/5/")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert client_of(secretary).put(URL, {}).status_code == 405


def test_problems_speak_the_language_of_the_caller(client_of):
    client = client_of(None)

    assert client.get(URL, HTTP_ACCEPT_LANGUAGE="en").json()["title"] == "You are not signed in"


def test_a_mark_with_a_character_no_text_has_leads_nowhere(client_of, secretary):
    mark = base64.urlsafe_b64encode(b'["title","a\\u0000b",1]').decode()

    assert client_of(secretary).get(URL, {"ordering": "title", "after": mark}).status_code == 404
