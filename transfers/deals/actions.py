"""Every write to a deal: open it, correct it while it is talked about, and take it through its life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from transfers.deals import workflow
from transfers.deals.models import Deal
from transfers.deals.permissions import can_correct_deal, can_open_deal
from transfers.deals.statuses import Status
from transfers.numbers import next_number

if TYPE_CHECKING:
    from members.models import Organization, User
    from transfers.results.models import Result


@action("deal.open")
def open_deal(
    result: Result,
    *,
    by: User,
    title: str,
    seller: Organization,
    buyer: Organization,
    way: str,
    price: Decimal,
    code: str = "",
) -> Deal:
    """Begin talks about a result. The seller owns a part of it."""
    lock(result.consortium, result)
    deal = Deal(
        consortium=result.consortium,
        result=result,
        title=title,
        seller=seller,
        buyer=buyer,
        way=way,
        price=price,
        created_by=by,
    )
    check(can_open_deal(by, deal))
    _check_seller(deal)
    deal.code = code or next_number(
        Deal.objects.filter(consortium=result.consortium_id), "code", f"HT-{today().year}-"
    )
    deal.save(force_insert=True)
    return deal


@action("deal.correct")
def correct_deal(
    deal: Deal,
    *,
    by: User,
    title: str,
    seller: Organization,
    buyer: Organization,
    way: str,
    price: Decimal,
    reason: str = "",
) -> None:
    """Change what is talked about; after the signature nothing of it is changed."""
    lock(deal.consortium, deal)
    check(can_correct_deal(by, deal))
    if deal.status != Status.TALKING:
        raise WrongState(_("The deal is signed; what was signed is not corrected any more."))
    deal.title, deal.seller, deal.buyer = title, seller, buyer
    deal.way, deal.price = way, price
    # A new seller must be somebody for whom the person may speak too.
    check(can_correct_deal(by, deal))
    _check_seller(deal)
    deal.save()


@action("deal.sign")
def sign_deal(deal: Deal, *, by: User, signed_on: date) -> None:
    """Record on which day both sides have signed."""
    lock(deal.consortium, deal)

    def day_has_come() -> None:
        require(signed_on <= today(), _("The day of the signature lies in the future."), field="signed_on")

    deal.signed_on = signed_on
    take_step(workflow.LIFE, workflow.SIGN, deal, by=by, provided=day_has_come, changes=["signed_on"])


@action("deal.perform")
def perform_deal(deal: Deal, *, by: User) -> None:
    """Begin to do what was signed."""
    lock(deal.consortium, deal)
    take_step(workflow.LIFE, workflow.PERFORM, deal, by=by)


@action("deal.complete")
def complete_deal(deal: Deal, *, by: User) -> None:
    """Both sides have done what they owe."""
    lock(deal.consortium, deal)
    take_step(workflow.LIFE, workflow.COMPLETE, deal, by=by)


def _check_seller(deal: Deal) -> None:
    require(
        deal.result.owners.filter(organization=deal.seller_id).exists(),
        _("The seller is one of the owners of the result."),
        field="seller",
    )


STEPS: dict[str, Callable[..., Any]] = {
    "sign": sign_deal,
    "perform": perform_deal,
    "complete": complete_deal,
}
