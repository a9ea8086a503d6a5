"""Who learns of what happens to a run? Written with the run itself, so a notice never speaks of what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_noop

from consortium.core.clocks import today
from consortium.portal.notices import notify
from members.users.statuses import Role

if TYPE_CHECKING:
    from transfers.runs.models import Run

TO_CONFIRM = gettext_noop("Run %(run)s pays your organization. Please look at the split and confirm it.")
TO_APPROVE = gettext_noop("Every payee has confirmed run %(run)s. Somebody who did not prepare it may approve it.")
REOPENED = gettext_noop("Run %(run)s was returned to draft; your confirmation is not valid any more.")


def ask_payees(run: Run) -> None:
    """The managers and finance officers of those whose confirmation is awaited."""
    _tell(TO_CONFIRM, run, role__in=(Role.MANAGER, Role.FINANCE), organization__in=run.awaited)


def ask_approvers(run: Run) -> None:
    """The office of the consortium."""
    roles = (Role.SECRETARIAT, Role.FINANCE_OFFICER)
    _tell(TO_APPROVE, run, role__in=roles, consortium=run.consortium_id)


def tell_confirmed(run: Run, people: list[int]) -> None:
    """Those who had confirmed before the run went back to draft."""
    notify(people, REOPENED, url=reverse("run", args=[run.pk]), run=run.number)


def _tell(sentence: str, run: Run, **holders: object) -> None:
    grants = apps.get_model("members", "Grant")._default_manager.filter(valid__contains=today(), **holders)
    people = grants.filter(user__is_active=True, user__is_service=False).values_list("user", flat=True)
    notify(people.distinct(), sentence, url=reverse("run", args=[run.pk]), run=run.number)
