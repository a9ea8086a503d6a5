"""Can a report be asked for, watched and fetched, on the page and over the API?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from consortium.jobs import running
from consortium.jobs.models import Job
from consortium.portal.models import Notice
from consortium.reports.machinery import Report
from consortium.reports.models import ReportSchedule
from members.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(client: Client, secretary: User) -> Client:
    client.force_login(secretary)
    return client


def ask(page: Client, wish: dict[str, str], form: str = "page") -> Job:
    answer = page.post(reverse("report-ask", args=["sample-members"]), {**wish, "format": form})
    assert answer.status_code == 302, answer.content.decode()
    return Job.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def test_the_list_shows_what_i_may_ask_for(page: Client, wish: dict[str, str], outsider: User) -> None:
    assert "Members of one consortium" in page.get(reverse("report-list")).content.decode()
    page.force_login(outsider)
    assert "Members of one consortium" not in page.get(reverse("report-list")).content.decode()
    assert page.get(reverse("report-ask", args=["sample-members"])).status_code == 403


def test_asking_leads_to_live_progress_then_to_the_result(page: Client, wish: dict[str, str]) -> None:
    job = ask(page, wish)
    detail = reverse("job-detail", args=[job.pk])
    htmx = {"HX-Request": "true", "HX-Target": "job"}

    whole, part = page.get(detail).content.decode(), page.get(detail, headers=htmx).content.decode()
    assert 'hx-trigger="every 1s"' in whole
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part

    running.run(job.pk)
    done = page.get(detail, headers=htmx).content.decode()
    assert "hx-trigger" not in done
    assert reverse("report-page", args=[job.pk]) in done
    assert "成员数" in page.get(reverse("report-page", args=[job.pk])).content.decode()
    notice = Notice.objects.get()
    assert (notice.user_id, notice.url) == (job.actor_id, detail)


def test_the_download_is_an_inert_attachment(page: Client, wish: dict[str, str]) -> None:
    job = ask(page, wish, "xlsx")
    running.run(job.pk)

    answer = page.get(reverse("job-download", args=[job.pk]))

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_failed_run_says_what_to_do_and_can_be_tried_again(page: Client, wish: dict[str, str]) -> None:
    job = ask(page, wish)
    page.post(reverse("job-cancel", args=[job.pk]))
    assert reverse("job-retry", args=[job.pk]) in page.get(reverse("job-detail", args=[job.pk])).content.decode()

    page.post(reverse("job-retry", args=[job.pk]))

    job.refresh_from_db()
    assert job.state == "queued"
    assert page.post(reverse("job-retry", args=[job.pk])).status_code == 409


def test_the_job_of_another_is_missing(page: Client, wish: dict[str, str], coordinator: User) -> None:
    job = ask(page, wish)
    page.force_login(coordinator)

    for name, method in [("detail", "get"), ("download", "get"), ("cancel", "post"), ("retry", "post")]:
        assert getattr(page, method)(reverse(f"job-{name}", args=[job.pk])).status_code == 404
    assert page.get(reverse("report-page", args=[job.pk])).status_code == 404
    assert page.get(reverse("job-list")).status_code == 200
    assert page.get("/api/v1/report-runs/").json()["results"] == []


def test_a_regular_report_is_made_and_stopped_on_the_page(page: Client, wish: dict[str, str]) -> None:
    url = reverse("report-schedule", args=["sample-members"])
    assert page.post(url, {**wish, "format": "pdf", "every": "week", "at": "07:00"}).status_code == 422

    answer = page.post(url, {**wish, "format": "pdf", "every": "week", "weekday": "1", "at": "07:00"})

    assert answer.status_code == 302, answer.content.decode()
    schedule = ReportSchedule.objects.get()
    assert schedule.params == wish
    page.post(reverse("report-schedule-stop", args=[schedule.pk]))
    schedule.refresh_from_db()
    assert not schedule.is_active
    assert page.get(reverse("report-schedule-list")).status_code == 200


def test_the_api_does_the_same(page: Client, wish: dict[str, str], report: Report) -> None:
    wanted = {"report": report.slug, "parameters": wish, "format": "csv"}
    made = page.post("/api/v1/report-runs/", wanted, content_type="application/json")
    assert made.status_code == 202, made.content.decode()
    url = f"/api/v1/report-runs/{made.json()['id']}/"

    running.run(made.json()["id"])

    shown = page.get(url).json()
    assert (shown["state"], shown["percent"], shown["report"]) == ("ready", 100, report.slug)
    assert page.get(shown["file"]["url"]).getvalue().startswith(b"\xef\xbb\xbf")
    assert [run["id"] for run in page.get("/api/v1/report-runs/").json()["results"]] == [shown["id"]]
    assert page.post(f"{url}cancel/", content_type="application/json").status_code == 409
    nonsense = {**wanted, "report": "nothing"}
    assert page.post("/api/v1/report-runs/", nonsense, content_type="application/json").status_code == 400
