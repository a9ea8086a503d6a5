"""Who has statements issued?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consortium.core.permissions import Decision
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User
    from transfers.runs.models import Run


def can_issue_statements(user: User, run: Run) -> Decision:
    """Whoever may post a run: secretariat and finance officer of the consortium."""
    return user.access.holds(Role.SECRETARIAT, Role.FINANCE_OFFICER, consortium=run.consortium_id)
