"""Where is it? Division codes of GB/T 2260 with their validity, and the only region filter."""

from __future__ import annotations

import csv
import time
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DIVISIONS_FILE = Path(__file__).parent / "data" / "divisions.csv"
NAMES_ARE_FRESH_FOR = 600  # seconds; a code list edited in the console shows everywhere after this time


class DivisionLevel(models.TextChoices):
    """How large a division is."""

    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County")


class DivisionQuerySet(models.QuerySet["Division"]):
    """Choices of divisions."""

    def visible_to(self, user: Any) -> DivisionQuerySet:
        """Every division; the list is public."""
        return self

    def for_list(self) -> DivisionQuerySet:
        return self.select_related("parent", "replaced_by")

    def valid_on(self, day: date) -> DivisionQuerySet:
        """The divisions that existed on that day."""
        return self.filter(valid__contains=day)

    def within(self, *codes: str) -> DivisionQuerySet:
        """The divisions inside one of these, and these themselves."""
        return self.filter(within(*codes, field="code"))


class Division(models.Model):
    """A province, city or county under one code and name, for as long as both were in force."""

    # The code itself; an ended row whose code lives on under another name is "320803@2011".
    id = models.CharField(max_length=11, primary_key=True)
    code = models.CharField(_("code"), max_length=6)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    level = models.CharField(_("level"), max_length=8, choices=DivisionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    valid = DateRangeField(_("in force"))
    # The division that took most of it over; a split division's other parts are found by their own start.
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name=_("replaced by")
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid"], name="division_is_unique_in_its_period"),
            models.CheckConstraint(
                name="division_code_is_six_digits",
                condition=Q(code__regex=r"^[0-9]{6}$"),
                violation_error_message=_("A division code has six digits."),
            ),
            models.CheckConstraint(name="division_level_is_known", condition=Q(level__in=DivisionLevel.values)),
            ExclusionConstraint(
                name="division_code_means_one_thing_a_day",
                # The code as a range of one number: plain GiST knows ranges, but needs an extension for text.
                expressions=[
                    (
                        Func(
                            Cast("code", models.IntegerField()),
                            Cast("code", models.IntegerField()),
                            Value("[]"),
                            function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (F("valid"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This code already means another division in that period."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if _is_english() else self.name


def within(*codes: str, field: str = "division_code") -> Q:
    """The region filter: rows whose code column lies in one of the divisions. No division, no rows.

    A division may be written short ("33", "3301") or in full ("330000", "330100"). Codes of ended divisions
    count for the province and city that their digits name.
    """
    chosen = Q(pk__in=[])
    for code in codes:
        chosen |= Q(**{f"{field}__startswith": significant_digits(code)})
    return chosen


def significant_digits(code: str) -> str:
    """The digits that say which division it is: 330000 → 33, 330100 → 3301, 330102 → 330102."""
    if not (code.isascii() and code.isdigit() and len(code) in (2, 4, 6)):
        raise ValueError(f"not a division code: {code!r}")
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def province_of(code: str) -> str:
    """The two digits of the province that a division code lies in."""
    return code[:2]


def division_on(code: str, day: date) -> Division | None:
    """What the code meant on that day."""
    return Division.objects.valid_on(day).filter(code=code).first()


def division_name(code: str) -> str:
    """The division's own name in the reader's language, from memory; the code itself when it is unknown."""
    names = _names().get(code.ljust(6, "0"))
    return code if names is None else names[_is_english()]


def full_division_name(code: str) -> str:
    """浙江省杭州市西湖区, or Xihu District, Hangzhou, Zhejiang; from memory."""
    digits = significant_digits(code) if code else ""
    steps = [digits[:length].ljust(6, "0") for length in range(2, len(digits) + 1, 2)]
    # Municipalities and counties directly under a province have no city between.
    known = [division_name(step) for step in steps if step in _names()]
    return (", ".join(reversed(known)) if _is_english() else "".join(known)) or code


def province_choices() -> list[tuple[str, str]]:
    """Provinces as (two digits, name), for forms and filters; from memory."""
    return [(code[:2], names[_is_english()]) for code, names in _names().items() if code.endswith("0000")]


def load_divisions(model: Any, database: str = "default") -> int:
    """Write the code list of this release over the stored one; rows added by hand stay. For migrations."""
    with DIVISIONS_FILE.open(encoding="utf-8", newline="") as file:
        rows = [_division(model, row) for row in csv.DictReader(file)]
    changing = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.using(database).bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=changing
    )
    return len(rows)


def unload_divisions(model: Any, database: str = "default") -> None:
    """Take the code list of this release away again."""
    with DIVISIONS_FILE.open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    rows = model.objects.using(database).filter(pk__in=ids)
    # At once and without looking for dependants: the database refuses if somebody still points here.
    rows._raw_delete(database)


def forget_names() -> None:
    """Read the names anew at the next question."""
    _names_at.cache_clear()


def _division(model: Any, row: dict[str, str]) -> Any:
    begins, ends = (date.fromisoformat(day) if day else None for day in (row["valid_from"], row["valid_to"]))
    return model(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        level=row["level"],
        parent_id=row["parent"] or None,
        valid=DateRange(begins, ends),
        replaced_by_id=row["replaced_by"] or None,
    )


def _names() -> dict[str, tuple[str, str]]:
    return _names_at(int(time.monotonic() // NAMES_ARE_FRESH_FOR))


@lru_cache(maxsize=1)
def _names_at(_period: int) -> dict[str, tuple[str, str]]:
    """Code → (Chinese, English); the newest meaning of each code."""
    rows = Division.objects.order_by("code", F("valid__startswith").asc(nulls_first=True))
    return {code: (name, name_en) for code, name, name_en in rows.values_list("code", "name", "name_en")}


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
