"""Which accounts and grants does somebody know of?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from consortium.core.clocks import today

if TYPE_CHECKING:
    from members.users.models import User


class UserQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Oneself, and whoever holds or held a role one may know of. Service accounts are no people.

        Each account brings the grants that may be known, as `shown_grants`; its others stay unknown.
        """
        grants = apps.get_model("members", "Grant")._default_manager.visible_to(user)
        shown = Prefetch("grants", grants.for_list().order_by("role", "id"), to_attr="shown_grants")
        people = self.filter(is_service=False).prefetch_related(shown)
        if user.is_superuser:
            return people
        return people.filter(Q(pk=user.pk) | Exists(grants.filter(user=OuterRef("pk"))))

    def for_list(self) -> Self:
        return self

    def for_detail(self) -> Self:
        return self


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Accounts are found by user name."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class GrantQuerySet(models.QuerySet[Any]):
    def of_today(self, user: User) -> Self:
        """The grants of one user that are valid on this day in Shanghai."""
        return self.filter(user=user, valid__contains=today())

    def standing(self) -> Self:
        """Those that count today or will count."""
        return self.filter(Q(valid__endswith=None) | Q(valid__endswith__gt=today()))

    def visible_to(self, user: User) -> Self:
        """One's own; those over one's organizations, consortia and their members, and one's provinces."""
        if user.is_superuser:
            return self
        access = user.access
        seen = Q(user=user.pk)
        if own := access.organizations_as():
            seen |= Q(organization__in=own)
        if consortia := access.consortia_as():
            stays = apps.get_model("members", "Membership")._default_manager.current()
            # Who has only been invited has not agreed to be looked at.
            members = stays.filter(consortium__in=consortia).exclude(status="invited").values("organization")
            seen |= Q(consortium__in=consortia) | Q(organization__in=members)
        if provinces := access.provinces_as():
            seen |= (
                Q(province__in=provinces)
                | Q(consortium__province__in=provinces)
                | Q(organization__province__in=provinces)
            )
        return self.filter(seen)

    def for_list(self) -> Self:
        return self.select_related("user", "consortium", "organization", "granted_by")
