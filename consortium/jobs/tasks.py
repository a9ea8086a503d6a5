"""The door of the worker: one task, for jobs of every kind."""

from celery import shared_task
from django.conf import settings

from consortium.jobs import running
from consortium.jobs.wakeup import TASK


@shared_task(
    name=TASK,
    ignore_result=True,
    acks_late=False,
    soft_time_limit=settings.CELERY_TASK_TIME_LIMIT - 20,
    time_limit=settings.CELERY_TASK_TIME_LIMIT,
)
def run_job(job_id: str) -> None:
    """Do this job unless somebody else does or did."""
    running.run(job_id)
