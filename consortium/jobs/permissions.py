"""Who may cancel, retry or download? The person who asked, as long as their right to the content stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from consortium.jobs.models import Job


def is_asker(user: Any, job: Job) -> Decision:
    """A job belongs to the person who asked."""
    if job.actor_id == user.pk:
        return yes(_("You asked for this."))
    return no(_("Only the person who asked for it may do this."))


can_cancel = can_retry = is_asker
