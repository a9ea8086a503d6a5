"""Which columns may a file have, how are they recognised, and what does a cell mean?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from consortium.core.errors import RuleBroken
from consortium.portal.importing.reading import Sheet

Text = str | Promise

# A title or a note may stand above the header.
HEADER_WITHIN = 10
_LIST_MARKS = re.compile(r"[、,，;；/|\n]+")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words a column takes: the value, its label in every language, and other ways to write it."""

    value: str
    label: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column of a file. `read` turns a cell into what the row's action takes, or says what is wrong.

    `header` is written into the template; the file may say it in any language of the portal, as `name`, or by
    an alias. `is_code` refuses what a spreadsheet turned into a number.
    """

    name: str
    header: Text
    is_required: bool = False
    is_code: bool = False
    is_many: bool = False
    choices: tuple[Choice, ...] = ()
    read: Callable[[str], Any] | None = None
    note: Text = ""
    example: Text = ""
    aliases: tuple[str, ...] = ()
    max_length: int = 200
    width: int = 18

    @cached_property
    def names(self) -> set[str]:
        """Every way in which the header may be written, folded."""
        return {folded(name) for name in (self.name, *self.aliases, *in_every_language(self.header))}

    def value_of(self, text: str) -> Any:
        """The meaning of a cell; of an empty one "" or []. ValidationError says how to mend it."""
        if not text:
            if self.is_required:
                raise ValidationError(_("Fill in this cell."))
            return [] if self.is_many else ""
        if self.is_code and _SCIENTIFIC.fullmatch(text):
            raise ValidationError(
                _(
                    "The spreadsheet turned the code into the number %(text)s and lost digits. Format the "
                    "column as text and type the code again."
                )
                % {"text": text}
            )
        if self.choices:
            return self._chosen(text)
        if len(text) > self.max_length:
            raise ValidationError(
                _("At most %(most)s characters; this cell has %(length)s.")
                % {"most": self.max_length, "length": len(text)}
            )
        return self.read(text) if self.read else text

    @cached_property
    def words(self) -> dict[str, str]:
        """Every way in which a choice may be written, folded → its value."""
        return {
            folded(word): choice.value
            for choice in self.choices
            for word in (choice.value, *choice.aliases, *in_every_language(choice.label))
        }

    def _chosen(self, text: str) -> Any:
        words = [word for word in _LIST_MARKS.split(text) if word.strip()] if self.is_many else [text]
        found = []
        for word in words:
            if folded(word) not in self.words:
                raise ValidationError(
                    _("“%(word)s” is not in the list: %(list)s.")
                    % {"word": word.strip(), "list": "、".join(str(choice.label) for choice in self.choices)}
                )
            found.append(self.words[folded(word)])
        return found if self.is_many else found[0]


@dataclass(frozen=True)
class Layout:
    """Where in a file the header stands and which of its columns is which."""

    header_line: int
    header: list[str]
    places: Mapping[str, int]  # column name → position
    unread: list[str]
    rows: list[tuple[int, list[str]]]


def lay_out(sheet: Sheet, columns: Iterable[Column], *, passed_over: Iterable[Text] = ()) -> Layout:
    """Find the header within the first rows and match its cells. RuleBroken when a needed column is missing.

    A column that is found twice, or is not known, is named to the person; `passed_over` are headers that the
    portal itself writes into the files it gives back.
    """
    columns = tuple(columns)
    known = {name: column for column in columns for name in column.names}
    skipped = {folded(name) for text in passed_over for name in in_every_language(text)}
    at = max(
        range(min(HEADER_WITHIN, len(sheet.rows))),
        key=lambda index: (sum(folded(cell) in known for cell in sheet.rows[index][1]), -index),
    )
    line, header = sheet.rows[at]
    places: dict[str, int] = {}
    unread = []
    for position, cell in enumerate(header):
        column = known.get(folded(cell))
        if column is not None and column.name in places:
            raise _wrong(_("Two columns are called “%(name)s”; keep one.") % {"name": cell})
        if column is not None:
            places[column.name] = position
        elif cell and folded(cell) not in skipped:
            unread.append(cell)
    missing = [str(column.header) for column in columns if column.is_required and column.name not in places]
    if missing:
        raise _wrong(
            _("The first row must name the columns. Missing: %(names)s. Start from the template.")
            % {"names": "、".join(missing)}
        )
    return Layout(line, header, places, unread, sheet.rows[at + 1 :])


def folded(text: str) -> str:
    """A header or choice without case, width, spaces, punctuation and the star of required columns."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def in_every_language(text: Text) -> set[str]:
    """The text in each language of the portal."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(text))
    return found


def _wrong(sentence: str) -> RuleBroken:
    return RuleBroken(sentence, code="file", field="file")
