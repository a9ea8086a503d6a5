"""How does a joint project live, from draft to acceptance?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import Ask, Life, Step
from projects.joint_projects.permissions import can_accept_project, can_start_project
from projects.joint_projects.statuses import Status

START = Step(
    "start",
    _("Start"),
    (Status.DRAFT,),
    Status.RUNNING,
    can_start_project,
    consequence=_("The participants work on it; results and deals can name it as their source."),
)
ACCEPT = Step(
    "accept",
    _("Accept"),
    (Status.RUNNING,),
    Status.ACCEPTED,
    can_accept_project,
    asks=(Ask("acceptance_number", _("Number of the acceptance decision"), max_length=60),),
    consequence=_("The project is closed as accepted and cannot be corrected any more."),
)

LIFE = Life(
    noun="project",
    states=Status,
    steps=(START, ACCEPT),
    main=(Status.DRAFT, Status.RUNNING, Status.ACCEPTED),
)
