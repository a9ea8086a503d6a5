"""Who prepares, confirms, approves and posts a run?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.runs.models import Run


def can_prepare_run(user: User, run: Run) -> Decision:
    """Secretariat and finance officer of the consortium. The run may be unsaved."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=run.consortium_id)


can_calculate_run = can_reopen_run = can_cancel_run = can_post_run = can_prepare_run


def can_confirm_run(user: User, run: Run) -> Decision:
    """Finance officer or manager of a payee that has not confirmed yet."""
    if user.access.organizations_as(Role.MANAGER, Role.FINANCE).intersection(run.awaited):
        return yes(_("You speak for a payee whose confirmation is awaited."))
    return no(_("Only the manager or finance officer of a payee that has not confirmed yet may confirm."))


def can_approve_run(user: User, run: Run) -> Decision:
    """Secretariat or finance officer, but never who prepared the run."""
    if run.prepared_by_id == user.pk:
        return no(_("Whoever prepared a run does not approve it."))
    return can_prepare_run(user, run)


def can_reverse_run(user: User, run: Run) -> Decision:
    """Secretariat or finance officer, but never who prepared the run: the mirror image is approved by them."""
    if run.prepared_by_id == user.pk:
        return no(_("Whoever prepared a run does not reverse it."))
    return can_prepare_run(user, run)


def may_prepare_runs(user: User) -> Decision:
    """Whether there is a consortium for which this person could prepare a run."""
    if user.access.consortia_as(Role.SECRETARIAT, Role.FINANCE_OFFICER):
        return yes(_("You keep the runs of a consortium."))
    return no(_("Only the secretariat or the finance officer of a consortium prepares runs."))
