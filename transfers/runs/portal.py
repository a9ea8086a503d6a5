"""Which pages have runs?"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Tab, Waiting, Writing
from members.users.statuses import Role
from transfers.runs import actions, panels
from transfers.runs.filters import RunFilter
from transfers.runs.forms import RunForm
from transfers.runs.models import Run
from transfers.runs.permissions import may_prepare_runs
from transfers.runs.statuses import Status
from transfers.runs.tables import TABLE, TONES
from transfers.runs.workflow import LIFE


def waiting_for_confirmation(user: Any) -> QuerySet[Run]:
    """Runs that pay an organization for which the person speaks, and that it has not confirmed."""
    own = list(user.access.organizations_as(Role.MANAGER, Role.FINANCE))
    return (
        Run.objects.visible_to(user)
        .filter(status=Status.CALCULATED, awaited__overlap=own)
        .for_list()
        .order_by("status_since")
    )


def waiting_for_approval(user: Any) -> QuerySet[Run]:
    """Runs of one's consortium that every payee has confirmed and that somebody else prepared."""
    own = user.access.consortia_as(Role.SECRETARIAT, Role.FINANCE_OFFICER)
    return (
        Run.objects.filter(status=Status.CONFIRMED, consortium__in=own)
        .exclude(prepared_by=user.pk)
        .for_list()
        .order_by("status_since")
    )


def waiting_to_be_posted(user: Any) -> QuerySet[Run]:
    """Approved runs of one's consortium."""
    own = user.access.consortia_as(Role.SECRETARIAT, Role.FINANCE_OFFICER)
    return Run.objects.filter(status=Status.APPROVED, consortium__in=own).for_list().order_by("status_since")


PAGES = Pages(
    model=Run,
    noun="run",
    plural="runs",
    section="money",
    rank=20,
    icon="runs",
    table=TABLE,
    filters=RunFilter,
    panels=panels.overview,
    description=_("What came in is split exactly, confirmed by every payee, approved and posted."),
    title=lambda run: run.number,
    subtitle=lambda run: run.agreement.title,
    identifier=lambda run: run.number,
    who_sees=_("The consortium's staff and its province; the parties once there is something to confirm."),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    facts=panels.facts,
    create=Writing(RunForm, actions.prepare_run, may_prepare_runs, label=_("Prepare a run")),
    tabs=(Tab("why", _("Why this number"), panels=panels.why),),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "agreement": "agreement"},
    waiting=(
        Waiting(waiting_for_confirmation, lambda run: _("Confirm the split")),
        Waiting(waiting_for_approval, lambda run: _("Approve the run")),
        Waiting(waiting_to_be_posted, lambda run: _("Post the run")),
    ),
    key="b",
)
