"""Who has statements issued?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no, yes
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.runs.models import Run
    from transfers.statements.models import Statement


def can_issue_statements(user: User, run: Run) -> Decision:
    """Whoever may post a run: secretariat and finance officer of the consortium."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=run.consortium_id)


def can_reissue_statement(user: User, statement: Statement) -> Decision:
    """Secretariat and finance officer of the consortium."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=statement.consortium_id)


def may_read_statements(user: User) -> Decision:
    """Whether there can be any statement that this person may read."""
    access = user.access
    if access.is_staff or user.is_superuser:
        return yes(_("You read the statements of a consortium or of a province."))
    if access.organizations_as(Role.MANAGER, Role.FINANCE, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM):
        return yes(_("You read the statements of your own organization."))
    return no(_("Only people who deal with the money of a party, of a consortium or of a province read statements."))
