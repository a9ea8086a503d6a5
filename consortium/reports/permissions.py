"""May the person still have what a run has written?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from consortium.core.errors import Refusal
from consortium.core.permissions import Decision, no, yes
from consortium.jobs.models import Job
from consortium.jobs.permissions import is_asker
from consortium.reports.machinery import find
from consortium.reports.models import ReportSchedule


def can_read_run(user: Any, job: Job) -> Decision:
    """The right to a report is asked at download too: the role may have ended since it was written."""
    asker = is_asker(user, job)
    if not asker:
        return asker
    report = find(job.params.get("report", ""))
    if report is None:
        return no(_("This report is no longer offered."))
    try:
        choices = report.choices(user, job.params["params"])
    except Refusal:
        return no(_("What this report is about is no longer visible to you."))
    return report.may_ask(user, choices)


def can_change_schedule(user: Any, schedule: ReportSchedule) -> Decision:
    """Whose reports they are; the operator may stop any."""
    if schedule.owner_id == user.pk:
        return yes(_("These are your reports."))
    if user.is_superuser:
        return yes(_("You operate this installation."))
    return no(_("Only the person who gets these reports may change when they are made."))
