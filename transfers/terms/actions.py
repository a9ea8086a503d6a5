"""Every write to terms: write, change, offer, sign and withdraw a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import RuleBroken, WrongState, check, require
from consortium.core.locking import lock
from consortium.core.money import check_shares_are_whole
from consortium.core.workflow import take_step
from members.users.statuses import Role
from transfers.agreements import workflow as agreement_workflow
from transfers.agreements.actions import admit_parties
from transfers.agreements.statuses import Status as AgreementStatus
from transfers.digests import digest_of
from transfers.terms import notices, workflow
from transfers.terms.document import document_of
from transfers.terms.models import Share, Signature, TermsVersion
from transfers.terms.permissions import can_change_terms, can_write_terms
from transfers.terms.statuses import IN_THE_MAKING, Status

if TYPE_CHECKING:
    from members.models import Organization, User
    from transfers.agreements.models import Agreement

    PartyShares = Sequence[tuple[Organization, Decimal]]


@action("terms.write")
def write_terms(
    agreement: Agreement, *, by: User, starts_on: date, shares: PartyShares, ends_on: date | None = None
) -> TermsVersion:
    """Draft the next version. A draft may be incomplete; who has no share in it is no party to it."""
    lock(agreement.consortium, agreement)
    latest = agreement.versions.order_by("-number").first()
    version = TermsVersion(
        agreement=agreement,
        consortium=agreement.consortium,
        number=latest.number + 1 if latest else 1,
        valid=_span(starts_on, ends_on),
        created_by=by,
    )
    check(can_write_terms(by, version))
    if agreement.status == AgreementStatus.ENDED:
        raise WrongState(_("The agreement has ended; it is not changed any more."))
    if agreement.versions.filter(status__in=IN_THE_MAKING).exists():
        raise WrongState(_("Another version of the terms is still in the making."))
    version.save(force_insert=True)
    _write_shares(version, shares)
    return version


@action("terms.change")
def change_terms(
    version: TermsVersion,
    *,
    by: User,
    starts_on: date,
    shares: PartyShares,
    ends_on: date | None = None,
    reason: str = "",
) -> None:
    """Change a draft; what is out for signature is withdrawn and written anew."""
    lock(version.consortium, version.agreement, version)
    check(can_change_terms(by, version))
    if version.status != Status.DRAFT:
        raise WrongState(
            _("Terms that are out for signature are not changed; withdraw them and write a new version.")
        )
    version.valid = _span(starts_on, ends_on)
    version.save(update_fields=["valid", "updated_at"])
    version.shares.all().delete()
    _write_shares(version, shares)


@action("terms.offer")
def offer_terms(version: TermsVersion, *, by: User) -> None:
    """Fix the terms by their digest and ask every party to sign."""
    agreement = version.agreement
    lock(version.consortium, agreement, version)
    version.document = document_of(version)
    version.digest = digest_of(version.document)
    version.awaited = sorted(version.shares.values_list("party__organization", flat=True))
    take_step(
        workflow.LIFE,
        workflow.OFFER,
        version,
        by=by,
        provided=[lambda: _are_whole(version), lambda: _nothing_is_split_yet(version)],
        changes=["document", "digest", "awaited"],
    )
    if agreement.status == AgreementStatus.DRAFT:
        take_step(agreement_workflow.LIFE, agreement_workflow.FOLLOW_OFFER, agreement, by=by)
    notices.ask_signers(version)


@action("terms.sign")
def sign_terms(version: TermsVersion, *, by: User, digest: str) -> None:
    """Sign for one's own organization what one has seen. The last signature puts the terms into force."""
    lock(version.consortium, version.agreement, version)
    signing = by.access.organizations_as(Role.MANAGER).intersection(version.awaited)

    def is_what_was_seen() -> None:
        if digest != version.digest:
            raise WrongState(_("These are not the terms you have seen. Reload the page and read them again."))

    take_step(workflow.LIFE, workflow.SIGN, version, by=by, provided=is_what_was_seen)
    for party in version.agreement.parties.filter(organization__in=signing):
        Signature.objects.create(version=version, party=party, signed_by=by, digest=version.digest)
    version.awaited = [one for one in version.awaited if one not in signing]
    version.save(update_fields=["awaited", "updated_at"])
    if not version.awaited:
        _put_into_force(version, by=by)


@action("terms.withdraw")
def withdraw_terms(version: TermsVersion, *, by: User, reason: str = "") -> None:
    """Take back what is not in force; signatures under it are kept, but say nothing any more."""
    agreement = version.agreement
    lock(version.consortium, agreement, version)
    was_offered = version.status == Status.OFFERED
    version.awaited = []
    take_step(workflow.LIFE, workflow.WITHDRAW, version, by=by, changes=["awaited"])
    if was_offered and agreement.status == AgreementStatus.OFFERED:
        take_step(agreement_workflow.LIFE, agreement_workflow.FOLLOW_WITHDRAWAL, agreement, by=by)


def _put_into_force(version: TermsVersion, *, by: User) -> None:
    """The terms hold from their first day; what held until then ends the day before."""
    agreement = version.agreement
    _nothing_is_split_yet(version)
    earlier = agreement.versions.filter(
        status=Status.ACTIVE, valid__overlap=version.valid, valid__startswith__lt=version.starts_on
    )
    for previous in earlier:
        previous.valid = DateRange(previous.starts_on, version.starts_on)
        previous.save(update_fields=["valid", "updated_at"])
    version.known_from = timezone.now()
    take_step(workflow.LIFE, workflow.COME_INTO_FORCE, version, by=by, changes=["known_from"])
    if agreement.status == AgreementStatus.OFFERED:
        take_step(agreement_workflow.LIFE, agreement_workflow.FOLLOW_SIGNATURES, agreement, by=by)
    notices.tell_parties(version)


def _span(starts_on: date, ends_on: date | None) -> DateRange:
    require(
        ends_on is None or ends_on >= starts_on,
        _("The terms have a first day that is not after their last day."),
        field="ends_on",
    )
    return DateRange(starts_on, ends_on and ends_on + timedelta(days=1))


def _write_shares(version: TermsVersion, shares: PartyShares) -> None:
    parties = admit_parties(version.agreement, [organization for organization, _share in shares])
    Share.objects.bulk_create(
        Share(version=version, party=party, share=share)
        for party, (_organization, share) in zip(parties, shares, strict=True)
    )


def _are_whole(version: TermsVersion) -> None:
    check_shares_are_whole(version.shares.values_list("share", flat=True))
    require(len(version.awaited) > 1, _("An agreement has at least two parties."))


def _nothing_is_split_yet(version: TermsVersion) -> None:
    """New terms do not reach back to money that is already split."""
    split = version.agreement.runs.filter(
        inputs__is_live=True, inputs__receipt__received_on__contained_by=version.valid
    ).first()
    if split is not None:
        raise RuleBroken(
            _("Run %(run)s has already split receipts from these days. Reverse it, or begin the terms later.")
            % {"run": split.number}
        )


STEPS: dict[str, Callable[..., Any]] = {
    "offer": offer_terms,
    "sign": sign_terms,
    "withdraw": withdraw_terms,
}
