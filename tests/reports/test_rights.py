"""Are rights asked at asking, at running and at download?"""

from __future__ import annotations

import json

import pytest

from consortium.core.errors import NotAllowed, RuleBroken
from consortium.jobs import running
from consortium.jobs.downloads import download
from consortium.jobs.models import Job
from consortium.jobs.outputs import folder, path_of
from consortium.reports.actions import ask_report
from consortium.reports.machinery import Report
from members.models import Consortium, Grant, Organization, User

pytestmark = pytest.mark.django_db(transaction=True)


def again(user: User) -> User:
    """The same account as the next request reads it."""
    return User.objects.get(pk=user.pk)


def take_away_the_right(user: User) -> None:
    Grant.objects.filter(user=user).delete()


def test_who_may_not_ask_gets_no_job(
    report: Report, wish: dict[str, str], lead_manager: User, outsider: User
) -> None:
    with pytest.raises(NotAllowed, match="Only the secretariat of this consortium may"):
        ask_report(report, by=lead_manager, params=wish, format="csv")
    with pytest.raises(RuleBroken) as refused:
        ask_report(report, by=outsider, params=wish, format="csv")

    assert refused.value.field == "consortium"
    assert not Job.objects.exists()


def test_a_right_lost_while_waiting_gives_no_file(report: Report, wish: dict[str, str], secretary: User) -> None:
    job = ask_report(report, by=secretary, params=wish, format="csv")
    take_away_the_right(secretary)

    running.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt, list(folder().iterdir())) == ("failed", 1, [])
    assert job.error_text == "Only the secretariat of this consortium may."


def test_a_right_lost_afterwards_gives_no_download(report: Report, wish: dict[str, str], secretary: User) -> None:
    job = ask_report(report, by=secretary, params=wish, format="csv")
    running.run(job.pk)
    job.refresh_from_db()
    assert download(job, by=again(secretary)).status_code == 200

    take_away_the_right(secretary)

    with pytest.raises(NotAllowed, match="Only the secretariat"):
        download(job, by=again(secretary))


def test_the_run_of_another_is_not_there(
    report: Report, wish: dict[str, str], secretary: User, coordinator: User
) -> None:
    job = ask_report(report, by=secretary, params=wish, format="csv")

    assert not Job.objects.visible_to(coordinator).exists()
    with pytest.raises(NotAllowed, match=r"."):
        download(job, by=coordinator)


@pytest.mark.parametrize("form", ["page", "pdf", "xlsx", "csv"])
def test_every_format_is_written_and_complete(
    report: Report,
    wish: dict[str, str],
    secretary: User,
    university: Organization,
    consortium: Consortium,
    form: str,
) -> None:
    job = ask_report(report, by=secretary, params=wish, format=form)

    running.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error_text) == ("ready", "")
    content = path_of(job).read_bytes()
    assert consortium.name in job.output_name
    if form == "page":
        document = json.loads(content)
        assert [row[0] for row in document["sections"][0]["rows"]] == [consortium.lead.name, university.name]
        assert document["figures"] == [{"label": "成员数", "value": "2"}]
    if form == "csv":
        assert university.credit_code in content.decode()


def test_two_clicks_are_one_run(report: Report, wish: dict[str, str], secretary: User) -> None:
    first = ask_report(report, by=secretary, params=wish, format="csv")

    assert ask_report(report, by=secretary, params=wish, format="csv").pk == first.pk
    assert ask_report(report, by=secretary, params=wish, format="xlsx").pk != first.pk


def test_an_unknown_format_is_refused(report: Report, wish: dict[str, str], secretary: User) -> None:
    with pytest.raises(RuleBroken) as refused:
        ask_report(report, by=secretary, params=wish, format="docx")

    assert refused.value.field == "format"
