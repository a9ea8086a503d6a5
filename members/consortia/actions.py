"""Every change to a consortium."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from members.consortia import workflow
from members.consortia.models import Consortium
from members.consortia.permissions import can_correct, can_found
from members.consortia.statuses import Level, Status
from members.memberships.statuses import MemberRole
from members.memberships.statuses import Status as MembershipStatus
from members.organizations.statuses import Kind

if TYPE_CHECKING:
    from members.organizations.models import Organization
    from members.users.models import User

# The lead is not among them: another lead is another application.
CORRECTABLE = ("code", "name", "name_en", "field", "industry_chain", "level", "starts_on", "ends_on")


@action("consortium.found")
def found_consortium(
    lead: Organization,
    *,
    by: User,
    code: str,
    name: str,
    field: str,
    level: Level | str,
    starts_on: date,
    ends_on: date,
    name_en: str = "",
    industry_chain: str = "",
) -> Consortium:
    """Draft a consortium in the province of its lead enterprise, the first member to apply."""
    lock(lead)
    check(can_found(by, lead))
    require(
        lead.kind == Kind.ENTERPRISE,
        _("A consortium is led by an enterprise; “%(name)s” is not one.") % {"name": lead.name},
        field="lead",
    )
    consortium = Consortium.objects.create(
        lead=lead,
        province=lead.province,
        code=code,
        name=name,
        name_en=name_en,
        field=field,
        industry_chain=industry_chain,
        level=level,
        starts_on=starts_on,
        ends_on=ends_on,
        created_by=by,
    )
    consortium.memberships.create(
        organization=lead, role=MemberRole.LEAD, status=MembershipStatus.APPLIED, created_by=by
    )
    return consortium


@action("consortium.correct")
def correct_consortium(consortium: Consortium, *, by: User, reason: str = "", **changes: Any) -> Consortium:
    """Correct name, field, level or term: as a draft by those who draft it, later by the province."""
    lock(consortium)
    check(can_correct(by, consortium))
    if consortium.status in (Status.SUBMITTED, Status.ENDED):
        raise WrongState(
            _("A consortium that is “%(state)s” cannot be corrected.") % {"state": consortium.get_status_display()}
        )
    unknown = set(changes) - set(CORRECTABLE)
    if unknown:
        raise TypeError(f"correct_consortium does not change {sorted(unknown)}")
    for name, value in changes.items():
        setattr(consortium, name, value)
    consortium.save(update_fields=[*changes, "updated_at"])
    return consortium


@action("consortium.submit")
def submit_consortium(consortium: Consortium, *, by: User) -> None:
    """Ask the province to recognize the consortium."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.SUBMIT, consortium, by=by)


@action("consortium.return_to_draft")
def return_consortium(consortium: Consortium, *, by: User, reason: str) -> None:
    """Give the application back with the reason, so that it can be changed and submitted again."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.RETURN, consortium, by=by)


@action("consortium.approve")
def approve_consortium(consortium: Consortium, *, by: User, approval_number: str) -> None:
    """Recognize the consortium by a numbered document of the province."""
    lock(consortium)
    consortium.approval_number = approval_number.strip()
    take_step(workflow.LIFE, workflow.APPROVE, consortium, by=by, changes=["approval_number"])


@action("consortium.start")
def start_consortium(consortium: Consortium, *, by: User) -> None:
    """Begin the work that the province has approved."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.START, consortium, by=by)


@action("consortium.suspend")
def suspend_consortium(consortium: Consortium, *, by: User, reason: str) -> None:
    """Stop the consortium for a time, for a reason that is kept."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.SUSPEND, consortium, by=by)


@action("consortium.resume")
def resume_consortium(consortium: Consortium, *, by: User, reason: str = "") -> None:
    """Let a suspended consortium work again."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.RESUME, consortium, by=by)


@action("consortium.end")
def end_consortium(consortium: Consortium, *, by: User, reason: str) -> None:
    """End the consortium for good; it takes no members any more."""
    lock(consortium)
    take_step(workflow.LIFE, workflow.END, consortium, by=by)


STEPS: dict[str, Callable[..., None]] = {
    "submit": submit_consortium,
    "return_to_draft": return_consortium,
    "approve": approve_consortium,
    "start": start_consortium,
    "suspend": suspend_consortium,
    "resume": resume_consortium,
    "end": end_consortium,
}
