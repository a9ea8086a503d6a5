"""Every change to an organization: register, correct (one or many), rename, add an earlier name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import add_days, today
from consortium.core.errors import RuleBroken, check, require
from consortium.core.identifiers import check_credit_code, check_ror
from consortium.core.industries import industry_of
from consortium.core.locking import lock
from consortium.core.names import check_name, lookalike_key
from consortium.core.places import division_meant
from consortium.core.regions import province_of
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
    """Record an organization, once for all consortia. A look-alike name is told, not refused."""
    check(can_register_organization(by, province=province_of(facts["division_code"])))
    organization = Organization(registered_by=by)
    _put(organization, facts)
    organization.save(force_insert=True)
    return organization


@action("organization.correct")
def correct_organization(organization: Organization, *, by: User, reason: str = "", **facts: Unpack[Facts]) -> None:
    """Mend what was recorded wrongly, or record a change; after a renaming see `rename_organization`."""
    lock(organization)
    check(can_correct_organization(by, organization))
    _put(organization, {name: new for name, new in facts.items() if new != getattr(organization, name)})


@action("organization.correct")
def correct_organizations(
    organizations: Iterable[Organization], *, by: User, reason: str = "", **shared: Unpack[SharedFacts]
) -> None:
    """The same correction to many organizations, all or none."""
    for organization in sorted(organizations, key=lambda one: one.pk):
        lock(organization)
        check(can_correct_organization(by, organization))
        _put(organization, {name: new for name, _old, new in differences(organization, shared)})


@action("organization.rename")
def rename_organization(organization: Organization, *, by: User, name: str, on: date, reason: str = "") -> None:
    """The organization bears another name from that day; the old one is kept and still found."""
    lock(organization)
    check(can_correct_organization(by, organization))
    old = organization.name
    latest = organization.former_names.order_by("-valid__endswith").first()
    first = latest.valid.upper if latest else None
    require(on <= today(), _("A new name is recorded on the day it takes effect, not before."), field="on")
    require(
        first is None or on > first,
        _("The present name has been in use since %(day)s; the new one must begin later.") % {"day": first},
        field="on",
    )
    require(_checked_name(name) != old, _("The new name is the same as the present one."), field="name")
    _keep_former_name(organization, old, DateRange(first, on))
    _put(organization, {"name": name})


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
    former = _keep_former_name(organization, _checked_name(name), DateRange(starts_on, add_days(ends_on, 1)))
    organization.save(update_fields=["earlier_names", "updated_at"])
    return former


def _keep_former_name(organization: Organization, name: str, valid: DateRange) -> FormerName:
    former = FormerName.objects.create(organization=organization, name=name, valid=valid)
    organization.earlier_names = "\n".join([*filter(None, [organization.earlier_names]), name])
    return former


def differences(organization: Organization, shared: SharedFacts | Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """What a shared correction would change of this one: (fact, old, new)."""
    wanted = {name: value for name, value in shared.items() if not name.endswith("_flags")}
    added, removed = set(shared.get("add_flags", ())), set(shared.get("remove_flags", ()))
    wanted["flags"] = sorted((set(organization.flags) | added) - removed)
    found = [(name, getattr(organization, name), new) for name, new in wanted.items()]
    return [(name, old, new) for name, old, new in found if old != new]


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
        place = division_meant(organization.division_code)
        require(place.ok, place.sentence, field="division_code")
        organization.division_code = place.value
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
    """GB/T 4754: a section letter, or 2 to 4 digits; of C3912 the digits are kept, they say the section."""
    typed = code.strip().upper()
    require(
        not typed or industry_of(typed),
        _("No industry of GB/T 4754 has this code; write 2 to 4 digits like 3912, or a section letter."),
        field="industry_code",
    )
    return typed if len(typed) == 1 else typed.lstrip("ABCDEFGHIJKLMNOPQRST")
