"""Who keeps the list of divisions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consortium.core.permissions import Decision
from consortium.core.regions import province_of
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.users.models import User


def can_keep_divisions(user: User, code: str) -> Decision:
    """The coordinator of the province in which the code lies."""
    return user.access.holds(Role.COORDINATOR, province=province_of(code))
