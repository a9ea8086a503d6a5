"""Which pages has a membership?"""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.permissions import Decision, no, yes
from consortium.portal.pages import Pages, Tab, Waiting, Writing, panel, table_panel
from consortium.portal.writing import CreatePage
from consortium.reports.columns import as_text
from members.memberships import actions, files, papers
from members.memberships.filters import MembershipFilter
from members.memberships.forms import ApplicationForm, CorrectionForm, FileForm, InvitationForm
from members.memberships.models import Membership, MembershipFile
from members.memberships.permissions import can_add_file, can_keep
from members.memberships.statuses import Status
from members.memberships.tables import TABLE, TONES
from members.memberships.workflow import LIFE
from members.users.statuses import Role


def _panels(thing: Membership, user: Any) -> list[dict[str, Any]]:
    signed = ""
    if thing.signed_at is not None:
        signed = _("%(who)s, %(when)s") % {"who": thing.signed_by, "when": as_text("moment", thing.signed_at)}
    return [
        panel(
            _("Membership"),
            (
                _("Organization"),
                thing.organization.name,
                {"url": reverse("organization", args=[thing.organization_id])},
            ),
            (_("Consortium"), thing.consortium.name, {"url": reverse("consortium", args=[thing.consortium_id])}),
            (_("Role"), thing.get_role_display()),
            (_("Voting weight"), as_text("number", thing.voting_weight), {"css": "number"}),
        ),
        panel(
            _("Dates and decisions"),
            (_("Joined on"), as_text("date", thing.joined_on), {"css": "date"}),
            (_("Left on"), as_text("date", thing.left_on), {"css": "date"}),
            (_("Council decision on admission"), thing.admission_decision),
            (_("Council decision on expulsion"), thing.expulsion_decision),
            (_("Agreement signed"), signed),
        ),
    ]


def _papers(thing: Membership, user: Any) -> list[dict[str, Any]]:
    found = MembershipFile.objects.visible_to(user).filter(membership=thing).select_related("added_by")
    columns = [
        (_("Title"), ""),
        (_("File name"), ""),
        (_("File size"), "number"),
        (_("Added by"), ""),
        (_("When"), "date"),
    ]
    rows = [
        [
            {"text": one.title, "url": reverse("membership-file", args=[one.pk])},
            one.file_name,
            _("%(size)s KB") % {"size": f"{max(1, one.size // 1024):,}"},
            str(one.added_by),
            as_text("moment", one.added_at),
        ]
        for one in found
    ]
    empty = _("No papers that you may see are kept with this membership.")
    return [table_panel(_("Papers"), columns, rows, empty=empty)]


def _may_invite(user: Any) -> Decision:
    """Whether there is any consortium this person could invite into; which one, the action decides."""
    access = user.access
    if access.consortia_as(Role.SECRETARIAT) or access.organizations_as(Role.MANAGER):
        return yes(_("You may invite members into a consortium of yours."))
    return no(_("The secretariat of the consortium invites members."))


def _mine(user: Any, *states: str) -> QuerySet[Any]:
    """Stays in these states of the organizations one manages."""
    own = user.access.organizations_as(Role.MANAGER)
    found = Membership.objects.filter(organization__in=own, status__in=states)
    return found.for_list().order_by("status_since")


def _kept(user: Any, *states: str) -> QuerySet[Any]:
    """Stays in these states in the consortia one keeps, except of organizations one manages."""
    own = user.access.consortia_as(Role.SECRETARIAT)
    found = Membership.objects.filter(Q(consortium__in=own), status__in=states)
    found = found.exclude(organization__in=user.access.organizations_as(Role.MANAGER))
    return found.for_list().order_by("status_since")


def _words(thing: Membership) -> dict[str, str]:
    return {"organization": thing.organization.name, "consortium": thing.consortium.name}


PAGES = Pages(
    model=Membership,
    noun="membership",
    plural="memberships",
    section="members",
    rank=20,
    icon="memberships",
    table=TABLE,
    filters=MembershipFilter,
    panels=_panels,
    label=gettext_lazy("Memberships"),
    description=gettext_lazy("Who belongs to which consortium, since when, and who is on the way in."),
    title=lambda thing: thing.organization.name,
    subtitle=lambda thing: thing.consortium.name,
    who_sees=gettext_lazy(
        "The organization itself, the staff of the consortium, its province, and from the application on the "
        "fellow members."
    ),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(InvitationForm, actions.invite_member, _may_invite, label=gettext_lazy("Invite an organization")),
    edit=Writing(CorrectionForm, actions.correct_membership, can_keep),
    changes=(
        Writing(
            FileForm,
            papers.add_file,
            can_add_file,
            label=gettext_lazy("Add a paper"),
            slug="add-file",
            description=gettext_lazy("The decision of the council, the signed agreement, the notice of exit."),
        ),
    ),
    tabs=(
        Tab(
            "files",
            gettext_lazy("Papers"),
            panels=_papers,
            count=lambda thing, user: MembershipFile.objects.visible_to(user).filter(membership=thing).count(),
        ),
    ),
    consortium_path="consortium",
    waiting=(
        Waiting(
            lambda user: _mine(user, Status.INVITED),
            lambda thing: _("Answer the invitation of “%(consortium)s”") % _words(thing),
        ),
        Waiting(
            lambda user: _mine(user, Status.ADMITTED),
            lambda thing: _("Sign the agreement of “%(consortium)s”") % _words(thing),
        ),
        Waiting(
            lambda user: _kept(user, Status.APPLIED),
            lambda thing: _("Record the council's decision on “%(organization)s”") % _words(thing),
        ),
        Waiting(
            lambda user: _kept(user, Status.SIGNED),
            lambda thing: _("Make “%(organization)s” an active member") % _words(thing),
        ),
    ),
    key="m",
)


def _may_apply(user: Any) -> Decision:
    if user.access.organizations_as(Role.MANAGER):
        return yes(_("You manage an organization."))
    return no(_("The manager of an organization applies for it."))


# The other way in: the organization asks, the consortium answers.
APPLICATION = copy(PAGES)
APPLICATION.create = Writing(
    ApplicationForm,
    actions.apply_for_membership,
    _may_apply,
    label=gettext_lazy("Apply for membership"),
    description=gettext_lazy("The council of the consortium decides on the application."),
)

URLS: list[URLPattern] = [
    path("memberships/apply/", CreatePage.as_view(pages=APPLICATION), name="membership-apply"),
    path("memberships/files/<int:pk>/", files.download, name="membership-file"),
    *PAGES.urls(),
]
