"""Which pages have accounts? A list, a page each with its roles, forms to invite, to give and to take back."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.permissions import Decision, no
from consortium.portal.pages import Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.users import actions, pages
from members.users.filters import UserFilter
from members.users.forms import EndGrantForm, GrantForm, InvitationForm, NothingForm, ReasonForm
from members.users.models import Grant, User
from members.users.permissions import can_close, can_invite, can_sign_out
from members.users.tables import TABLE
from members.users.words import is_valid, place_of, span_of, state_of


def _panels(thing: Any, user: Any) -> list[dict[str, Any]]:
    columns = [(_("Role"), ""), (_("Place"), ""), (_("Valid"), ""), (_("Given by"), ""), (_("State"), "")]
    rows = [
        [
            one.get_role_display(),
            place_of(one),
            span_of(one),
            str(one.granted_by or ""),
            _("Valid today") if is_valid(one) else _("Not valid today"),
        ]
        for one in thing.shown_grants
    ]
    return [
        panel(
            _("Account"),
            (_("Name"), thing.name),
            (_("E-mail"), thing.email),
            (_("User name"), thing.username),
            (_("Account"), state_of(thing)),
            (_("Last signed in"), as_text("moment", thing.last_login)),
        ),
        table_panel(_("Roles"), columns, rows, empty=_("No role that you may know of.")),
    ]


def _may_give(user: Any, thing: User) -> Decision:
    if user.pk == thing.pk:
        return no(_("Nobody gives a role to himself."))
    return can_invite(user) if thing.is_active else no(_("This account is closed."))


def _may_end(user: Any, thing: User) -> Decision:
    """Whether there is a role of this person that could be ended; which one, the action decides."""
    decisions = [
        actions.can_end_grant(user, thing, actions.scope_of_grant(grant))
        for grant in getattr(thing, "shown_grants", ())
    ]
    return next((one for one in decisions if one), no(_("There is no role here that you may end.")))


def _may_close(user: Any, thing: User) -> Decision:
    if not thing.is_active:
        return no(_("This account is already closed."))
    return can_close(user, thing, actions.scopes_of(thing))


def _may_open(user: Any, thing: User) -> Decision:
    if thing.is_active:
        return no(_("This account is not closed."))
    return can_close(user, thing, actions.scopes_of(thing))


def _may_invite_again(user: Any, thing: User) -> Decision:
    if thing.has_usable_password():
        return no(_("This person has already accepted the invitation."))
    return _may_close(user, thing)


def _end_role(thing: User, *, by: User, grant: Grant, reason: str = "") -> None:
    actions.end_grant(grant, by=by, reason=reason)


PAGES = Pages(
    model=User,
    noun="user",
    plural="users",
    section="members",
    rank=60,
    is_counted=False,
    icon="users",
    table=TABLE,
    filters=UserFilter,
    panels=_panels,
    label=gettext_lazy("Accounts and roles"),
    description=gettext_lazy("Who signs in, and which role each person holds where."),
    subtitle=lambda thing: thing.email,
    who_sees=gettext_lazy(
        "The person, colleagues in the same organization, and the staff of the consortium and of the province."
    ),
    create=Writing(InvitationForm, actions.invite_user, can_invite, label=gettext_lazy("Invite a person")),
    changes=(
        Writing(GrantForm, actions.grant_role, _may_give, label=gettext_lazy("Give a role"), slug="give-role"),
        Writing(EndGrantForm, _end_role, _may_end, label=gettext_lazy("End a role"), slug="end-role"),
        Writing(
            NothingForm,
            actions.invite_again,
            _may_invite_again,
            label=gettext_lazy("Send the invitation again"),
            slug="invite-again",
        ),
        Writing(
            NothingForm,
            actions.sign_out_everywhere,
            lambda user, thing: can_sign_out(user, thing, actions.scopes_of(thing)),
            label=gettext_lazy("Sign out everywhere"),
            slug="sign-out",
            description=gettext_lazy("Every session and token of the account ends at once."),
        ),
        Writing(
            ReasonForm,
            actions.deactivate_user,
            _may_close,
            label=gettext_lazy("Close the account"),
            slug="close",
            description=gettext_lazy("Nobody can sign in to a closed account, and its roles rest."),
        ),
        Writing(ReasonForm, actions.reactivate_user, _may_open, label=gettext_lazy("Open the account"), slug="open"),
    ),
    key="u",
)

URLS: list[URLPattern] = [
    path("my-rights/", pages.my_rights, name="my-rights"),
    path("my-rights/sign-out/", pages.sign_out, name="sign-out-everywhere"),
    *PAGES.urls(),
]
