"""Every change to an organization: register, correct (one or many), rename, add an earlier name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import RuleBroken, check, require
from consortium.core.identifiers import check_credit_code, check_ror
from consortium.core.locking import lock
from consortium.core.names import check_name, lookalike_key
from consortium.core.regions import division_on, province_of
from members.organizations.models import FormerName, Organization
from members.organizations.permissions import can_correct_organization, can_register_organization
from members.organizations.statuses import SUB_KINDS
from members.users.models import User


class Facts(TypedDict, total=False):
    """What can be recorded of an organization."""

    name: str
    name_en: str
    credit_code: str
    credit_code_override: str
    ror: str
    kind: str
    sub_kind: str
    legal_type: str
    size: str
    flags: list[str]
    foreign_share: Any
    division_code: str
    industry_code: str


class SharedFacts(TypedDict, total=False):
    """What can be changed for many organizations at once; marks are added and taken away, never replaced."""

    size: str
    industry_code: str
    division_code: str
    add_flags: list[str]
    remove_flags: list[str]


@action("organization.register")
def register_organization(*, by: User, **facts: Unpack[Facts]) -> Organization:
    """Record an organization once for all consortia. Look-alike names are told by `looking_like`, not refused."""
    check(can_register_organization(by, province=province_of(facts["division_code"])))
    organization = Organization(registered_by=by)
    _put(organization, facts)
    organization.save(force_insert=True)
    return organization


@action("organization.correct")
def correct_organization(
    organization: Organization, *, by: User, reason: str = "", **facts: Unpack[Facts]
) -> None:
    """Mend what was recorded wrongly, or record a change. A new name after a renaming: `rename_organization`."""
    lock(organization)
    check(can_correct_organization(by, organization))
    _put(organization, {name: value for name, value in facts.items() if value != getattr(organization, name)})


@action("organization.correct")
def correct_organizations(
    organizations: Iterable[Organization], *, by: User, reason: str = "", **shared: Unpack[SharedFacts]
) -> None:
    """The same correction to many organizations, all or none; the first that may not be corrected stops it."""
    for organization in sorted(organizations, key=lambda one: one.pk):
        lock(organization)
        check(can_correct_organization(by, organization))
        facts: dict[str, Any] = {name: value for name, value in shared.items() if not name.endswith("_flags")}
        facts["flags"] = _flags_after(organization, shared)
        _put(organization, {name: value for name, value in facts.items() if value != getattr(organization, name)})


@action("organization.rename")
def rename_organization(organization: Organization, *, by: User, name: str, on: date, reason: str = "") -> None:
    """The organization bears another name from that day; the old one is kept and still found."""
    lock(organization)
    check(can_correct_organization(by, organization))
    old, since = organization.name, organization.former_names.order_by("-valid").values_list("valid", flat=True).first()
    first = since.upper if since else None
    require(on <= today(), _("A new name is recorded on the day it takes effect, not before."), field="on")
    require(
        first is None or on > first,
        _("The present name has been in use since %(day)s; the new one must begin later.") % {"day": first},
        field="on",
    )
    _put(organization, {"name": name})
    require(organization.name != old, _("The new name is the same as the present one."), field="name")
    FormerName.objects.create(organization=organization, name=old, valid=DateRange(first, on))


@action("organization.add_former_name")
def add_former_name(
    organization: Organization, *, by: User, name: str, ends_on: date, starts_on: date | None = None
) -> FormerName:
    """Record a name borne before registration. `ends_on` is the last day; the first day may be unknown."""
    lock(organization)
    check(can_correct_organization(by, organization))
    require(ends_on <= today(), _("A former name has ended; its last day is not in the future."), field="ends_on")
    require(
        starts_on is None or starts_on <= ends_on,
        _("A former name has a last day that is not before its first day."),
        field="starts_on",
    )
    valid = DateRange(starts_on, ends_on, "[]")
    return FormerName.objects.create(organization=organization, name=_checked_name(name), valid=valid)


def _put(organization: Organization, facts: dict[str, Any] | Facts) -> None:
    """Set the facts that differ, see that they hold, and store; without a difference nothing is written."""
    if not facts:
        return
    for name, value in facts.items():
        setattr(organization, name, value.strip() if isinstance(value, str) else value)
    organization.name = _checked_name(organization.name)
    organization.lookalike_key = lookalike_key(organization.name)
    organization.flags = sorted(set(organization.flags))
    if {"credit_code", "credit_code_override"} & facts.keys():
        _settle_credit_code(organization)
    if organization.ror:
        answer = check_ror(organization.ror)
        require(answer.ok, answer.sentence, field="ror")
        organization.ror = answer.value
    if "industry_code" in facts:
        organization.industry_code = _checked_industry(organization.industry_code)
    if "division_code" in facts:
        known = division_on(organization.division_code, today())
        require(known, _("No division has this code today; choose one from the list."), field="division_code")
    require(
        organization.sub_kind in SUB_KINDS.get(organization.kind, ()),
        _("The sub-kind does not belong to this kind of organization."),
        field="sub_kind",
    )
    if organization.pk:
        organization.save()
        # The province is generated by the database from the division.
        organization.refresh_from_db(fields=["province"])


def _settle_credit_code(organization: Organization) -> None:
    """A code that fails is kept only with a recorded reason; a code that holds needs none."""
    answer = check_credit_code(organization.credit_code)
    organization.credit_code = answer.value
    if answer.ok:
        organization.credit_code_override = ""
    elif not organization.credit_code_override:
        sentence = answer.sentence
        if answer.hint:
            sentence += _(" Did you mean %(code)s?") % {"code": answer.hint}
        raise RuleBroken(sentence, field="credit_code", code="credit-code", detail={"hint": answer.hint})
    same = Organization.objects.filter(credit_code=answer.value).exclude(pk=organization.pk).first()
    require(
        same is None,
        _("This code is already registered for “%(name)s”.") % {"name": same and same.name},
        field="credit_code",
        code="already-registered",
    )


def _checked_name(name: str) -> str:
    answer = check_name(name)
    require(answer.ok, answer.sentence, field="name")
    return answer.value


def _checked_industry(code: str) -> str:
    """GB/T 4754: a section letter, or 2 to 4 digits; C3912 is stored as 3912, because the digits say the section."""
    match = re.fullmatch(r"([A-T])?([0-9]{2,4})?", code.strip().upper(), re.ASCII)
    require(
        match, _("Write the industry code as 2 to 4 digits, like 3912, or as a section letter."), field="industry_code"
    )
    return match and (match[2] or match[1]) or ""


def _flags_after(organization: Organization, shared: SharedFacts) -> list[str]:
    flags = (set(organization.flags) | set(shared.get("add_flags", ()))) - set(shared.get("remove_flags", ()))
    return sorted(flags)
