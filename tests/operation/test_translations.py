"""Does the portal say everything in both languages, by one set of words?"""

from __future__ import annotations

import re

import polib
import pytest
from django.utils import translation

from consortium.management import borrowed, words
from consortium.management.words import RAISED, _extract, faults

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,:;?!()]|[,:;?!()](?=[\u4e00-\u9fff])")
# Words that docs/words.md gives up in favour of another one.
GIVEN_UP = ("账号", "伙伴系统", "参与方", "台账", "入账", "门户", "统筹人员", "联合攻关项目")


@pytest.fixture(scope="module")
def catalog() -> polib.POFile:
    return polib.pofile(str(words.catalog_path()))


def _said(entry: polib.POEntry) -> str:
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def test_every_sentence_of_the_source_is_translated(catalog: polib.POFile) -> None:
    assert list(faults(catalog)) == []


def test_a_missing_sentence_a_lost_name_and_a_sentence_said_nowhere_are_found(catalog: polib.POFile) -> None:
    broken = polib.POFile()
    broken.extend(entry for entry in catalog if entry.msgid != "Confirm the split")
    broken.append(polib.POEntry(msgid="Nobody says this.", msgstr="无"))
    named = next(entry for entry in broken if "%(" in entry.msgid and not entry.msgid_plural)
    kept, named.msgstr = named.msgstr, "无"
    found = "\n".join(faults(broken))
    named.msgstr = kept
    assert "not translated: 'Confirm the split'" in found
    assert f"names differ: {named.msgid!r}" in found
    assert "said nowhere: 'Nobody says this.'" in found


def test_chinese_sentences_have_chinese_punctuation(catalog: polib.POFile) -> None:
    assert [_said(entry) for entry in catalog if HALF_WIDTH.search(_said(entry))] == []


def test_one_thing_has_one_word(catalog: polib.POFile) -> None:
    assert [_said(entry) for entry in catalog if any(word in _said(entry) for word in GIVEN_UP)] == []


def test_a_sentence_under_another_name_of_gettext_is_found() -> None:
    source = 'from django.utils.translation import gettext as now_\nnow_("Said now.")\n'
    assert [sentence.text for sentence in _extract(source)] == ["Said now."]


def test_a_sentence_of_a_trigger_is_found_as_the_database_says_it() -> None:
    source = "GUARD = \"RAISE EXCEPTION 'It''s exactly 100%%.'\""
    assert RAISED.search(source)
    assert [sentence.text for sentence in _extract(source)] == ["It's exactly 100%."]


def test_a_docstring_with_a_translation_still_stands_in_the_source() -> None:
    source = "".join(text for path, text in words._sources() if path.name != "borrowed.py")
    assert [sentence for sentence in borrowed.DOCSTRINGS if f'"""{sentence}' not in source] == []


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        ("Name", "名称"),
        ("Confirm the split", "确认分配"),
        ("A result has at least one owner.", "成果至少有一个权利人。"),
    ],
)
def test_our_words_win_over_those_of_other_packages(sentence: str, chinese: str) -> None:
    with translation.override("zh-hans"):
        assert translation.gettext(sentence) == chinese


@pytest.mark.parametrize(("sentence", "chinese"), [("Activate", "激活")])
def test_a_word_with_another_meaning_elsewhere_is_left_to_the_others(sentence: str, chinese: str) -> None:
    """A member is activated by the council, a second factor by its owner; ours says so by a context."""
    with translation.override("zh-hans"):
        assert translation.gettext(sentence) == chinese
