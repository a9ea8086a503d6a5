"""Can a joint project be entered, read, corrected and moved on its pages?"""

from __future__ import annotations

from datetime import date

import pytest

from projects.models import Project
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(consortium, university, secretary, lead):
    parts = consortium.memberships.order_by("pk").values_list("pk", flat=True)
    return {
        "consortium": consortium.pk,
        "code": "HZ-1",
        "title": "高温合金叶片",
        "chief_scientist": makers.person(by=secretary, employer=university).pk,
        "operating_lead": makers.person(by=secretary, employer=lead).pk,
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
        "participant_1": parts[0],
        "participant_2": parts[1],
    }


def test_a_project_is_entered_started_and_accepted_on_its_pages(client, secretary, entry):
    client.force_login(secretary)

    assert client.get("/projects/new/").status_code == 200
    answer = client.post("/projects/new/", entry)
    project = Project.objects.get()
    assert answer["Location"] == f"/projects/{project.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert "之江理工大学" in page
    client.post(f"/projects/{project.pk}/steps/start/")
    client.post(f"/projects/{project.pk}/steps/accept/", {"acceptance_number": "理事会1号"})

    project.refresh_from_db()
    assert project.status == "accepted"


def test_a_refusal_stands_beside_what_was_typed(client, secretary, entry):
    client.force_login(secretary)

    answer = client.post("/projects/new/", {**entry, "operating_lead": entry["chief_scientist"]})

    assert answer.status_code == 422
    assert "高温合金叶片" in answer.content.decode()
    assert not Project.objects.exists()


def test_a_correction_starts_from_what_is_there(client, secretary, entry):
    client.force_login(secretary)
    client.post("/projects/new/", entry)
    project = Project.objects.get()

    form = client.get(f"/projects/{project.pk}/edit/").context["form"]
    assert form.initial["participant_2"] == entry["participant_2"]
    client.post(
        f"/projects/{project.pk}/edit/",
        {**entry, "ends_on": "2028-06-30", "participant_1": entry["participant_2"], "participant_2": ""},
    )

    project.refresh_from_db()
    assert project.ends_on == date(2028, 6, 30)
    assert [part.membership_id for part in project.participants.all()] == [entry["participant_2"]]


def test_a_member_manager_reads_but_has_no_buttons(client, university_manager, secretary, entry):
    client.force_login(secretary)
    client.post("/projects/new/", entry)
    project = Project.objects.get()
    client.force_login(university_manager)

    assert client.get("/projects/").status_code == 200
    assert client.get(f"/projects/{project.pk}/").status_code == 200
    assert client.get("/projects/new/").status_code == 403
    assert client.post(f"/projects/{project.pk}/steps/start/").status_code == 403
