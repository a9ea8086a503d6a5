"""Why exactly this amount? The trace of a payout as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

DIGITS_SHOWN = 10


def explain(trace: Mapping[str, Any]) -> list[str]:
    """One sentence per step of the calculation; a reader with a pocket calculator comes to the same fen."""
    if "mirrors" in trace:
        sentence = _("This is the mirror image of run %(run)s: the same amount with the opposite sign.")
        return [sentence % {"run": trace["mirrors"]}]
    exact, odd_fen = Fraction(trace["exact_fen"]), trace["odd_fen"]
    values = {
        **{name: trace[name] for name in ("receipt", "of", "share", "floor", "rank", "amount")},
        "terms": trace["terms"],
        "exact": _digits(exact / 100),
        "remainder": _digits(exact - exact.__floor__()),
        "odd_fen": odd_fen,
    }
    sentences = [
        _("Receipt %(receipt)s is %(of)s yuan; version %(terms)s of the terms gives this party %(share)s%%."),
        _("%(of)s × %(share)s%% = %(exact)s yuan; rounded down to a whole fen: %(floor)s yuan."),
    ]
    if not odd_fen:
        sentences.append(_("All parts are whole fen, so nothing is left over: %(amount)s yuan."))
    elif trace["gets_an_odd_fen"]:
        sentences.append(
            _(
                "Rounding leaves %(odd_fen)s fen over. The remainder here is %(remainder)s fen, number %(rank)s "
                "by size (equal ones in the order of the parties), so one fen is added: %(amount)s yuan."
            )
        )
    else:
        sentences.append(
            _(
                "Rounding leaves %(odd_fen)s fen over. The remainder here is %(remainder)s fen, number %(rank)s "
                "by size (equal ones in the order of the parties), so none is added: %(amount)s yuan."
            )
        )
    return [sentence % values for sentence in sentences]


def _digits(number: Fraction) -> str:
    """The exact decimal where there are few enough digits, otherwise cut with dots. Shares have four places."""
    scaled = number * 10**DIGITS_SHOWN
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    text = f"{whole // 10**DIGITS_SHOWN}.{whole % 10**DIGITS_SHOWN:0{DIGITS_SHOWN}d}".rstrip("0")
    return text.rstrip(".") if not rest else f"{text}…"
