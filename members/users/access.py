"""What does one user hold today? Loaded by one query, then answered from memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import FilteredRelation, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from consortium.core.clocks import today
from consortium.core.permissions import Decision, no, yes
from members.users.statuses import CONSORTIUM_ROLES, ORGANIZATION_ROLES, PROVINCE_ROLES, Role

if TYPE_CHECKING:
    from members.users.models import User


@dataclass
class Access:
    """The valid grants of a user, by role. Permission functions compare ids with it and never query."""

    user_id: int | None = None
    person_id: int | None = None
    is_service: bool = False
    provinces: dict[str, frozenset[str]] = field(default_factory=dict)
    consortia: dict[str, frozenset[int]] = field(default_factory=dict)
    organizations: dict[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, user: User) -> Access:
        """Read the grants valid today. An inactive or anonymous user holds nothing."""
        if not user.pk or not user.is_active:
            return cls()
        sets: dict[str, dict[str, set[Any]]] = {kind: defaultdict(set) for kind in "pco"}
        rows = list(_person_and_grants(user))
        for _person, role, province, consortium, organization in rows:
            if role is None:
                continue
            kind = "p" if role in PROVINCE_ROLES else "c" if role in CONSORTIUM_ROLES else "o"
            sets[kind][role].add(province or consortium or organization)
        frozen = {kind: {role: frozenset(ids) for role, ids in by.items()} for kind, by in sets.items()}
        return cls(user.pk, rows[0][0] if rows else None, user.is_service, frozen["p"], frozen["c"], frozen["o"])

    def provinces_as(self, *roles: Role) -> frozenset[str]:
        return frozenset().union(*(self.provinces.get(role, frozenset()) for role in roles or PROVINCE_ROLES))

    def consortia_as(self, *roles: Role) -> frozenset[int]:
        return frozenset().union(*(self.consortia.get(role, frozenset()) for role in roles or CONSORTIUM_ROLES))

    def organizations_as(self, *roles: Role) -> frozenset[int]:
        return frozenset().union(*(self.organizations.get(role, frozenset()) for role in roles or ORGANIZATION_ROLES))

    @cached_property
    def is_staff(self) -> bool:
        """Works for a consortium or a province, not only for one member."""
        return bool(self.provinces or self.consortia)

    def holds(
        self,
        *roles: Role,
        province: str | None = None,
        consortium: int | None = None,
        organization: int | None = None,
    ) -> Decision:
        """Whether one of the roles is held over one of the scopes given; the reason names the role."""
        for role in roles:
            if (
                (province is not None and province in self.provinces.get(role, ()))
                or (consortium is not None and consortium in self.consortia.get(role, ()))
                or (organization is not None and organization in self.organizations.get(role, ()))
            ):
                return yes(_("You hold the role “%(role)s” here.") % {"role": role.label})
        names = _(", ").join(str(role.label) for role in roles)
        return no(_("Only these roles may do this here: %(roles)s.") % {"roles": names})


def _person_and_grants(user: User) -> Iterable[tuple[Any, ...]]:
    """The user's person and grants of today by one query; one row without a role when there is no grant."""
    today_only = FilteredRelation("grants", condition=Q(grants__valid__contains=today()))
    return (
        type(user)
        ._base_manager.filter(pk=user.pk)
        .annotate(held=today_only)
        .values_list("person", "held__role", "held__province", "held__consortium", "held__organization")
    )
