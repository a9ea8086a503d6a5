"""How many receipts a second does the pure engine split? Beside a split that rounds each part by itself.

python -m bench.split [receipts]        (100,000 when not said; six parties)
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from bench.ground import today_and_load
from transfers.agreements.engine import Term, split

ROUNDS = 3
SHARES = ("33.3334", "21.25", "18.75", "12.6666", "9", "5")
TERMS = [Term(f"party {place}", Decimal(share)) for place, share in enumerate(SHARES)]


def main() -> None:
    receipts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(4)
    amounts = [Decimal(chance.randint(1, 10**10)).scaleb(-2) for _one in range(receipts)]
    ways: dict[str, Callable[[Decimal], Decimal]] = {"engine, exact": _by_engine, "each part rounded": _by_rounding}
    seconds: dict[str, list[float]] = {label: [] for label in ways}
    wrong: dict[str, int] = {}
    for _round in range(ROUNDS):
        for label, way in ways.items():
            began = time.perf_counter()
            wrong[label] = sum(way(amount) != amount for amount in amounts)
            seconds[label].append(time.perf_counter() - began)
    print(f"{receipts:,} receipts among {len(TERMS)} parties; {today_and_load()}")
    print(f"{'way':<20}{'receipts/s':>12}{'do not add up':>16}")
    for label, times in seconds.items():
        print(f"{label:<20}{receipts / statistics.median(times):>12,.0f}{wrong[label]:>16,}")


def _by_engine(amount: Decimal) -> Decimal:
    return sum((part.amount for part in split(amount, TERMS)), Decimal(0))


def _by_rounding(amount: Decimal) -> Decimal:
    fen = Decimal("0.01")
    return sum(((amount * term.share / 100).quantize(fen, ROUND_HALF_UP) for term in TERMS), Decimal(0))


if __name__ == "__main__":
    main()
