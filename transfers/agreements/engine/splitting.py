"""Who gets what of one amount, to the fen, and why exactly that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

FEN_PER_YUAN = 100
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Term:
    """What one party gets, in percent. The order of the terms is the order of the parties."""

    party: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """What one party gets of one amount, with everything needed to reckon it again by hand.

    `exact` is the share in fen before rounding, `floor` the whole fen in it; `rank` is the place of the
    remainder, 1 the largest; the first `odd_fen` places get one fen more.
    """

    party: str
    share: Decimal
    exact: Fraction
    floor: int
    rank: int
    odd_fen: int

    @property
    def remainder(self) -> Fraction:
        return self.exact - self.floor

    @property
    def gets_an_odd_fen(self) -> bool:
        return self.rank <= self.odd_fen

    @property
    def fen(self) -> int:
        return self.floor + self.gets_an_odd_fen

    @property
    def amount(self) -> Decimal:
        """Yuan with two places."""
        return _yuan(self.fen)

    def trace(self) -> dict[str, Any]:
        """The calculation as plain data: fractions as text, amounts in yuan as text."""
        return {
            "party": self.party,
            "share": f"{self.share:.4f}",
            "exact_fen": f"{self.exact.numerator}/{self.exact.denominator}",
            "floor": str(_yuan(self.floor)),
            "remainder": f"{self.remainder.numerator}/{self.remainder.denominator}",
            "rank": self.rank,
            "odd_fen": self.odd_fen,
            "gets_an_odd_fen": self.gets_an_odd_fen,
            "amount": str(self.amount),
        }


def split(amount: Decimal, terms: Sequence[Term]) -> list[Part]:
    """Split an amount in yuan by shares in percent that add up to exactly 100, in the order of the terms.

    Every part is rounded down to a fen; the fen left over go one each to the largest remainders, and among
    equal remainders to the earlier party, so the parts add up to the amount exactly. ValueError on a part of
    a fen, on a negative amount or share, or on shares that are not whole: each is a mistake of the caller.
    """
    fen = _whole_fen(amount)
    if any(term.share < 0 for term in terms):
        raise ValueError("a share is negative")
    if sum((term.share for term in terms), Decimal(0)) != WHOLE:
        raise ValueError("the shares do not add up to 100")
    exact = [Fraction(fen) * Fraction(term.share) / 100 for term in terms]
    floors = [one.numerator // one.denominator for one in exact]
    # Python's sort keeps equal remainders in the order of the parties.
    order = sorted(range(len(terms)), key=lambda index: floors[index] - exact[index])
    rank = {index: place for place, index in enumerate(order, start=1)}
    odd_fen = fen - sum(floors)
    return [
        Part(term.party, term.share, exact[index], floors[index], rank[index], odd_fen)
        for index, term in enumerate(terms)
    ]


def _whole_fen(amount: Decimal) -> int:
    if not isinstance(amount, Decimal):
        raise TypeError("money is a Decimal")
    fen = Fraction(amount) * FEN_PER_YUAN
    if fen.denominator != 1:
        raise ValueError(f"{amount} has a part of a fen")
    if fen < 0:
        raise ValueError("only money that came in is split")
    return fen.numerator


def _yuan(fen: int) -> Decimal:
    # Built from digits: arithmetic would round to the 28 digits of the decimal context.
    return Decimal((0, tuple(map(int, str(fen))), -2))
