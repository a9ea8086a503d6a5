"""Every change to the list of divisions: add one, or let one take the place of another."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.places import forget_places
from consortium.core.regions import Division, DivisionLevel, forget_names
from members.regions.permissions import can_keep_divisions
from members.users.models import User

DIGITS_OF = {DivisionLevel.PROVINCE: 2, DivisionLevel.CITY: 4, DivisionLevel.COUNTY: 6}


@action("division.add")
def add_division(
    *, by: User, code: str, name: str, name_en: str, level: str, parent: Division | None, on: date
) -> Division:
    """A division that comes into being on that day."""
    check(can_keep_divisions(by, code))
    _suits(code, level, parent)
    made = Division.objects.create(
        id=_free_id(code, on),
        code=code,
        name=name.strip(),
        name_en=name_en.strip(),
        level=level,
        parent=parent,
        valid=DateRange(on, None),
    )
    _forget_after_commit()
    return made


@action("division.replace")
def replace_division(division: Division, *, by: User, code: str, name: str, name_en: str, on: date) -> Division:
    """From that day another name or code stands for the division; what was before stays known with its days.

    Under the same code the present row takes the new name, because others point to it, and the old meaning is
    kept beside it; under a new code the old row ends and points to the new one.
    """
    lock(division)
    check(can_keep_divisions(by, division.code))
    check(can_keep_divisions(by, code))
    _suits(code, division.level, division.parent)
    first = division.valid.lower
    if division.valid.upper is not None:
        raise WrongState(_("This division has already been replaced."))
    require(
        first is None or on > first,
        _("The present name has been in use since %(day)s; the new one must begin later.") % {"day": first},
        field="on",
    )
    _forget_after_commit()
    if code == division.code:
        return _rename(division, name=name, name_en=name_en, on=on)
    division.valid = DateRange(first, on)
    division.save(update_fields=["valid"])
    successor = Division.objects.create(
        id=_free_id(code, on),
        code=code,
        name=name.strip(),
        name_en=name_en.strip(),
        level=division.level,
        parent=division.parent,
        valid=DateRange(on, None),
    )
    division.replaced_by = successor
    division.save(update_fields=["replaced_by"])
    return successor


def _rename(division: Division, *, name: str, name_en: str, on: date) -> Division:
    former = Division(
        id=f"{division.code}@{on.year}",
        code=division.code,
        name=division.name,
        name_en=division.name_en,
        level=division.level,
        parent=division.parent,
        valid=DateRange(division.valid.lower, on),
        replaced_by=division,
    )
    require(
        not Division.objects.filter(pk=former.pk).exists(),
        _("The name of this division already changed in that year."),
        field="on",
    )
    division.name, division.name_en, division.valid = name.strip(), name_en.strip(), DateRange(on, None)
    division.save(update_fields=["name", "name_en", "valid"])
    former.save(force_insert=True)
    return division


def _suits(code: str, level: str, parent: Division | None) -> None:
    """The digits of a code say its level and what it is part of."""
    require(len(code) == 6 and code.isascii() and code.isdigit(), _("A division code has six digits."), field="code")
    digits = DIGITS_OF[DivisionLevel(level)]
    require(
        not code[digits:].strip("0") and (digits == 2 or code[digits - 2 : digits] != "00"),
        _("The code does not belong to this level."),
        field="code",
    )
    above = parent is not None and code.startswith(parent.code[:2])
    require(
        above if digits > 2 else parent is None,
        _("A city or county is part of a division of its province; a province is part of none."),
        field="parent",
    )


def _free_id(code: str, on: date) -> str:
    return f"{code}@{on.year}" if Division.objects.filter(pk=code).exists() else code


def _forget_after_commit() -> None:
    transaction.on_commit(forget_names)
    transaction.on_commit(forget_places)
