"""What is shared, and between whom? Around the university's result that the lead enterprise uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from members.models import Consortium, Organization, User
from tests import makers as member_makers
from tests.transfers import makers
from transfers.agreements.models import Agreement
from transfers.deals.models import Deal


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are compared with their source sentences."""
    with translation.override("en"):
        yield


@pytest.fixture
def institute(consortium: Consortium, secretary: User) -> Organization:
    """The third party: an institute in Ningbo."""
    made = member_makers.organization("宁波先进材料研究院", by=secretary, kind="institute", division_code="330203")
    member_makers.membership(consortium, made, by=secretary, role="institute")
    return made


@pytest.fixture
def deal(consortium: Consortium, university: Organization, lead: Organization, secretary: User) -> Deal:
    """Signed on 2025-03-03: the university licenses its result to the lead enterprise."""
    return makers.deal(consortium, university, lead, by=secretary)


@pytest.fixture
def agreement(
    consortium: Consortium,
    university: Organization,
    institute: Organization,
    lead: Organization,
    deal: Deal,
    secretary: User,
) -> Agreement:
    """Active since 2025-01-01 over the deal: three parties, as equal as four places allow."""
    shares = [(university, "33.3334"), (institute, "33.3333"), (lead, "33.3333")]
    return makers.agreement(consortium, shares, deal, by=secretary)
