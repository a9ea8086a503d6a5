"""Who is told when a job has ended? The person who asked, under the bell."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from consortium.jobs.endings import when_ended
from consortium.jobs.models import Job
from consortium.jobs.statuses import JobState
from consortium.portal.notices import notify

READY = gettext_noop("“%(title)s” is ready.")
FAILED = gettext_noop("“%(title)s” failed, number %(number)s. The page says what to do.")


@when_ended
def tell_the_asker(job: Job) -> None:
    """Of what failed, and of what there is something to look at."""
    url = reverse("job-detail", args=[job.pk])
    if job.state == JobState.FAILED:
        notify([job.actor_id], FAILED, url=url, title=str(job), number=job.failure_number)
    elif job.has_file or job.outcome.get("url"):
        notify([job.actor_id], READY, url=url, title=str(job))
