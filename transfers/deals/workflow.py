"""What may happen to a deal? From talks to completion, one step after the other."""

from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import Ask, Life, Step
from transfers.deals.permissions import can_complete_deal, can_perform_deal, can_sign_deal
from transfers.deals.statuses import Status

SIGN = Step(
    "sign",
    _("Record the signature"),
    sources=(Status.TALKING,),
    target=Status.SIGNED,
    who=can_sign_deal,
    asks=(Ask("signed_on", _("Day of the signature"), kind="date"),),
    consequence=_("Price and parties are fixed; from this day receipts may be recorded."),
)
PERFORM = Step(
    "perform",
    _("Begin performance"),
    sources=(Status.SIGNED,),
    target=Status.PERFORMING,
    who=can_perform_deal,
)
COMPLETE = Step(
    "complete",
    _("Complete"),
    sources=(Status.PERFORMING,),
    target=Status.COMPLETED,
    who=can_complete_deal,
    consequence=_("Both sides have done what they owe. Late receipts can still be recorded."),
)

LIFE = Life(
    "deal",
    Status,
    steps=(SIGN, PERFORM, COMPLETE),
    main=(Status.TALKING, Status.SIGNED, Status.PERFORMING, Status.COMPLETED),
)
