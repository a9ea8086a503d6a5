"""How does a membership live, from invitation to exit?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consortium.core.workflow import OPTIONAL_REASON, REASON, Ask, Life, Step
from members.memberships.permissions import can_decide, can_keep, can_release, can_speak
from members.memberships.statuses import Status

LEFT_ON = Ask("left_on", _("Last day"), kind="date")

APPLY = Step(
    "apply",
    _("Apply"),
    (Status.INVITED,),
    Status.APPLIED,
    can_speak,
    consequence=_("The council of the consortium decides on the application."),
)
ADMIT = Step(
    "admit",
    _("Admit"),
    (Status.APPLIED,),
    Status.ADMITTED,
    can_decide,
    asks=(Ask("decision", _("Council decision number"), max_length=60),),
    consequence=_("The organization can now sign the consortium agreement."),
)
SIGN = Step(
    "sign",
    _("Sign the agreement"),
    (Status.ADMITTED,),
    Status.SIGNED,
    can_speak,
    consequence=_("You declare that your organization has signed the consortium agreement."),
)
ACTIVATE = Step(
    "activate",
    pgettext_lazy("membership", "Activate"),
    (Status.SIGNED,),
    Status.ACTIVE,
    can_keep,
    asks=(Ask("joined_on", _("First day"), kind="date"),),
    consequence=_("The organization is a full member from its first day on."),
)
SUSPEND = Step(
    "suspend",
    _("Suspend rights"),
    (Status.ACTIVE,),
    Status.SUSPENDED,
    can_keep,
    asks=(REASON,),
    tone="warning",
    consequence=_("The member keeps its duties, but its rights rest."),
)
RESUME = Step(
    "resume",
    _("Restore rights"),
    (Status.SUSPENDED,),
    Status.ACTIVE,
    can_keep,
    asks=(OPTIONAL_REASON,),
    consequence=_("The member has its rights again."),
)
EXIT = Step(
    "exit",
    _("Record the exit"),
    (Status.INVITED, Status.APPLIED, Status.ADMITTED, Status.SIGNED, Status.ACTIVE, Status.SUSPENDED),
    Status.EXITED,
    can_release,
    asks=(LEFT_ON, REASON),
    tone="danger",
    consequence=_("The membership ends. Coming back later needs a new membership."),
)
EXPEL = Step(
    "expel",
    _("Expel"),
    (Status.ADMITTED, Status.SIGNED, Status.ACTIVE, Status.SUSPENDED),
    Status.EXPELLED,
    can_decide,
    asks=(Ask("decision", _("Council decision number"), max_length=60), LEFT_ON, REASON),
    tone="danger",
    consequence=_("The membership ends by a decision of the council."),
)

LIFE = Life(
    noun="membership",
    states=Status,
    steps=(APPLY, ADMIT, SIGN, ACTIVATE, SUSPEND, RESUME, EXIT, EXPEL),
    main=(Status.INVITED, Status.APPLIED, Status.ADMITTED, Status.SIGNED, Status.ACTIVE),
)
