"""Every write to an agreement: draft it, name the deals under it, and end it. Its terms have a room of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import RuleBroken, WrongState, check, require
from consortium.core.locking import lock
from consortium.core.workflow import take_step
from transfers.agreements import workflow
from transfers.agreements.models import Agreement, AgreementDeal, AgreementParty
from transfers.agreements.permissions import can_correct_agreement, can_cover_deal, can_draft_agreement
from transfers.agreements.statuses import Status
from transfers.numbers import next_number

if TYPE_CHECKING:
    from members.models import Consortium, Organization, User
    from transfers.deals.models import Deal


@action("agreement.draft")
def draft_agreement(
    consortium: Consortium, *, by: User, title: str, parties: Sequence[Organization], code: str = ""
) -> Agreement:
    """Begin an agreement between members. The order of the parties decides who gets an odd fen first."""
    lock(consortium)
    agreement = Agreement(consortium=consortium, title=title, created_by=by)
    check(can_draft_agreement(by, agreement))
    require(len(parties) > 1, _("An agreement has at least two parties."), field="parties")
    agreement.code = code or next_number(
        Agreement.objects.filter(consortium=consortium), "code", f"XY-{today().year}-", digits=3
    )
    agreement.save(force_insert=True)
    admit_parties(agreement, parties)
    return agreement


@action("agreement.correct")
def correct_agreement(agreement: Agreement, *, by: User, title: str, reason: str = "") -> None:
    """Give the agreement another title; what it says is in its terms."""
    lock(agreement.consortium, agreement)
    check(can_correct_agreement(by, agreement))
    if agreement.status == Status.ENDED:
        raise WrongState(_("The agreement has ended; it is not changed any more."))
    agreement.title = title
    agreement.save(update_fields=["title", "updated_at"])


@action("agreement.cover")
def cover_deal(agreement: Agreement, *, by: User, deal: Deal) -> AgreementDeal:
    """Name a deal whose receipts are split by this agreement; a deal is under one agreement at most."""
    lock(agreement.consortium, agreement, deal)
    check(can_cover_deal(by, agreement))
    if agreement.status == Status.ENDED:
        raise WrongState(_("The agreement has ended; it is not changed any more."))
    require(
        deal.consortium_id == agreement.consortium_id,
        _("The deal belongs to another consortium."),
        field="deal",
    )
    other = AgreementDeal.objects.filter(deal=deal).select_related("agreement").first()
    if other is not None:
        raise RuleBroken(
            _("The deal is already under agreement %(agreement)s.") % {"agreement": other.agreement.code},
            field="deal",
        )
    return AgreementDeal.objects.create(agreement=agreement, deal=deal)


@action("agreement.end")
def end_agreement(agreement: Agreement, *, by: User, reason: str) -> None:
    """Split nothing more by this agreement. What waits must be split or its run finished before."""
    lock(agreement.consortium, agreement)
    take_step(workflow.LIFE, workflow.END, agreement, by=by, provided=lambda: _nothing_is_open(agreement))


def admit_parties(agreement: Agreement, organizations: Sequence[Organization]) -> list[AgreementParty]:
    """The parties for these organizations; one that is new is put behind the others. Part of other actions."""
    known = {party.organization_id: party for party in agreement.parties.all()}
    fresh = [one for one in organizations if one.pk not in known]
    members = set(
        agreement.consortium.memberships.current()
        .filter(organization__in=fresh)
        .values_list("organization", flat=True)
    )
    for organization in fresh:
        require(
            organization.pk in members,
            _("%(name)s is not a member of the consortium.") % {"name": organization.name},
            field="parties",
        )
    last = max((party.position for party in known.values()), default=0)
    for position, organization in enumerate(fresh, start=last + 1):
        known[organization.pk] = AgreementParty.objects.create(
            agreement=agreement, organization=organization, position=position
        )
    return [known[one.pk] for one in organizations]


def _nothing_is_open(agreement: Agreement) -> None:
    run = agreement.runs.filter(status__in=("draft", "calculated", "confirmed", "approved")).first()
    if run is not None:
        raise WrongState(
            _("Run %(run)s under this agreement is not finished. Post or cancel it first.") % {"run": run.number}
        )
    receipts = apps.get_model("transfers", "Receipt")._default_manager
    waiting = receipts.waiting().filter(deal__coverage__agreement=agreement).first()
    if waiting is not None:
        raise WrongState(
            _("Receipt %(receipt)s still waits to be split by this agreement.") % {"receipt": waiting.number}
        )


STEPS: dict[str, Callable[..., Any]] = {"end": end_agreement}
