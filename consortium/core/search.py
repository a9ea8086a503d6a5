"""How is a text found? By pairs of characters: full recall, Chinese and English, plain PostgreSQL.

A searchable column has a `GramIndex` and, for terms of one character, a `PrefixIndex` in its model's Meta.
A noun found by several columns declares `search_text = search_column("name", "name_en")` and indexes that;
terms of one character then find by the first column. The migration with the index depends on
("core", "0003_search_functions").
"""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayContains
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Expression, F, Func, Value
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan, StartsWith

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")

# Longer terms find nothing more; they only cost.
LONGEST_TERM = 100
MOST_WORDS = 8
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
    text = F(column) if isinstance(column, str) else column
    folded = text if _is_folded(queryset, column) else Fold(text)
    if not words:
        return queryset
    if len(words) == 1 and len(words[0]) == 1:
        return queryset.filter(StartsWith(Fold(text), Fold(Value(words[0]))))
    for word in words:
        if len(word) > 1:
            # The index finds the candidates: rows with the same pairs, perhaps in another order.
            queryset = queryset.filter(ArrayContains(Grams(text), Grams(Value(word))))
        queryset = queryset.filter(GreaterThan(StrIndex(folded, Fold(Value(word))), 0))
    return queryset


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


def _is_folded(queryset: models.QuerySet[Any], column: str | Expression) -> bool:
    """A search column is folded once, when written; to fold every candidate again would cost the most."""
    if not isinstance(column, str) or "__" in column or column in queryset.query.annotations:
        return False
    field = queryset.model._meta.get_field(column)
    return isinstance(field, models.GeneratedField) and isinstance(field.expression, Fold)
