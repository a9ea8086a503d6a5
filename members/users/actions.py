"""Every change to an account and to what it may do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.names import check_name
from members.users.models import Grant, User
from members.users.notices import send_invitation
from members.users.permissions import Scope, can_close, can_end_grant, can_grant, can_sign_out
from members.users.statuses import Language, Role

if TYPE_CHECKING:
    from members.consortia.models import Consortium
    from members.organizations.models import Organization


@action("user.invite")
def invite_user(
    *,
    by: User,
    email: str,
    name: str,
    role: Role | str,
    province: str = "",
    consortium: Consortium | None = None,
    organization: Organization | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    language: Language | str = Language.CHINESE,
) -> User:
    """Make an account with one role and mail a link to set its password; a known one only gets the role."""
    email = email.strip().lower()
    holder = User.objects.filter(email__iexact=email, is_service=False).first()
    if holder is None:
        written = check_name(name)
        require(written.ok, written.sentence, field="name")
        holder = User(username=email[:150], email=email, name=written.value, language=language)
        holder.set_unusable_password()
        holder.save(force_insert=True)
    grant_role(
        holder,
        by=by,
        role=role,
        province=province,
        consortium=consortium,
        organization=organization,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    send_invitation(holder, by=by)
    return holder


@action("grant.give")
def grant_role(
    holder: User,
    *,
    by: User,
    role: Role | str,
    province: str = "",
    consortium: Consortium | None = None,
    organization: Organization | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Grant:
    """Give a role over one place, from a day on (today if none is named) to a last day, or without an end."""
    lock(holder)
    scope = scope_of(role, province, consortium, organization)
    check(can_grant(by, holder, scope))
    require(not holder.is_service, _("A service account holds only the role of its partner system."))
    if not holder.is_active:
        raise WrongState(_("This account is closed; open it before you give it a role."))
    grant = Grant(
        user=holder,
        role=role,
        province=province,
        consortium=consortium,
        organization=organization,
        valid=_span(starts_on or today(), ends_on),
        granted_by=by,
    )
    _is_not_held_already(grant)
    grant.save()
    holder.__dict__.pop("access", None)
    return grant


@action("grant.end")
def end_grant(grant: Grant, *, by: User, reason: str = "") -> None:
    """Take a role back from today on. One that has not been valid on any past day is removed."""
    lock(grant.user, grant)
    check(can_end_grant(by, grant.user, scope_of_grant(grant)))
    if grant.valid.upper is not None and grant.valid.upper <= today():
        raise WrongState(_("This role has already ended."))
    grant.user.__dict__.pop("access", None)
    if grant.valid.lower >= today():
        grant.delete()
        return
    grant.valid = DateRange(grant.valid.lower, today())
    grant.save(update_fields=["valid"])


@action("user.close")
def deactivate_user(account: User, *, by: User, reason: str) -> None:
    """Close an account: nothing it holds counts any more, and its sessions and tokens end at once."""
    lock(account)
    check(can_close(by, account, scopes_of(account)))
    if not account.is_active:
        raise WrongState(_("This account is already closed."))
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.__dict__.pop("access", None)
    _end_sessions_and_tokens(account)


@action("user.open")
def reactivate_user(account: User, *, by: User, reason: str) -> None:
    """Open a closed account again; the roles whose time has not ended count again."""
    lock(account)
    check(can_close(by, account, scopes_of(account)))
    if account.is_active:
        raise WrongState(_("This account is not closed."))
    account.is_active = True
    account.save(update_fields=["is_active"])
    account.__dict__.pop("access", None)


@action("user.sign_out")
def sign_out_everywhere(account: User, *, by: User) -> None:
    """End every session and token of an account; the next request of each has to sign in again."""
    lock(account)
    check(can_sign_out(by, account, scopes_of(account)))
    _end_sessions_and_tokens(account)


@action("user.invite_again")
def invite_again(account: User, *, by: User) -> None:
    """Mail the link to set a password once more to somebody who has not used it."""
    check(can_close(by, account, scopes_of(account)))
    if account.has_usable_password() or not account.is_active:
        raise WrongState(_("This person has already accepted the invitation."))
    send_invitation(account, by=by)


def scope_of(
    role: Role | str, province: str, consortium: Consortium | None, organization: Organization | None
) -> Scope:
    """The scope as the permission sees it, with what has to be looked up."""
    if consortium is not None:
        province = consortium.province
    if organization is not None:
        province = organization.province
    waiting: Iterable[int] = ()
    if organization is not None and role == Role.MANAGER:
        managed = Grant.objects.filter(
            organization=organization, role=Role.MANAGER, valid__contains=today(), user__is_active=True
        )
        if not managed.exists():
            stays = apps.get_model("members", "Membership")._default_manager.current()
            waiting = stays.filter(organization=organization).values_list("consortium_id", flat=True)
    return Scope(
        str(role),
        province,
        consortium.pk if consortium else None,
        organization.pk if organization else None,
        frozenset(waiting),
    )


def scope_of_grant(grant: Grant) -> Scope:
    """The scope of a grant that exists."""
    place = grant.consortium or grant.organization
    province = place.province if place is not None else grant.province
    return Scope(grant.role, province, grant.consortium_id, grant.organization_id)


def scopes_of(account: User) -> list[Scope]:
    """What an account holds or will hold; for one that holds nothing, what it held."""
    grants = account.grants.select_related("consortium", "organization")
    return [scope_of_grant(grant) for grant in list(grants.standing()) or grants]


def _span(first: date, last: date | None) -> DateRange:
    """Half-open, as it is stored; the last day itself still counts."""
    require(
        last is None or last >= first,
        _("The last day of a grant is not before its first day."),
        field="ends_on",
    )
    return DateRange(first, last + timedelta(days=1) if last else None)


def _is_not_held_already(grant: Grant) -> None:
    same = Grant.objects.filter(
        user=grant.user,
        role=grant.role,
        province=grant.province,
        consortium=grant.consortium,
        organization=grant.organization,
    )
    require(
        not same.filter(valid__overlap=grant.valid).exists(),
        _("The user already holds this role over this scope in that time."),
    )


def _end_sessions_and_tokens(account: User) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()
    tokens = apps.get_model("oauth2_provider", "AccessToken")._default_manager
    tokens.filter(Q(user=account) | Q(application__service_user=account)).delete()
