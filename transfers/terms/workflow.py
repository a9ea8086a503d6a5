"""What may happen to a version of the terms? It is written, offered, signed by every party, or withdrawn."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, yes
from consortium.core.workflow import OPTIONAL_REASON, Ask, Life, Step
from transfers.terms.permissions import can_offer_terms, can_sign_terms, can_withdraw_terms
from transfers.terms.statuses import Status


def _every_party_has_signed(user: Any, version: Any) -> Decision:
    return yes(_("Every party has signed."))


OFFER = Step(
    "offer",
    _("Offer for signature"),
    sources=(Status.DRAFT,),
    target=Status.OFFERED,
    who=can_offer_terms,
    consequence=_("The terms are fixed; every party is asked to sign them."),
)
SIGN = Step(
    "sign",
    _("Sign"),
    sources=(Status.OFFERED,),
    target=Status.OFFERED,
    who=can_sign_terms,
    asks=(Ask("digest", _("Digest of what you sign"), kind="version"),),
    consequence=_("Your organization agrees to these shares. The last signature puts the terms into force."),
)
WITHDRAW = Step(
    "withdraw",
    _("Withdraw"),
    sources=(Status.DRAFT, Status.OFFERED),
    target=Status.WITHDRAWN,
    who=can_withdraw_terms,
    asks=(OPTIONAL_REASON,),
    tone="danger",
    consequence=_("The terms are not offered any more; a new version may be written."),
)
# No button: the last signature does it.
COME_INTO_FORCE = Step(
    "come_into_force",
    _("Come into force"),
    sources=(Status.OFFERED,),
    target=Status.ACTIVE,
    who=_every_party_has_signed,
)

LIFE = Life(
    "termsversion",
    Status,
    steps=(OFFER, SIGN, WITHDRAW),
    main=(Status.DRAFT, Status.OFFERED, Status.ACTIVE),
)
