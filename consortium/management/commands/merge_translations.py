"""How do new sentences come into the catalog? Found in the source, with translations from locale/parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from consortium.management import words


class Command(BaseCommand):
    help = "Rewrite the catalog from the source; locale/parts/*.json ({sentence: translation}) win."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = words.catalog_path()
        known = polib.pofile(str(path)) if path.exists() else polib.POFile()
        given = self._given()
        catalog = polib.POFile(wrapwidth=110)
        catalog.metadata = {
            "Project-Id-Version": "heqi",
            "Language": words.LANGUAGE,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": "nplurals=1; plural=0;",
        }
        sentences = words.said()
        for _key, sentence in sorted(sentences.items(), key=lambda item: (item[0][1], item[0][0] or "")):
            old = known.find(sentence.text, msgctxt=sentence.context or False)
            catalog.append(_entry(sentence, old, given.get(_name(sentence))))
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(path))
        for text in sorted(given.keys() - {_name(sentence) for sentence in sentences.values()}):
            self.stderr.write(f"said nowhere: {text!r}")
        missing = len(catalog.untranslated_entries())
        self.stdout.write(f"{len(catalog)} sentences, {missing} without a translation: {path}")

    def _given(self) -> dict[str, str]:
        given: dict[str, str] = {}
        for path in sorted((Path(settings.BASE_DIR) / "locale" / "parts").glob("*.json")):
            for text, translation in json.loads(path.read_text()).items():
                if given.setdefault(text, translation) != translation:
                    self.stderr.write(f"two translations: {text!r}: {given[text]} / {translation} ({path.name})")
        return given


def _name(sentence: words.Sentence) -> str:
    """How a part names the sentence: as gettext does in compiled catalogs."""
    return f"{sentence.context}\x04{sentence.text}" if sentence.context else sentence.text


def _entry(sentence: words.Sentence, old: polib.POEntry | None, given: str | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=sentence.text,
        msgctxt=sentence.context,
        occurrences=[(file, "") for file in sorted(sentence.files)],
    )
    if words.placeholders(sentence.text):
        entry.flags = ["python-format"] if "%" in sentence.text else []
    translation = given or (old.msgstr or (old.msgstr_plural or {}).get(0, "") if old else "")
    if sentence.plural:
        entry.msgid_plural, entry.msgstr_plural = sentence.plural, {0: translation}
    else:
        entry.msgstr = translation
    return entry
