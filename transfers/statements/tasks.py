"""What does the worker do after a run is posted? It issues the statements."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consortium.core.errors import WrongState
from consortium.jobs.handlers import Output, Progress, handler
from consortium.jobs.models import Job
from transfers.runs.models import Run
from transfers.statements.actions import issue_statements


@handler("issue_statements", transactional=True)
def issue(job: Job, progress: Progress) -> Output:
    """One statement per party of the run; running twice, or after a crash, issues none twice."""
    progress(10, gettext_noop("Reading the run"))
    run = Run.objects.select_related("consortium", "agreement").filter(pk=job.params["run"]).first()
    if run is None:
        raise WrongState(_("The run does not exist any more."))
    progress(30, gettext_noop("Writing the statements"))
    issued = issue_statements(run, by=job.actor)
    return Output(outcome={"run": run.number, "statements": [one.number for one in issued]})
