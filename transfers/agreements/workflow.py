"""What may happen to an agreement? It follows its terms, and is ended by the office."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, yes
from consortium.core.workflow import REASON, Life, Step
from transfers.agreements.permissions import can_end_agreement
from transfers.agreements.statuses import Status


def _follows_its_terms(user: Any, agreement: Any) -> Decision:
    return yes(_("The agreement follows its terms."))


END = Step(
    "end",
    _("End"),
    sources=(Status.ACTIVE,),
    target=Status.ENDED,
    who=can_end_agreement,
    asks=(REASON,),
    tone="danger",
    consequence=_("Nothing that comes in from now on is split by this agreement; what was split stays."),
)

# These are no buttons: a version of the terms has taken its own step, and the agreement takes the same.
FOLLOW_OFFER = Step(
    "follow_offer", _("Offer"), sources=(Status.DRAFT,), target=Status.OFFERED, who=_follows_its_terms
)
FOLLOW_WITHDRAWAL = Step(
    "follow_withdrawal", _("Withdraw"), sources=(Status.OFFERED,), target=Status.DRAFT, who=_follows_its_terms
)
FOLLOW_SIGNATURES = Step(
    "follow_signatures",
    _("Put into force"),
    sources=(Status.OFFERED,),
    target=Status.ACTIVE,
    who=_follows_its_terms,
)

LIFE = Life(
    "agreement",
    Status,
    steps=(END,),
    main=(Status.DRAFT, Status.OFFERED, Status.ACTIVE, Status.ENDED),
)
