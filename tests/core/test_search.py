"""Does search find every row that contains the words, and only those?"""

from __future__ import annotations

import re
import unicodedata

import pytest
from django.db import connection
from django.db.models import Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consortium.core.regions import Division
from consortium.core.search import LONGEST_TERM, MOST_WORDS, Fold, search, words_of
from members.models import Organization, User
from tests import makers

pytestmark = pytest.mark.django_db

# What names are made of, with the characters that mean something to LIKE, to a pattern or to an array.
texts = st.text(st.sampled_from("浙江大学科技有限公司aAbBéÉ Ａ　%_\\'\"{},.*ﬁ①𠮷"), max_size=12)
WITHOUT_WRITING = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def fold(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).lower())


def is_found(text: str, term: str) -> bool:
    """Ask the database whether a row with this text would be found."""
    return search(Division.objects.filter(pk="330000"), Value(text), term).exists()


@given(text=texts, data=st.data())
@WITHOUT_WRITING
def test_every_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    part = folded[start:end]

    assert is_found(text, part) or (len(part) == 1 and start > 0)


@given(text=texts, term=texts)
@WITHOUT_WRITING
def test_search_agrees_with_looking_into_the_text(text: str, term: str) -> None:
    words = [fold(word) for word in term.split()]
    folded = fold(text)

    if len(words) == 1 and len(words[0]) == 1:
        assert is_found(text, term) == folded.startswith(words[0])
    else:
        assert is_found(text, term) == all(word in folded for word in words)


@given(data=st.data())
@WITHOUT_WRITING
def test_every_division_is_found_by_every_pair_of_its_characters(data: st.DataObject) -> None:
    names = list(Division.objects.values_list("name", flat=True))
    name = data.draw(st.sampled_from(names))
    start = data.draw(st.integers(0, len(name) - 2))
    term = name[start : data.draw(st.integers(start + 2, len(name)))]

    found = search(Division.objects.all(), "name", term).values_list("name", flat=True)

    assert sorted(found) == sorted(each for each in names if term in each)


@pytest.mark.parametrize(
    ("term", "is_there"),
    [
        ("浙江", True),
        ("江浙", False),
        ("青瓷", True),
        ("浙", True),
        ("青", False),
        ("QINGCI", True),
        ("ｑｉｎｇ", True),
        ("智造 青瓷", True),
        ("青瓷 北京", False),
        ("瓷智造股", True),
        ("q", False),
        ("", True),
        ("  ", True),
    ],
)
def test_an_organization_is_found(secretary: User, term: str, is_there: bool) -> None:
    made = makers.organization("浙江青瓷智造股份有限公司", by=secretary)
    Organization.objects.filter(pk=made.pk).update(name_en="Qingci Smart Manufacturing")

    assert search(Organization.objects.filter(pk=made.pk), "search_text", term).exists() is is_there


@pytest.mark.parametrize("term", ["\x00", "浙\x00江", "\ud800", "%" * 5000, "a " * 5000, "' OR 1=1 --", "\\", "{}"])
def test_no_term_breaks_the_search(term: str) -> None:
    assert search(Division.objects.all(), "name", term).count() >= 0


def test_a_long_term_is_cut() -> None:
    assert len(words_of("a " * 1000)) == MOST_WORDS
    assert words_of("大" * 1000) == ["大" * LONGEST_TERM]


@pytest.mark.parametrize(("term", "index"), [("青瓷", "organization_grams"), ("浙", "organization_prefixes")])
def test_the_index_is_used(term: str, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        # The plan by another order would do for an empty table; a bitmap is what the grams offer.
        cursor.execute("SET LOCAL enable_indexonlyscan = off")
        if index.endswith("_grams"):
            cursor.execute("SET LOCAL enable_indexscan = off")

    plan = search(Organization.objects.order_by(), "search_text", term).explain()

    assert index in plan


@given(text=texts)
@WITHOUT_WRITING
def test_the_database_folds_as_python_does(text: str) -> None:
    folded = Division.objects.filter(pk="330000").values_list(Fold(Value(text)), flat=True).get()

    assert folded == fold(text)
