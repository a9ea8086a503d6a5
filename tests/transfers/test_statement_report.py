"""Does the report of a party say what its statements say, and to whom?"""

import io
import json

import pytest
from django.urls import reverse

from consortium.core.clocks import today
from consortium.core.errors import RuleBroken
from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from consortium.portal.models import Notice
from consortium.reports.formats import FORMATS
from consortium.reports.machinery import find
from tests.transfers import makers
from transfers.runs.actions import reopen_run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def params(agreement, deal, consortium, university, finance_officer, secretary):
    """Two posted runs with their statements, and the report of the university over today."""
    for day in (makers.RECEIVED_ON, makers.RECEIVED_ON.replace(month=7, day=1)):
        makers.receipt(deal, "100.00", by=finance_officer, received_on=day)
        run = makers.run(agreement, by=secretary)
        run_job(Job.objects.get(kind="issue_statements", params__run=run.pk).pk)
    day = today().isoformat()
    return {"consortium": consortium.pk, "organization": university.pk, "starts_on": day, "ends_on": day}


def written(report, user, params, form):
    choices = report.choices(user, params)
    assert report.may_ask(user, choices)
    file = io.BytesIO()
    FORMATS[form].write(report, user, choices, report.rows(user, choices), file)
    return file.getvalue()


def test_the_report_adds_up(params, university_finance):
    page = json.loads(written(find("party-statement"), university_finance, params, "page"))

    assert page["total"]["amount"] == "66.68"
    assert [row[4] for row in page["sections"][0]["rows"]] == ["33.34", "33.34"]
    facts = dict(page["facts"])
    assert (facts["Balance before (yuan)"], facts["Balance after (yuan)"]) == ("0.00", "66.68")


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
def test_the_report_is_had_in_every_format(params, secretary, form, start):
    assert written(find("party-statement"), secretary, params, form).startswith(start)


@pytest.mark.parametrize("who", ["outsider", "lead_finance", "neighbour", "university_liaison"])
def test_others_cannot_choose_the_party(params, request, who):
    report = find("party-statement")

    with pytest.raises(RuleBroken):
        report.choices(request.getfixturevalue(who), params)


def test_payees_and_approvers_are_told(agreement, deal, secretary, finance_officer, lead_finance):
    makers.receipt(deal, by=finance_officer)
    run = makers.run(agreement, by=secretary, upto="confirmed")
    reopen_run(run, by=secretary, reason="A receipt is missing.")

    told = [
        (notice.user_id, notice.url)
        for notice in Notice.objects.filter(url=reverse("run", args=[run.pk])).order_by("pk")
    ]
    assert (lead_finance.pk, reverse("run", args=[run.pk])) in told
    assert finance_officer.pk in [user for user, _url in told]
    sentences = set(Notice.objects.values_list("sentence", flat=True))
    assert any("returned to draft" in sentence for sentence in sentences)
    assert any("are in force" in sentence for sentence in sentences)
