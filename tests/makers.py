"""The smallest valid thing of each noun. Makers write rows directly; actions are what the tests try out."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from stdnum.cn import uscc

from members.models import (
    Consortium,
    Employment,
    Grant,
    Membership,
    Organization,
    PartnerSystem,
    Person,
    User,
)
from members.organizations.statuses import SUB_KINDS
from members.users.statuses import CONSORTIUM_ROLES, PROVINCE_ROLES

serial = itertools.count(1)


def credit_code(division: str = "330106") -> str:
    """A valid, unused unified social credit code."""
    body = f"91{division}MA{next(serial):07d}"
    return body + uscc.calc_check_digit(body)


def user(username: str, *grants: tuple[str, Any], **fields: Any) -> User:
    """An account with the grants given as (role, scope)."""
    made = User.objects.create(
        username=f"{username}{next(serial)}",
        name=fields.pop("name", username),
        email=fields.pop("email", f"{username}{next(serial)}@example.org"),
        **fields,
    )
    for role, scope in grants:
        grant(made, role, scope)
    return made


def grant(holder: User, role: str, scope: Any) -> Grant:
    """A grant without an end; the user's rights are read anew."""
    field = "province" if role in PROVINCE_ROLES else "consortium" if role in CONSORTIUM_ROLES else "organization"
    holder.__dict__.pop("access", None)
    return Grant.objects.create(user=holder, role=role, valid=DateRange(date(2020, 1, 1), None), **{field: scope})


def organization(name: str = "", *, by: User, kind: str = "enterprise", **fields: Any) -> Organization:
    division = fields.pop("division_code", "330106")
    name = name or f"甲乙科技有限公司{next(serial)}"
    return Organization.objects.create(
        name=name,
        lookalike_key=name,
        credit_code=fields.pop("credit_code", None) or credit_code(division),
        kind=kind,
        sub_kind=fields.pop("sub_kind", SUB_KINDS[kind][0]),
        legal_type=fields.pop("legal_type", "company" if kind == "enterprise" else "public_institution"),
        division_code=division,
        registered_by=by,
        **fields,
    )


def consortium(lead: Organization, *, by: User, status: str = "operating", **fields: Any) -> Consortium:
    """A consortium with its lead enterprise as an active member."""
    approved = status not in ("draft", "submitted")
    made = Consortium.objects.create(
        code=fields.pop("code", f"ZJ-{next(serial):04d}"),
        name=fields.pop("name", f"浙江省智能装备创新联合体{next(serial)}"),
        field="智能装备",
        lead=lead,
        province=fields.pop("province", lead.division_code[:2]),
        level="provincial",
        starts_on=date(2024, 1, 1),
        ends_on=date(2028, 12, 31),
        status=status,
        created_by=by,
        submitted_by=None if status == "draft" else by,
        submitted_at=None if status == "draft" else timezone.now(),
        approved_by=user("approver") if approved else None,
        approved_at=timezone.now() if approved else None,
        approval_number="浙科发〔2024〕1号" if approved else "",
        **fields,
    )
    membership(made, lead, by=by, role="lead")
    return made


def membership(
    group: Consortium,
    member: Organization,
    *,
    by: User,
    role: str = "core",
    status: str = "active",
    **fields: Any,
) -> Membership:
    admitted = status not in ("invited", "applied")
    ended = status in ("exited", "expelled")
    return Membership.objects.create(
        consortium=group,
        organization=member,
        role=role,
        status=status,
        joined_on=date(2024, 1, 1) if status in ("active", "suspended") or ended else None,
        left_on=date(2025, 1, 1) if ended else None,
        admission_decision="理事会〔2024〕1号" if admitted else "",
        expulsion_decision="理事会〔2025〕1号" if status == "expelled" else "",
        created_by=by,
        **fields,
    )


def person(name: str = "", *, by: User, employer: Organization | None = None, **fields: Any) -> Person:
    capacity = fields.pop("capacity", "researcher")
    made = Person.objects.create(name=name or f"研究员{next(serial)}", registered_by=by, **fields)
    if employer:
        Employment.objects.create(
            person=made, organization=employer, capacity=capacity, valid=DateRange(date(2020, 1, 1), None)
        )
    return made


def partner_system(owner: Organization, service: User, **fields: Any) -> PartnerSystem:
    """The registration of an organization's system, which acts through the service account."""
    return PartnerSystem.objects.create(
        name=fields.pop("name", f"科研管理系统{next(serial)}"),
        organization=owner,
        service_user=service,
        scopes=fields.pop("scopes", "members:read projects:read"),
        client_type="confidential",
        authorization_grant_type="client-credentials",
        **fields,
    )
