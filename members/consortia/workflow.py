"""How does a consortium live, from draft to end?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import OPTIONAL_REASON, REASON, Ask, Life, Step
from members.consortia.permissions import can_approve, can_draft, can_oversee, can_run
from members.consortia.statuses import Status

SUBMIT = Step(
    "submit",
    _("Submit"),
    (Status.DRAFT,),
    Status.SUBMITTED,
    can_draft,
    consequence=_("The province examines the application. Until it answers, nothing can be changed."),
)
RETURN = Step(
    "return_to_draft",
    _("Return to draft"),
    (Status.SUBMITTED,),
    Status.DRAFT,
    can_oversee,
    asks=(REASON,),
    tone="warning",
    consequence=_("The secretariat can change the application and submit it again."),
)
APPROVE = Step(
    "approve",
    _("Approve"),
    (Status.SUBMITTED,),
    Status.APPROVED,
    can_approve,
    asks=(Ask("approval_number", _("Approval document number"), max_length=60),),
    consequence=_("The consortium is recognized by the province; members can become active."),
)
START = Step(
    "start",
    _("Start operating"),
    (Status.APPROVED,),
    Status.OPERATING,
    can_run,
    consequence=_("The consortium begins its work."),
)
SUSPEND = Step(
    "suspend",
    _("Suspend"),
    (Status.OPERATING,),
    Status.SUSPENDED,
    can_oversee,
    asks=(REASON,),
    tone="warning",
    consequence=_("No members can be invited or admitted until the consortium is resumed."),
)
RESUME = Step(
    "resume",
    _("Resume"),
    (Status.SUSPENDED,),
    Status.OPERATING,
    can_oversee,
    asks=(OPTIONAL_REASON,),
    consequence=_("The consortium operates again."),
)
END = Step(
    "end",
    _("End the consortium"),
    (Status.APPROVED, Status.OPERATING, Status.SUSPENDED),
    Status.ENDED,
    can_oversee,
    asks=(REASON,),
    tone="danger",
    consequence=_("An ended consortium cannot be opened again. Its records stay readable."),
)

LIFE = Life(
    noun="consortium",
    states=Status,
    steps=(SUBMIT, RETURN, APPROVE, START, SUSPEND, RESUME, END),
    main=(Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.OPERATING, Status.ENDED),
)
