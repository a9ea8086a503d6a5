"""Which pages has a consortium?"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.clocks import today
from consortium.core.permissions import Decision, no, yes
from consortium.core.regions import full_division_name
from consortium.portal.pages import Pages, Tab, Waiting, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.consortia import actions
from members.consortia.filters import ConsortiumFilter
from members.consortia.forms import CorrectionForm, FoundingForm
from members.consortia.models import Consortium
from members.consortia.permissions import can_correct
from members.consortia.statuses import Status
from members.consortia.tables import TABLE, TONES
from members.consortia.workflow import LIFE
from members.users.statuses import Role

SHOWN = 200


def _panels(thing: Consortium, user: Any) -> list[dict[str, Any]]:
    return [
        panel(
            _("Identity"),
            (_("English name"), thing.name_en),
            (_("Lead enterprise"), thing.lead.name, {"url": reverse("organization", args=[thing.lead_id])}),
            (_("Province"), full_division_name(f"{thing.province}0000")),
            (_("Level"), thing.get_level_display()),
        ),
        panel(
            _("Purpose and term"),
            (_("Technical field"), thing.field),
            (_("Industry chain"), thing.industry_chain),
            (_("First day of the term"), as_text("date", thing.starts_on), {"css": "date"}),
            (_("Last day of the term"), as_text("date", thing.ends_on), {"css": "date"}),
        ),
        panel(
            _("Approval"),
            (_("Submitted"), _who_and_when(thing.submitted_by, thing.submitted_at)),
            (_("Approved"), _who_and_when(thing.approved_by, thing.approved_at)),
            (_("Approval document number"), thing.approval_number),
        ),
    ]


def _who_and_when(who: Any, when: Any) -> str:
    if when is None:
        return ""
    return _("%(who)s, %(when)s") % {"who": who, "when": as_text("moment", when)}


def _memberships(thing: Consortium, user: Any) -> QuerySet[Any]:
    found: Any = thing.memberships  # the memberships' room lies above this one
    return found.visible_to(user).for_list().order_by("status", "organization__name", "id")


def _members(thing: Consortium, user: Any) -> list[dict[str, Any]]:
    columns = [
        (_("Organization"), ""),
        (_("Role"), ""),
        (_("Voting weight"), "number"),
        (_("State"), ""),
        (_("Joined on"), "date"),
    ]
    rows = [
        [
            {"text": one.organization.name, "url": reverse("membership", args=[one.pk])},
            one.get_role_display(),
            as_text("number", one.voting_weight),
            one.get_status_display(),
            as_text("date", one.joined_on),
        ]
        for one in _memberships(thing, user)[:SHOWN]
    ]
    return [
        table_panel(
            _("Members"),
            columns,
            rows,
            link={"label": _("All as a list"), "url": f"{reverse('memberships')}?consortium={thing.pk}"},
        )
    ]


def _people(thing: Consortium, user: Any) -> list[dict[str, Any]]:
    """Who works for a member today, as far as the reader may know."""
    employments: Any = apps.get_model("members", "Employment")._default_manager
    people: Any = apps.get_model("members", "Person")._default_manager
    stays = _memberships(thing, user).exclude(status__in=("exited", "expelled"))
    found = (
        employments.filter(
            Exists(stays.order_by().filter(organization=OuterRef("organization"))),
            valid__contains=today(),
            person__in=people.visible_to(user).values("pk"),
        )
        .select_related("person", "organization")
        .order_by("organization__name", "person__name", "id")[:SHOWN]
    )
    columns = [(_("Name"), ""), (_("Organization"), ""), (_("Capacity"), ""), (_("Position"), "")]
    rows = [
        [
            {"text": one.person.name, "url": reverse("person", args=[one.person_id])},
            one.organization.name,
            one.get_capacity_display(),
            one.position,
        ]
        for one in found
    ]
    return [table_panel(_("People of the members"), columns, rows)]


def _may_found(user: Any) -> Decision:
    """Whether there is any enterprise for which this person could found; which one, the action decides."""
    access = user.access
    if access.organizations_as(Role.MANAGER) or access.provinces_as(Role.COORDINATOR):
        return yes(_("You may found a consortium around an enterprise of yours."))
    return no(_("The manager of the lead enterprise or the coordinator of the province founds a consortium."))


def _to_approve(user: Any) -> QuerySet[Any]:
    provinces = user.access.provinces_as(Role.COORDINATOR)
    found = Consortium.objects.visible_to(user).filter(province__in=provinces, status=Status.SUBMITTED)
    return found.exclude(submitted_by=user.pk).order_by("status_since")


def _to_start(user: Any) -> QuerySet[Any]:
    own = user.access.consortia_as(Role.SECRETARIAT)
    return Consortium.objects.filter(pk__in=own, status=Status.APPROVED).order_by("status_since")


PAGES = Pages(
    model=Consortium,
    noun="consortium",
    plural="consortia",
    section="members",
    rank=10,
    icon="consortia",
    table=TABLE,
    filters=ConsortiumFilter,
    panels=_panels,
    label=gettext_lazy("Consortia"),
    description=gettext_lazy("Groups around a lead enterprise, recognized by a province."),
    subtitle=lambda thing: thing.field,
    identifier=lambda thing: thing.code,
    who_sees=gettext_lazy(
        "Its secretariat and staff, the managers and staff of its member organizations, and its province."
    ),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(FoundingForm, actions.found_consortium, _may_found, label=gettext_lazy("Found a consortium")),
    edit=Writing(CorrectionForm, actions.correct_consortium, can_correct),
    tabs=(
        Tab(
            "members",
            gettext_lazy("Members"),
            panels=_members,
            count=lambda thing, user: _memberships(thing, user).count(),
        ),
        Tab("people", gettext_lazy("People"), panels=_people),
    ),
    consortium_path="pk",
    waiting=(
        Waiting(_to_approve, lambda thing: _("Decide on the application of “%(name)s”") % {"name": thing.name}),
        Waiting(_to_start, lambda thing: _("Start “%(name)s”: it has been approved") % {"name": thing.name}),
    ),
    key="c",
)
