"""Which accounts and grants does somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models

from consortium.core.clocks import today

if TYPE_CHECKING:
    from members.users.models import User


class UserManager(DjangoUserManager["User"]):
    """Accounts are found by user name or e-mail."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class GrantQuerySet(models.QuerySet["models.Model"]):
    def of_today(self, user: User) -> Self:
        """The grants of one user that are valid on this day in Shanghai."""
        return self.filter(user=user, valid__contains=today())
