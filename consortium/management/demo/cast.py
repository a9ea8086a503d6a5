"""Who acts in the demo world while it is built? Its accounts, and a manager for every organization."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from consortium.management.demo.organizations import SKETCHES
from consortium.management.demo.people import ACCOUNTS, PASSWORD, PERSON_OF, Account
from members.models import Consortium, Grant, Organization, Person, User
from members.users.statuses import CONSORTIUM_ROLES, PROVINCE_ROLES, Role

FIRST_DAY = date(2024, 1, 1)
# The accounts of each consortium's office.
SECRETARY = {"ZJ-2024-01": "secretary", "ZJ-2024-02": "secretary-bio", "JS-2024-01": "secretary-js"}
FINANCE = {"ZJ-2024-01": "finance", "ZJ-2024-02": "finance-bio", "JS-2024-01": "finance-js"}


class Cast:
    """The accounts of the demo world by user name, and who speaks for which organization or consortium."""

    def __init__(self) -> None:
        # One hash for all: hashing is slow on purpose, and the demo password is printed anyway.
        self.secret = make_password(PASSWORD)
        self.users: dict[str, User] = {}
        self.managers: dict[int, User] = {}
        self.code_of = {sketch.slug: sketch.credit_code(place) for place, sketch in enumerate(SKETCHES, start=1)}

    def account(self, username: str, name: str, *, password: bool = False, **fields: Any) -> User:
        made = User.objects.create(
            username=username,
            name=name,
            email=f"{username}@heqi.example",
            password=self.secret if password else make_password(None),
            **fields,
        )
        self.users[username] = made
        return made

    def grant(self, holder: User, role: str, scope: Any) -> None:
        field = "province" if role in PROVINCE_ROLES else "consortium" if role in CONSORTIUM_ROLES else "organization"
        Grant.objects.create(user=holder, role=role, valid=DateRange(FIRST_DAY, None), **{field: scope})
        holder.__dict__.pop("access", None)

    def registrar(self) -> User:
        """Registers organizations of every province while the world is built, and is closed afterwards."""
        made = self.account("registrar", "演示数据登记员")
        for province in ("31", "32", "33", "34"):
            self.grant(made, Role.COORDINATOR, province)
        return made

    def open_coordinators(self) -> None:
        """Those who recognize consortia are needed first."""
        for one in ACCOUNTS:
            if one.role == Role.COORDINATOR:
                self.grant(self.account(one.username, one.name, password=True), one.role, one.scope)

    def open_accounts(self, organizations: dict[str, Organization], consortia: dict[str, Consortium]) -> None:
        """The accounts a visitor may use, with their roles; those made early keep what they have."""
        for one in ACCOUNTS:
            if one.username not in self.users:
                user = self.account(one.username, one.name, password=True)
                self.grant(user, one.role, self._scope(one, organizations, consortia))
        for username, person_name in PERSON_OF.items():
            user = self.users.get(username) or self.account(username, person_name, password=True)
            Person.objects.filter(name=person_name).update(user=user)

    def manager_of(self, organization: Organization) -> User:
        """Who signs and confirms for an organization; made when first needed, without a password."""
        if organization.pk not in self.managers:
            code = organization.credit_code
            one = next((a for a in ACCOUNTS if a.role == Role.MANAGER and self.code_of[a.scope] == code), None)
            if one is not None:
                made = self.account(one.username, one.name, password=True)
            else:
                made = self.account(f"manager-{organization.pk}", f"{organization.name[:20]}管理员")
            self.grant(made, Role.MANAGER, organization)
            self.managers[organization.pk] = made
        return self.managers[organization.pk]

    @staticmethod
    def _scope(one: Account, organizations: dict[str, Organization], consortia: dict[str, Consortium]) -> Any:
        if one.role in PROVINCE_ROLES:
            return one.scope
        return (consortia if one.role in CONSORTIUM_ROLES else organizations)[one.scope]
