"""Which states can a job be in?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("queued")
    WORKING = "working", _("working")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


OPEN = (JobState.QUEUED, JobState.WORKING)
ENDED = (JobState.READY, JobState.FAILED, JobState.CANCELLED)
