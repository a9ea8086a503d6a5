"""What does the worker do for accounts? It sends invitations."""

from __future__ import annotations

from consortium.jobs.handlers import Output, Progress, handler
from consortium.jobs.models import Job
from members.users.models import User
from members.users.notices import INVITATION, write_invitation


@handler(INVITATION)
def send_one_invitation(job: Job, progress: Progress) -> Output | None:
    """Send the mail unless the account has been closed since."""
    account = User.objects.filter(pk=job.params["user"], is_active=True).exclude(email="").first()
    if account is not None:
        write_invitation(account, by=job.params["by"])
    return None
