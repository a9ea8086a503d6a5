"""Is this code well-formed? Credit code, patent number, ORCID, ROR; a sentence, never an exception."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

CREDIT_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# No credit code has these letters; people type them for the digits they resemble.
MISREAD = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})
ROR_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)

# GB 32100-2015, first two characters: who registered it, and as what.
LEGAL_KINDS = {
    "11": "government_organ",
    "12": "public_institution",
    "13": "mass_organization",
    "51": "society",
    "52": "private_non_enterprise",
    "53": "foundation",
    "91": "enterprise",
    "92": "individual_business",
    "93": "farmers_cooperative",
    "N1": "rural_collective",
}


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """The code as it should be stored, whether its check digit holds, and what to tell the person if not."""

    value: str
    ok: bool
    sentence: str = ""
    hint: str = ""  # a code that would be right and looks like what was typed


def check_credit_code(text: str) -> CodeCheck:
    """Unified social credit code, GB 32100-2015. One that fails may be kept with a recorded override."""
    code = _plain(text).upper()
    if len(code) != 18:
        message = _("A unified social credit code has 18 characters; this one has %(length)s.")
        return CodeCheck(code, False, message % {"length": len(code)})
    if _is_credit_code(code):
        return CodeCheck(code, True)

    meant = code.translate(MISREAD)
    hint = meant if meant != code and _is_credit_code(meant) else ""
    if any(letter not in CREDIT_CODE_LETTERS for letter in code):
        message = _("A unified social credit code has only digits and capital letters, and none of I, O, S, V, Z.")
    elif not code[2:8].isdigit():
        message = _("Characters 3 to 8 of a unified social credit code are the digits of the registration area.")
    else:
        message = _("The check character of the unified social credit code is wrong; look at the licence again.")
    return CodeCheck(code, False, message, hint)


def legal_kind(credit_code: str) -> str:
    """What the first two characters say about the holder, one of LEGAL_KINDS; "" when they say nothing."""
    return LEGAL_KINDS.get(credit_code[:2], "")


def registration_division(credit_code: str) -> str:
    """The division code inside a credit code: where the holder was first registered, not where it is now."""
    return credit_code[2:8]


def check_patent_number(text: str) -> CodeCheck:
    """Number of a Chinese patent or application: 12 digits (8 before October 2003), a point, a check."""
    code = _plain(text).upper().removeprefix("ZL").removeprefix("CN").replace(".", "")
    if not re.fullmatch(r"[0-9]{8}([0-9X]|[0-9]{4}[0-9X]?)?", code):
        return CodeCheck(code, False, _("Write the patent number like 202310123456.6, or 98123456.9 before 2003."))
    digits, check = (code, "") if len(code) in (8, 12) else (code[:-1], code[-1])
    right = f"{digits}.{_patent_check(digits)}"
    if not check:
        return CodeCheck(digits, False, _("The check character after the point is missing."), right)
    if len(digits) == 12 and digits[4] not in "12389":
        return CodeCheck(
            f"{digits}.{check}", False, _("The fifth digit, the kind of the patent, is 1, 2, 3, 8 or 9.")
        )
    if f"{digits}.{check}" != right:
        return CodeCheck(f"{digits}.{check}", False, _("The check character of the patent number is wrong."))
    return CodeCheck(right, True)


def check_publication_number(text: str) -> CodeCheck:
    """Publication number of a Chinese patent: CN, 7 to 9 digits, a kind letter; it has no check character."""
    code = _plain(text).upper()
    ok = bool(re.fullmatch(r"CN[0-9]{7,9}[ABCUSY][0-9]?", code))
    return CodeCheck(code, ok, "" if ok else _("Write the publication number like CN116512345A."))


def check_orcid(text: str) -> CodeCheck:
    """ORCID iD of a researcher: 16 characters, ISO 7064 MOD 11-2."""
    code = _plain(_last_of_address(text)).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", code):
        return CodeCheck(code, False, _("Write the ORCID iD like 0000-0002-1825-0097."))
    value = "-".join(code[start : start + 4] for start in range(0, 16, 4))
    ok = mod_11_2.is_valid(code)
    return CodeCheck(value, ok, "" if ok else _("The last character of the ORCID iD is wrong."))


def check_ror(text: str) -> CodeCheck:
    """ROR id of a research organization: 0, six letters or digits, two check digits."""
    code = _plain(_last_of_address(text)).lower()
    if not re.fullmatch(r"0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}", code):
        return CodeCheck(code, False, _("Write the ROR id like 05dxps055."))
    number = 0
    for letter in code[:7]:
        number = number * len(ROR_LETTERS) + ROR_LETTERS.index(letter)
    ok = int(code[7:]) == 98 - number * 100 % 97
    return CodeCheck(code, ok, "" if ok else _("The last two digits of the ROR id are wrong."))


CHECKS: dict[str, Callable[[str], CodeCheck]] = {
    "credit_code": check_credit_code,
    "patent": check_patent_number,
    "orcid": check_orcid,
    "ror": check_ror,
}


def _is_credit_code(code: str) -> bool:
    # stdnum's own validate() wants digits in the first two places; the standard allows letters (N, Y, A).
    if any(letter not in CREDIT_CODE_LETTERS for letter in code) or not code[2:8].isdigit():
        return False
    return uscc.calc_check_digit(code[:17]) == code[17]


def _patent_check(digits: str) -> str:
    # An old number of 8 digits uses the first eight weights.
    total = sum(int(digit) * weight for digit, weight in zip(digits, PATENT_WEIGHTS, strict=False))
    return "X" if total % 11 == 10 else str(total % 11)


def _last_of_address(text: str) -> str:
    """People paste https://orcid.org/0000-…; only what follows the last slash counts."""
    return text.strip().rstrip("/").rpartition("/")[2]


def _plain(text: str) -> str:
    """Full-width characters as ordinary ones, without the spaces and hyphens people group the code by."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", text))
