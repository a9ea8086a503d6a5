"""Which sentences does the portal say, where, and how do they read in Chinese?

Everything here is Python: a machine that runs the portal needs no gettext programs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGE = "zh_Hans"
PACKAGES = ("consortium", "members", "projects", "transfers")
TEMPLATES = ("templates",)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
# %(name)s of refusals, {name} of plain formats.
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|(%[sd])")
# A module that needs a sentence both now and later imports one of the two under another name.
OTHER_NAME = re.compile(r"^from django\.utils\.translation import (p?gettext\w*) as (\w+)$", re.MULTILINE)
# What a trigger of the database says; consortium.core.errors looks its sentence up.
RAISED = re.compile(r"RAISE\sEXCEPTION '((?:[^']|'')+)'")


@dataclass
class Sentence:
    """One sentence as the source says it, and the files that do."""

    text: str
    plural: str | None = None
    context: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.text


def catalog_path() -> Path:
    """Where the translations are kept."""
    return Path(settings.BASE_DIR) / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def said() -> dict[tuple[str | None, str], Sentence]:
    """Every sentence of our Python and our templates, by context and text."""
    sentences: dict[tuple[str | None, str], Sentence] = {}
    for path, source in _sources():
        for found in _extract(source):
            sentence = sentences.setdefault(found.key, found)
            sentence.plural = sentence.plural or found.plural
            sentence.files.add(str(path.relative_to(settings.BASE_DIR)))
    return sentences


def placeholders(text: str) -> set[str]:
    """The names that a translation must use too."""
    return {"".join(match) for match in PLACEHOLDER.findall(text)}


def faults(catalog: polib.POFile) -> Iterator[str]:
    """Everything that keeps the catalog from saying all that the source says."""
    sentences = said()
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalog if not entry.obsolete}
    for key, sentence in sorted(sentences.items(), key=lambda item: item[0][1]):
        entry = entries.get(key)
        where = ", ".join(sorted(sentence.files))
        if entry is None or not entry.translated():
            yield f"not translated: {sentence.text!r} ({where})"
            continue
        for translation in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
            if placeholders(translation) != placeholders(entry.msgid_plural or entry.msgid):
                yield f"names differ: {sentence.text!r} and {translation!r} ({where})"
    for _context, text in sorted(entries.keys() - sentences.keys(), key=lambda key: key[1]):
        yield f"said nowhere: {text!r}"


def _sources() -> Iterator[tuple[Path, str]]:
    base = Path(settings.BASE_DIR)
    for package in PACKAGES:
        for path in sorted((base / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()
    for folder in TEMPLATES:
        for path in sorted((base / folder).rglob("*")):
            if path.suffix in (".html", ".txt"):
                # In brackets, as a template's indentation is not Python's.
                yield path, f"({templatize(path.read_text(), origin=str(path))}\n)"


def _extract(source: str) -> Iterator[Sentence]:
    # Installed for development only.
    from babel.messages.extract import extract

    file = io.BytesIO(source.encode())
    keywords = KEYWORDS | {other: KEYWORDS[name] for name, other in OTHER_NAME.findall(source)}
    for _line, message, _comments, context in extract("python", file, keywords=keywords):
        text, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, None)
        if text:
            yield Sentence(text, plural, context)
    for text in RAISED.findall(source):
        yield Sentence(text.replace("''", "'").replace("%%", "%"))
