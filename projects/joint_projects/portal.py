"""Which pages has a joint project?"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import today
from consortium.portal.pages import Context, Pages, Waiting, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.people.models import Person
from members.users.statuses import Role
from projects.joint_projects import actions
from projects.joint_projects.filters import ProjectFilter
from projects.joint_projects.forms import CorrectionForm, ProjectForm
from projects.joint_projects.models import Project
from projects.joint_projects.permissions import can_correct_project, can_draft_somewhere
from projects.joint_projects.statuses import Status
from projects.joint_projects.tables import TABLE, TONES
from projects.joint_projects.workflow import LIFE


def panels(project: Project, user: Any) -> list[Context]:
    """Who leads it, when it runs, and who takes part in which order."""
    consortium = {"url": reverse("consortium", args=[project.consortium_id])}
    return [
        panel(
            _("Project"),
            (_("Consortium"), project.consortium.name, consortium),
            (_("English title"), project.title_en),
            (_("First day"), as_text("date", project.starts_on), {"css": "date"}),
            (_("Last day"), as_text("date", project.ends_on), {"css": "date"}),
            (_("Number of the acceptance decision"), project.acceptance_number, {"css": "code"}),
        ),
        panel(
            _("Leads"),
            (_("Chief scientist"), *_person(project.chief_scientist)),
            (_("Operating lead"), *_person(project.operating_lead)),
        ),
        table_panel(_("Participants"), ((_("Order"), "number"), (_("Member"), ""), ("", "")), _rows(project)),
    ]


def _person(person: Person | None) -> tuple[Any, ...]:
    if person is None:
        return ("",)
    return person.name, {"url": reverse("person", args=[person.pk])}


def _rows(project: Project) -> list[list[Any]]:
    return [
        [
            str(number),
            {
                "text": part.membership.organization.name,
                "url": reverse("membership", args=[part.membership_id]),
            },
            translate("Lead unit") if number == 1 else "",
        ]
        for number, part in enumerate(project.participants.all(), start=1)
    ]


def to_start(user: Any) -> QuerySet[Any]:
    """Drafts of one's consortia whose first day has come."""
    own = user.access.consortia_as(Role.SECRETARIAT)
    return Project.objects.filter(consortium__in=own, status=Status.DRAFT, starts_on__lte=today()).order_by(
        "starts_on"
    )


def to_accept(user: Any) -> QuerySet[Any]:
    """Running projects of one's consortia whose term has ended."""
    own = user.access.consortia_as(Role.SECRETARIAT)
    ended = Q(status=Status.RUNNING, ends_on__lt=today())
    return Project.objects.filter(ended, consortium__in=own).order_by("ends_on")


PAGES = Pages(
    model=Project,
    noun="project",
    plural="projects",
    section="projects",
    icon="projects",
    table=TABLE,
    filters=ProjectFilter,
    panels=panels,
    description=_("What members work on together, from its start to the council's acceptance."),
    title=lambda one: one.title,
    subtitle=lambda one: one.title_en,
    identifier=lambda one: one.code,
    who_sees=_("The participants, both leads, the consortium's staff and the province."),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(ProjectForm, actions.draft_project, can_draft_somewhere, label=_("Enter a joint project")),
    edit=Writing(CorrectionForm, actions.correct_project, can_correct_project),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "organization": "participants__membership__organization"},
    waiting=(
        Waiting(to_start, lambda one: translate("Start the project “%(title)s”") % {"title": one.title}),
        Waiting(to_accept, lambda one: translate("Accept the project “%(title)s”") % {"title": one.title}),
    ),
    key="j",
)
