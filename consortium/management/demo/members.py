"""How do the organizations, consortia and people of the demo world come to be? By the actions of members."""

from __future__ import annotations

from datetime import date
from typing import Any

from consortium.management.demo.cast import Cast
from consortium.management.demo.organizations import SKETCHES, Sketch
from consortium.management.demo.people import ACCOUNTS, PEOPLE
from consortium.management.demo.thread import GROUPS, GroupSketch
from members.consortia.actions import approve_consortium, found_consortium, start_consortium, submit_consortium
from members.memberships.actions import (
    accept_invitation,
    activate_membership,
    admit_membership,
    invite_member,
    sign_membership,
)
from members.models import Consortium, Membership, Organization, Person, User
from members.organizations.actions import register_organization, rename_organization
from members.people.actions import register_person
from members.users.statuses import Role

# Members that are still on their way in, so that somebody has something to do.
ON_THE_WAY = {"hefei": "invited", "oushun": "applied", "shanghai": "admitted", "qianjiang": "signed"}


def register_organizations(by: User) -> dict[str, Organization]:
    """All organizations by slug; two of them bore another name before."""
    made = {}
    for number, sketch in enumerate(SKETCHES, start=1):
        made[sketch.slug] = register_organization(by=by, **_facts(sketch, number))
    rename_organization(made["qingyan"], by=by, name="杭州青砚功率半导体有限公司", on=date(2023, 6, 1))
    return made


def _facts(sketch: Sketch, number: int) -> dict[str, Any]:
    name = "杭州青砚电子有限公司" if sketch.slug == "qingyan" else sketch.name
    return {
        "name": name,
        "name_en": sketch.name_en,
        "credit_code": sketch.credit_code(number),
        "kind": sketch.kind,
        "sub_kind": sketch.sub_kind,
        "legal_type": sketch.legal_type,
        "size": sketch.size,
        "flags": sketch.flags.split(),
        "division_code": sketch.division,
        "industry_code": sketch.industry,
    }


def found_groups(cast: Cast, organizations: dict[str, Organization]) -> dict[str, Consortium]:
    """The consortia with their members, approved by the coordinators of their provinces."""
    return {sketch.code: _found(cast, organizations, sketch) for sketch in GROUPS}


def found_applicant(cast: Cast, organizations: dict[str, Organization]) -> None:
    """A consortium that has just asked the province of Zhejiang to recognize it."""
    lead = organizations["yaoxi"]
    manager = cast.manager_of(lead)
    group = found_consortium(
        lead,
        by=manager,
        code="ZJ-2026-07",
        name="浙江省原料药绿色制造创新联合体",
        name_en="Zhejiang Consortium for Green Drug Substances",
        field="生物医药",
        industry_chain="原料药",
        level="provincial",
        starts_on=date(2027, 1, 1),
        ends_on=date(2029, 12, 31),
    )
    for slug, role in (("donghu", "university"), ("quzhou", "core"), ("lusheng", "chain")):
        invite_member(group, organizations[slug], by=manager, role=role)
    submit_consortium(group, by=manager)


def _found(cast: Cast, organizations: dict[str, Organization], sketch: GroupSketch) -> Consortium:
    lead = organizations[sketch.lead]
    manager = cast.manager_of(lead)
    group = found_consortium(
        lead,
        by=manager,
        code=sketch.code,
        name=sketch.name,
        name_en=sketch.name_en,
        field=sketch.field,
        industry_chain=sketch.chain,
        level="provincial",
        starts_on=date(2024, 1, 1),
        ends_on=date(2028, 12, 31),
    )
    secretary = _secretary(cast, sketch.code, group)
    coordinator = cast.users["coordinator" if sketch.province == "33" else "coordinator-js"]
    submit_consortium(group, by=manager)
    approve_consortium(group, by=coordinator, approval_number=sketch.approval)
    _join(cast, group, group.memberships.get(organization=lead), secretary)
    start_consortium(group, by=secretary)
    for slug, role in sketch.members.items():
        membership = invite_member(group, organizations[slug], by=secretary, role=role)
        _join(cast, group, membership, secretary, until=ON_THE_WAY.get(slug, "active"))
    return group


def _secretary(cast: Cast, code: str, group: Consortium) -> User:
    """The account of the secretariat; its role is needed before the others'."""
    one = next(account for account in ACCOUNTS if account.role == Role.SECRETARIAT and account.scope == code)
    user = cast.account(one.username, one.name, password=True)
    cast.grant(user, Role.SECRETARIAT, group)
    return user


def _join(cast: Cast, group: Consortium, membership: Membership, by: User, *, until: str = "active") -> None:
    """Take a membership as far as it has come."""
    manager = cast.manager_of(membership.organization)
    if until == "invited":
        return
    if membership.status == "invited":
        accept_invitation(membership, by=manager)
    if until == "applied":
        return
    admit_membership(membership, by=by, decision="理事会〔2024〕2号")
    if until == "admitted":
        return
    sign_membership(membership, by=manager)
    if until == "signed":
        return
    activate_membership(membership, by=by, joined_on=date(2024, 2, 1))


def register_people(by: User, organizations: dict[str, Organization]) -> dict[str, Person]:
    """The people by name, each employed by an organization."""
    made = {}
    for name, name_en, slug, capacity, title, expertise in PEOPLE:
        person = register_person(
            by=by,
            organization=organizations[slug],
            name=name,
            name_en=name_en,
            title=title,
            expertise=expertise,
            capacity=capacity,
            starts_on=date(2020, 9, 1),
        )
        made[name] = person
    return made
