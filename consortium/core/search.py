"""How is a text found? By pairs of characters: full recall, Chinese and English, plain PostgreSQL.

A searchable column has a `GramIndex` and, for terms of one character, a `PrefixIndex` in its model's Meta.
A noun found by several columns declares `search_text = search_column("name", "name_en")` and indexes that;
terms of one character then find by the first column. The migration with the index depends on
("core", "0003_search_functions").
"""

from __future__ import annotations

import json
import time
import unicodedata
from typing import Any, TypeGuard, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.lookups import DataContains
from django.db import models
from django.db.models import Expression, F, Func, Value
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan, StartsWith

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")

# Longer terms find nothing more; they only cost.
LONGEST_TERM = 100
MOST_WORDS = 8
# Of the rows, as the planner guesses: it takes the second look to drop two of three, so 15 % really match.
COMMON = 0.05
ESTIMATES_ARE_FRESH_FOR = 600  # seconds
MOST_ESTIMATES = 4096
# Between the columns of a search text; nobody can type it, so no pair of characters crosses it.
SEPARATOR = "\x1f"


class Fold(Func):
    """The text without case, width and white space, as it is compared."""

    function = "heqi_fold"
    arity = 1
    output_field = models.TextField()


class Grams(Func):
    """Every two neighbouring characters of the folded text, each once."""

    function = "heqi_grams"
    arity = 1
    output_field = ArrayField(models.TextField())


def search(queryset: Rows, column: str | Expression, term: str) -> Rows:
    """The rows whose text contains every word of the term; one character alone finds what begins with it."""
    words = words_of(term)
    if not words:
        return queryset
    text = F(column) if isinstance(column, str) else column
    if len(words) == 1 and len(words[0]) == 1:
        return queryset.filter(StartsWith(Fold(text), Fold(Value(words[0]))))
    if not _is_own_column(column, queryset):
        return _containing(queryset, text, Fold(text), words)

    every = queryset.model._base_manager.using(queryset.db)
    is_folded = isinstance(getattr(queryset.model._meta.get_field(column), "expression", None), Fold)
    matching = _containing(every, text, text if is_folded else Fold(text), words)
    if _is_common(matching, str(column), " ".join(words), int(time.monotonic() // ESTIMATES_ARE_FRESH_FOR)):
        return _containing(queryset, text, text if is_folded else Fold(text), words)
    return queryset.filter(_OneOf(F("pk"), ArraySubquery(matching.values("pk"))))


def words_of(term: str) -> list[str]:
    """The words of what somebody typed, without what no text can contain."""
    plain = unicodedata.normalize("NFKC", term[:LONGEST_TERM])
    typed = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in plain)
    return typed.split()[:MOST_WORDS]


def search_column(*columns: str) -> models.GeneratedField:
    """A stored column that holds these columns' texts folded, to be searched as one."""
    parts: list[Any] = [F(columns[0])]
    for column in columns[1:]:
        parts += [Value(SEPARATOR), F(column)]
    joined = Concat(*parts, output_field=models.TextField()) if len(parts) > 1 else parts[0]
    return models.GeneratedField(expression=Fold(joined), output_field=models.TextField(), db_persist=True)


def GramIndex(column: str, *, name: str) -> GinIndex:
    """The index behind `search` for terms of two and more characters."""
    return GinIndex(Grams(column), name=name)


def PrefixIndex(column: str, *, name: str) -> models.Index:
    """The index behind `search` for terms of one character."""
    return models.Index(OpClass(Fold(column), name="text_pattern_ops"), name=name)


class _OneOf(Func):
    """First the matching rows, then their order.

    PostgreSQL believes that matches are spread evenly, and would walk the names in order until it has a page;
    but names begin with places, so that all matches may stand together at the end of the walk.
    """

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def _containing(queryset: Rows, text: Any, folded: Any, words: list[str]) -> Rows:
    for word in words:
        if len(word) > 1:
            # The index finds the candidates: rows with the same pairs, perhaps in another order.
            queryset = queryset.filter(DataContains(Grams(text), Grams(Value(word))))
        queryset = queryset.filter(GreaterThan(StrIndex(folded, Fold(Value(word))), 0))
    return queryset


def _is_own_column(column: str | Expression, queryset: models.QuerySet[Any]) -> TypeGuard[str]:
    return isinstance(column, str) and "__" not in column and column not in queryset.query.annotations


def _is_common(matching: models.QuerySet[Any], column: str, words: str, period: int) -> bool:
    """So many rows match that a walk in order meets a page of them soon. Asks the planner, and remembers."""
    key = (matching.db, matching.model._meta.label, column, words, period)
    if key not in _common:
        while len(_common) >= MOST_ESTIMATES:
            _common.pop(next(iter(_common)), None)
        candidates = json.loads(matching.order_by().explain(format="json"))[0]["Plan"]["Plan Rows"]
        table = json.loads(matching.model._base_manager.using(matching.db).explain(format="json"))[0]["Plan"]
        _common[key] = candidates > max(table["Plan Rows"] * COMMON, 1000)
    return _common[key]


_common: dict[tuple[Any, ...], bool] = {}
