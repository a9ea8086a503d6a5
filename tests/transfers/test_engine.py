"""Is every amount split to the fen?"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consortium.core.rounding import split_by_largest_remainder
from transfers.agreements.engine import Term, split

amounts = st.integers(0, 10**15 - 1).map(lambda fen: Decimal(fen).scaleb(-2))


@st.composite
def shares(draw):
    """Between one and twelve percentages with four places that add up to exactly 100."""
    cuts = draw(st.lists(st.integers(0, 1_000_000), max_size=11).map(sorted))
    edges = [0, *cuts, 1_000_000]
    return [Decimal(high - low).scaleb(-4) for low, high in pairwise(edges)]


def terms(*percentages):
    return [Term(f"party {index}", Decimal(share)) for index, share in enumerate(percentages)]


@pytest.mark.parametrize(
    ("amount", "percentages", "parts"),
    [
        # O-31: the odd fen goes to the largest remainder, and among equals to the earlier party.
        ("100.00", ("33.3334", "33.3333", "33.3333"), ("33.34", "33.33", "33.33")),
        ("0.01", ("33.3334", "33.3333", "33.3333"), ("0.01", "0.00", "0.00")),
        ("0.01", ("25", "25", "25", "25"), ("0.01", "0.00", "0.00", "0.00")),
        ("0.03", ("25", "25", "25", "25"), ("0.01", "0.01", "0.01", "0.00")),
        # O-01: main contributors 45/30/25 of 459,303.63.
        ("459303.63", ("45", "30", "25"), ("206686.63", "137791.09", "114825.91")),
        # O-25: 54/26/16/4 of a loss of 1,234,567.89.
        ("1234567.89", ("54", "26", "16", "4"), ("666666.66", "320987.65", "197530.86", "49382.72")),
        # O-15: co-owners of 820,000.
        ("820000.00", ("50", "30", "20"), ("410000.00", "246000.00", "164000.00")),
        ("9999999999999.99", ("50", "50"), ("5000000000000.00", "4999999999999.99")),
        ("10.00", ("100", "0"), ("10.00", "0.00")),
    ],
)
def test_worked_examples_come_out_to_the_fen(amount, percentages, parts):
    split_up = split(Decimal(amount), terms(*percentages))

    assert [str(part.amount) for part in split_up] == list(parts)


@given(amounts, shares())
@settings(max_examples=10_000, deadline=None)
def test_the_parts_add_up_and_no_part_is_off_by_a_fen(amount, percentages):
    parts = split(amount, terms(*percentages))

    assert sum(part.amount for part in parts) == amount
    for part, share in zip(parts, percentages, strict=True):
        exact = Fraction(amount) * Fraction(share) / 100
        assert abs(Fraction(part.amount) - exact) < Fraction(1, 100)
        assert share or not part.amount


@given(amounts, shares())
@settings(max_examples=1_000, deadline=None)
def test_the_engine_and_the_core_round_alike(amount, percentages):
    parts = split(amount, terms(*percentages))

    assert [part.amount for part in parts] == split_by_largest_remainder(amount, percentages)


@given(amounts, shares(), st.randoms())
@settings(max_examples=1_000, deadline=None)
def test_the_names_of_the_parties_are_irrelevant(amount, percentages, chance):
    names = [str(chance.random()) for _share in percentages]
    named = [Term(name, share) for name, share in zip(names, percentages, strict=True)]

    assert [part.fen for part in split(amount, named)] == [part.fen for part in split(amount, terms(*percentages))]


def test_the_trace_can_be_reckoned_again_by_hand():
    first, *_rest = split(Decimal("100.00"), terms("33.3334", "33.3333", "33.3333"))

    assert first.trace() == {
        "party": "party 0",
        "share": "33.3334",
        "exact_fen": "166667/50",
        "floor": "33.33",
        "remainder": "17/50",
        "rank": 1,
        "odd_fen": 1,
        "gets_an_odd_fen": True,
        "amount": "33.34",
    }


@pytest.mark.parametrize(
    ("amount", "percentages", "mistake"),
    [
        ("1.001", ("100",), ValueError),
        ("-1.00", ("100",), ValueError),
        ("1.00", ("99.9999",), ValueError),
        ("1.00", ("100.0001",), ValueError),
        ("1.00", ("110", "-10"), ValueError),
        ("1.00", (), ValueError),
    ],
)
def test_the_engine_refuses_what_cannot_be_split(amount, percentages, mistake):
    with pytest.raises(mistake):
        split(Decimal(amount), terms(*percentages))


def test_the_engine_takes_no_floats():
    with pytest.raises(TypeError):
        split(0.1, terms("100"))
