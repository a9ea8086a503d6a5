"""The smallest valid thing of each noun of WORTH. What has a life is taken through it by its actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from members.models import Consortium, Organization, User
from members.users.statuses import Role
from tests.makers import serial, user
from transfers.agreements.actions import cover_deal, draft_agreement
from transfers.agreements.models import Agreement
from transfers.deals.actions import open_deal, sign_deal
from transfers.deals.models import Deal
from transfers.receipts.actions import record_receipt
from transfers.receipts.models import Receipt
from transfers.results.actions import disclose_result
from transfers.results.models import Result
from transfers.runs.actions import approve_run, calculate_run, confirm_run, post_run, prepare_run
from transfers.runs.models import Run
from transfers.terms.actions import offer_terms, sign_terms, write_terms
from transfers.terms.models import TermsVersion

Shares = Sequence[tuple[Organization, str]]

FIRST_DAY = date(2025, 1, 1)
SIGNED_ON = date(2025, 3, 3)
RECEIVED_ON = date(2025, 6, 30)


def result(consortium: Consortium, owner: Organization, *, by: User, **fields: Any) -> Result:
    return disclose_result(
        consortium,
        by=by,
        title=fields.pop("title", "高精度伺服驱动器"),
        form="invention",
        readiness=6,
        disclosed_on=date(2025, 2, 1),
        owners=fields.pop("owners", [(owner, Decimal(100))]),
        **fields,
    )


def deal(consortium: Consortium, seller: Organization, buyer: Organization, *, by: User, **fields: Any) -> Deal:
    """A signed deal about a new result of the seller; `signed_on=None` leaves it in talks."""
    signed_on = fields.pop("signed_on", SIGNED_ON)
    made = open_deal(
        fields.pop("result", None) or result(consortium, seller, by=by),
        by=by,
        title=fields.pop("title", "伺服驱动器专利许可"),
        seller=seller,
        buyer=buyer,
        way="licence",
        price=Decimal("1000000.00"),
        **fields,
    )
    if signed_on:
        sign_deal(made, by=by, signed_on=signed_on)
    return made


def manager_of(organization: Organization) -> User:
    return user("manager", (Role.MANAGER, organization))


def terms(agreement: Agreement, shares: Shares, *, by: User, **fields: Any) -> TermsVersion:
    """A version signed by every party, in force from its first day."""
    version = write_terms(
        agreement,
        by=by,
        starts_on=fields.pop("starts_on", FIRST_DAY),
        shares=[(party, Decimal(share)) for party, share in shares],
        **fields,
    )
    offer_terms(version, by=by)
    for party, _share in shares:
        sign_terms(version, by=manager_of(party), digest=version.digest)
    return version


def agreement(consortium: Consortium, shares: Shares, *deals: Deal, by: User) -> Agreement:
    """An active agreement over the deals."""
    made = draft_agreement(consortium, by=by, title="成果转化收益分配协议", parties=[one for one, _ in shares])
    terms(made, shares, by=by)
    for one in deals:
        cover_deal(made, by=by, deal=one)
    made.refresh_from_db()
    return made


def receipt(under: Deal, amount: str = "100.00", *, by: User, **fields: Any) -> Receipt:
    return record_receipt(
        under,
        by=by,
        amount=Decimal(amount),
        received_on=fields.pop("received_on", RECEIVED_ON),
        payer=fields.pop("payer", "买方公司"),
        external_reference=fields.pop("external_reference", f"BANK-{next(serial)}"),
        **fields,
    )


def run(under: Agreement, *, by: User, upto: str = "posted", approver: User | None = None) -> Run:
    """A run over the year 2025, taken as far as asked: draft, calculated, confirmed, approved or posted."""
    made = prepare_run(under, by=by, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    if upto == "draft":
        return made
    calculate_run(made, by=by)
    if upto == "calculated":
        return made
    for payee in list(made.awaited):
        confirm_run(made, by=manager_of(Organization.objects.get(pk=payee)), digest=made.digest)
    if upto == "confirmed":
        return made
    approver = approver or user("approver", (Role.FINANCE_OFFICER, made.consortium))
    approve_run(made, by=approver, digest=made.digest)
    if upto == "posted":
        post_run(made, by=approver)
    return made
