"""What may happen to a run? Calculated, confirmed, approved, posted; and reversed, never edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, yes
from consortium.core.workflow import REASON, Ask, Life, Step
from transfers.runs import permissions
from transfers.runs.statuses import Status

DIGEST = Ask("digest", _("Digest of what you have seen"), kind="version")


def _every_payee_has_confirmed(user: Any, run: Any) -> Decision:
    return yes(_("Every payee has confirmed."))


CALCULATE = Step(
    "calculate",
    _("Calculate"),
    sources=(Status.DRAFT, Status.CALCULATED),
    target=Status.CALCULATED,
    who=permissions.can_calculate_run,
    consequence=_("Takes every receipt that waits, splits it and asks the payees to confirm."),
)
CONFIRM = Step(
    "confirm",
    _("Confirm the split"),
    sources=(Status.CALCULATED,),
    target=Status.CALCULATED,
    who=permissions.can_confirm_run,
    asks=(DIGEST,),
    consequence=_("Your organization agrees with what it gets by this run."),
)
# No button: the last confirmation does it.
ALL_CONFIRMED = Step(
    "all_confirmed",
    _("Confirmed by all"),
    sources=(Status.CALCULATED,),
    target=Status.CONFIRMED,
    who=_every_payee_has_confirmed,
)
APPROVE = Step(
    "approve",
    _("Approve"),
    sources=(Status.CONFIRMED,),
    target=Status.APPROVED,
    who=permissions.can_approve_run,
    asks=(DIGEST,),
    consequence=_("The amounts are fixed and may be posted."),
)
# No button: it comes with the reversal.
POST_MIRROR_IMAGE = Step(
    "post_mirror_image",
    _("Post the mirror image"),
    sources=(Status.DRAFT,),
    target=Status.POSTED,
    who=permissions.can_reverse_run,
)
POST = Step(
    "post",
    _("Post"),
    sources=(Status.APPROVED,),
    target=Status.POSTED,
    who=permissions.can_post_run,
    consequence=_("The ledger books what each party is owed, and the statements are issued."),
)
REOPEN = Step(
    "reopen",
    _("Return to draft"),
    sources=(Status.CALCULATED, Status.CONFIRMED, Status.APPROVED),
    target=Status.DRAFT,
    who=permissions.can_reopen_run,
    asks=(REASON,),
    tone="warning",
    consequence=_("Calculation and confirmations are thrown away; the receipts wait again."),
)
CANCEL = Step(
    "cancel",
    _("Cancel"),
    sources=(Status.DRAFT, Status.CALCULATED, Status.CONFIRMED, Status.APPROVED),
    target=Status.CANCELLED,
    who=permissions.can_cancel_run,
    asks=(REASON,),
    tone="danger",
    consequence=_("The run ends here; the receipts wait for another run."),
)
REVERSE = Step(
    "reverse",
    _("Reverse"),
    sources=(Status.POSTED,),
    target=Status.REVERSED,
    who=permissions.can_reverse_run,
    asks=(REASON,),
    tone="danger",
    consequence=_("A mirror image is posted, statements of it are issued, and the receipts wait again."),
)

LIFE = Life(
    "run",
    Status,
    steps=(CALCULATE, CONFIRM, APPROVE, POST, REOPEN, CANCEL, REVERSE),
    main=(Status.DRAFT, Status.CALCULATED, Status.CONFIRMED, Status.APPROVED, Status.POSTED),
)
