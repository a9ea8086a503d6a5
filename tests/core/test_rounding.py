"""Do the parts of a whole always add up, whoever is asked first?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consortium.core.rounding import round_down, round_half_up, round_up, split_by_largest_remainder

FEN = Decimal("0.01")
amounts = st.integers(-(10**15) + 1, 10**15 - 1).map(lambda fen: Decimal(fen) * FEN)
shares = st.decimals(0, 100, places=4)
weights = st.lists(shares | st.integers(0, 1000), min_size=1, max_size=12).filter(any)
numbers = st.fractions(-(10**9), 10**9, max_denominator=10**6)


def split(total: str, *weights: int) -> list[str]:
    return [str(part) for part in split_by_largest_remainder(Decimal(total), weights)]


@given(total=amounts, weights=weights)
@settings(max_examples=10_000, deadline=None)
def test_parts_add_up_and_none_is_off_by_a_fen(total: Decimal, weights: list[Decimal | int]) -> None:
    parts = split_by_largest_remainder(total, weights)

    assert sum(map(Fraction, parts)) == Fraction(total)
    whole = sum(map(Fraction, weights))
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part) - Fraction(total) * Fraction(weight) / whole) < Fraction(FEN)
        assert part.as_tuple().exponent == -2
        assert weight or part == 0


@given(total=amounts, weights=weights)
def test_a_negative_total_is_the_mirror_image(total: Decimal, weights: list[Decimal | int]) -> None:
    mirrored = split_by_largest_remainder(-total, weights)

    assert [-part for part in mirrored] == split_by_largest_remainder(total, weights)


@given(total=amounts, weights=st.lists(shares, min_size=1, max_size=8, unique=True).filter(any), data=st.data())
def test_the_order_matters_only_between_equal_remainders(
    total: Decimal, weights: list[Decimal], data: st.DataObject
) -> None:
    whole = sum(map(Fraction, weights))
    assume(len({abs(Fraction(total)) * 100 * Fraction(weight) / whole % 1 for weight in weights}) == len(weights))
    order = data.draw(st.permutations(weights))

    parts = dict(zip(weights, split_by_largest_remainder(total, weights), strict=True))

    assert dict(zip(order, split_by_largest_remainder(total, order), strict=True)) == parts


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        # The worked examples O-31, O-25, O-13, O-18 and O-15 of the field.
        ("100.00", [1, 1, 1], ["33.34", "33.33", "33.33"]),
        ("0.01", [1, 1, 1], ["0.01", "0.00", "0.00"]),
        ("1234567.89", [54, 26, 16, 4], ["666666.66", "320987.65", "197530.86", "49382.72"]),
        ("71913.58", [1, 1, 1], ["23971.20", "23971.19", "23971.19"]),
        ("2400000.00", [50, 30, 20], ["1200000.00", "720000.00", "480000.00"]),
        ("820000.00", [50, 30, 20], ["410000.00", "246000.00", "164000.00"]),
        ("-0.01", [0, 1, 1], ["0.00", "-0.01", "0.00"]),
        ("0.00", [0, 0], ["0.00", "0.00"]),
    ],
)
def test_worked_examples(total: str, weights: list[int], parts: list[str]) -> None:
    assert split(total, *weights) == parts


def test_the_earlier_of_equal_parts_gets_the_odd_fen_and_a_zero_weight_never() -> None:
    assert split("0.02", 1, 1, 1) == ["0.01", "0.01", "0.00"]
    assert split("0.02", 0, 1, 1, 1) == ["0.00", "0.01", "0.01", "0.00"]


@pytest.mark.parametrize(
    ("total", "weights", "error"),
    [
        (Decimal("0.001"), [1], ValueError),
        (Decimal("1.00"), [1, -1, 2], ValueError),
        (Decimal("1.00"), [0, 0], ValueError),
        (Decimal("1.00"), [], ValueError),
        (1.5, [1], TypeError),
    ],
)
def test_a_mistaken_caller_is_told(total: Decimal, weights: list[int], error: type[Exception]) -> None:
    with pytest.raises(error):
        split_by_largest_remainder(total, weights)


@given(value=numbers)
def test_rounding_keeps_its_direction_and_moves_less_than_a_fen(value: Fraction) -> None:
    up, down, nearest = round_up(value), round_down(value), round_half_up(value)

    assert down <= value <= up
    assert up - down in (0, FEN)
    assert abs(Fraction(nearest) - value) * 2 <= Fraction(FEN)
    assert round_half_up(-value) == -nearest


@pytest.mark.parametrize(
    ("value", "up", "half_up"),
    [
        ("656148.031", "656148.04", "656148.03"),  # O-01: "not less than" 70 %
        ("250000.005", "250000.01", "250000.01"),  # O-02
        ("370.370367", "370.38", "370.37"),  # O-33: stamp duty
        ("0.005", "0.01", "0.01"),
        ("0.0049999999999999999999999999999999", "0.01", "0.00"),
        ("9999999999999.99", "9999999999999.99", "9999999999999.99"),
    ],
)
def test_floors_round_up_and_taxes_half_up(value: str, up: str, half_up: str) -> None:
    assert str(round_up(Decimal(value))) == up
    assert str(round_half_up(Decimal(value))) == half_up
