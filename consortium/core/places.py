"""Which division does a person mean? A code, a full name, or a name that only one division of today bears."""

from __future__ import annotations

import re
import time
import unicodedata
from functools import lru_cache

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from consortium.core.clocks import today
from consortium.core.identifiers import CodeCheck
from consortium.core.regions import NAMES_ARE_FRESH_FOR, Division

AMBIGUOUS = ""


def division_meant(text: str) -> CodeCheck:
    """The six digits of the division that is meant, or a sentence that says why it is not clear."""
    plain = unicodedata.normalize("NFKC", text).strip()
    index = _index()
    if re.fullmatch(r"[0-9]{2}|[0-9]{4}|[0-9]{6}", plain, re.ASCII):
        code = plain.ljust(6, "0")
        return CodeCheck(code, True) if code in index.full else CodeCheck(plain, False, _no_such_code(code))
    key = _key(plain)
    found = index.codes.get(key)
    if found:
        return CodeCheck(found, True)
    if found == AMBIGUOUS:
        return CodeCheck(
            plain, False, _("Several divisions are called “%(name)s”; write the full name.") % {"name": plain}
        )
    return CodeCheck(
        plain,
        False,
        _("No division is called “%(name)s”; write its six-digit code or its full name.") % {"name": plain},
    )


def full_names() -> dict[str, str]:
    """Code → full Chinese name of every division in force today, in the order of the codes; from memory."""
    return _index().full


def forget_places() -> None:
    """Read the divisions anew at the next question, after the code list was edited."""
    _index_at.cache_clear()


def _no_such_code(code: str) -> str:
    """Why a code cannot be used today; an ended one names what took its place."""
    ended = (
        Division.objects.filter(code=code)
        .select_related("replaced_by")
        .order_by(Coalesce("valid__endswith", Value(today())).desc())
        .first()
    )
    if ended is None:
        return _("No division has the code %(code)s.") % {"code": code}
    if ended.replaced_by is None:
        return _("%(name)s (%(code)s) is no longer in force.") % {"name": ended.name, "code": code}
    return _("%(name)s (%(code)s) is no longer in force; it is now %(new)s (%(new_code)s).") % {
        "name": ended.name,
        "code": code,
        "new": ended.replaced_by.name,
        "new_code": ended.replaced_by.code,
    }


class _Index:
    """Names of today's divisions: full, without the province, alone; an empty code where two share one."""

    def __init__(self) -> None:
        rows = Division.objects.valid_on(today()).order_by("code").values_list("code", "name", "name_en")
        names = {code: (name, english) for code, name, english in rows}
        self.full: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        for code in names:
            steps = [step for step in (f"{code[:2]}0000", f"{code[:4]}00", code) if step in names]
            path = [names[step] for step in dict.fromkeys(steps)]
            self.full[code] = "".join(name for name, _english in path)
            for start in range(len(path)):
                self._add("".join(name for name, _english in path[start:]), code)
                self._add("".join(english for _name, english in reversed(path[start:])), code)

    def _add(self, name: str, code: str) -> None:
        key = _key(name)
        # A full name may be the name of something smaller elsewhere: two meanings are none.
        self.codes[key] = code if self.codes.get(key, code) == code else AMBIGUOUS


def _key(name: str) -> str:
    return re.sub(r"[\s,，、/·-]", "", name).casefold()


def _index() -> _Index:
    return _index_at(int(time.monotonic() // NAMES_ARE_FRESH_FOR))


@lru_cache(maxsize=1)
def _index_at(_period: int) -> _Index:
    return _Index()
