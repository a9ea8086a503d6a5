"""How is money rounded? Here and nowhere else, with only the standard library: it is reused offline."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction | int

FEN_PER_YUAN = 100


def split_by_largest_remainder(total: Decimal, weights: Sequence[Number]) -> list[Decimal]:
    """Split whole fen in proportion to the weights, so that the parts add up to the total exactly.

    Every part is its exact share rounded down to a fen; the fen left over go one each to the largest
    remainders, and among equal remainders to the earlier part. A zero weight gets 0.00. A negative total
    gives exactly the mirror image. ValueError on a total with a part of a fen, on a negative weight, or on
    money without anybody to get it: each is a mistake of the caller, never of the person.
    """
    fen = _whole_fen(total)
    exact = [Fraction(weight) for weight in weights]
    if any(weight < 0 for weight in exact):
        raise ValueError("a weight is negative")
    whole = sum(exact, Fraction(0))
    if not whole:
        if fen:
            raise ValueError("there is money to split and no weight to split it by")
        return [_yuan(0) for _ in exact]

    shares = [abs(fen) * weight / whole for weight in exact]
    parts = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in by_remainder[: abs(fen) - sum(parts)]:
        parts[index] += 1
    return [_yuan(part if fen > 0 else -part) for part in parts]


def round_up(value: Number) -> Decimal:
    """The smallest amount in whole fen that is "not less than" the value (statutory floors)."""
    fen = Fraction(value) * FEN_PER_YUAN
    return _yuan(-(-fen.numerator // fen.denominator))


def round_down(value: Number) -> Decimal:
    """The largest amount in whole fen that is "not more than" the value (caps)."""
    fen = Fraction(value) * FEN_PER_YUAN
    return _yuan(fen.numerator // fen.denominator)


def round_half_up(value: Number, places: int = 2) -> Decimal:
    """The nearest amount, half a fen away from zero (taxes); a mirrored value rounds to the mirror image."""
    scaled = abs(Fraction(value)) * 10**places
    nearest = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _scaled(nearest if value > 0 else -nearest, places)


def _whole_fen(total: Decimal) -> int:
    """The total in fen; refuses floats, because they are already rounded."""
    if not isinstance(total, (Decimal, int)):
        raise TypeError("money is a Decimal")
    fen = Fraction(total) * FEN_PER_YUAN
    if fen.denominator != 1:
        raise ValueError(f"{total} has a part of a fen")
    return fen.numerator


def _yuan(fen: int) -> Decimal:
    return _scaled(fen, 2)


def _scaled(number: int, places: int) -> Decimal:
    # Built from digits: arithmetic would round to the 28 digits of the decimal context.
    return Decimal((0 if number >= 0 else 1, tuple(map(int, str(abs(number)))), -places))
