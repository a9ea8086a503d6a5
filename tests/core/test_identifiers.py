"""Are good codes taken and wrong ones told apart, with a sentence and a hint?"""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from consortium.core import identifiers

GOOD_CREDIT_CODES = [
    "91350100M000100Y43",  # the standard's own sample
    "91110000101623741K",
    "911101066976941872",
    "91330100MA20002380",  # remainder 0
    "91330106MA2000289Y",
    "12330000425000284R",  # public institution
]


def with_check(body: str) -> str:
    total = sum(identifiers.CREDIT_CODE_LETTERS.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + identifiers.CREDIT_CODE_LETTERS[-total % 31]


@pytest.mark.parametrize("code", GOOD_CREDIT_CODES)
def test_a_good_credit_code(code: str) -> None:
    assert identifiers.check_credit_code(code) == identifiers.CodeCheck(code, True)


@pytest.mark.parametrize("kind", ["N1", "N2", "Y1", "A1", "51", "G1"])
def test_a_credit_code_may_begin_with_letters(kind: str) -> None:
    assert identifiers.check_credit_code(with_check(f"{kind}330106MA2000289")).ok


@pytest.mark.parametrize(
    "typed",
    [
        "91330106ma2000289y",
        "９１３３０１０６ＭＡ２０００２８９Ｙ",
        " 913301 06MA 2000289Y\n",
        "91330106-MA2000289-Y",
    ],
)
def test_a_credit_code_is_taken_as_people_type_it(typed: str) -> None:
    assert identifiers.check_credit_code(typed) == identifiers.CodeCheck("91330106MA2000289Y", True)


@pytest.mark.parametrize("typed", ["9133o1o6MA2000289Y", "9I330I06MA2000289Y", "9133010 6MA2OOO289Y"])
def test_letters_typed_for_digits_are_hinted_and_not_changed_silently(typed: str) -> None:
    answer = identifiers.check_credit_code(typed)

    assert not answer.ok
    assert answer.hint == "91330106MA2000289Y"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("91350211M0000XUF46", "check character"),  # reported as really registered: kept by override
        ("91330106MA2000289", "has 18 characters; this one has 17"),
        ("91330106MA2000289Z", "none of I, O, S, V, Z"),
        ("913A0106MA2000289Y", "Characters 3 to 8"),
        ("", "this one has 0"),
        ("91330106MA２０００289*", "digits and capital letters"),
    ],
)
def test_a_wrong_credit_code_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with translation.override("en"):
        answer = identifiers.check_credit_code(typed)

    assert not answer.ok
    assert sentence in answer.sentence
    assert answer.sentence.endswith(".")


@given(
    body=st.from_regex(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True),
    data=st.data(),
)
def test_one_wrong_character_is_always_found(body: str, data: st.DataObject) -> None:
    code = with_check(body)
    place = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from(identifiers.CREDIT_CODE_LETTERS))

    wrong = code[:place] + other + code[place + 1 :]

    assert identifiers.check_credit_code(code).ok
    assert identifiers.check_credit_code(wrong).ok == (other == code[place])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("12330000425000284R", "public_institution"),
        ("91330106MA2000289Y", "enterprise"),
        ("53330000MJ8700000X", "foundation"),
        ("00", ""),
    ],
)
def test_the_first_characters_say_what_the_holder_is(code: str, kind: str) -> None:
    assert identifiers.legal_kind(code) == kind


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("200710308494.X", "200710308494.X"),
        ("202310123456.6", "202310123456.6"),
        ("202420765432.0", "202420765432.0"),
        ("202530001234.7", "202530001234.7"),
        ("98123456.9", "98123456.9"),
        ("85100001.0", "85100001.0"),
        ("ZL 2023 1 0123456.6", "202310123456.6"),
        ("zl2023101234566", "202310123456.6"),
        ("ＺＬ２００７１０３０８４９４．ｘ", "200710308494.X"),
    ],
)
def test_a_good_patent_number(typed: str, value: str) -> None:
    assert identifiers.check_patent_number(typed) == identifiers.CodeCheck(value, True)


@pytest.mark.parametrize("typed", ["202310123456.7", "98123456.X", "202370123456.0", "2023", "", "20231012345A.6"])
def test_a_wrong_patent_number(typed: str) -> None:
    answer = identifiers.check_patent_number(typed)

    assert not answer.ok
    assert answer.sentence


def test_a_patent_number_without_its_check_character_is_completed_as_a_hint() -> None:
    assert identifiers.check_patent_number("202310123456").hint == "202310123456.6"


@pytest.mark.parametrize(
    ("typed", "ok"),
    [
        ("CN116512345A", True),
        ("cn 1234567 u", True),
        ("CN116512345B2", True),
        ("116512345A", False),
        ("CN1A", False),
    ],
)
def test_publication_numbers(typed: str, ok: bool) -> None:
    assert identifiers.check_publication_number(typed).ok is ok


@pytest.mark.parametrize("code", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_a_good_orcid(code: str) -> None:
    for typed in (code, code.replace("-", ""), f"https://orcid.org/{code}", f"{code.lower()} "):
        assert identifiers.check_orcid(typed) == identifiers.CodeCheck(code, True)


@pytest.mark.parametrize("typed", ["0000-0002-1825-0098", "0000-0002-1825", "", "0000-0002-1694-2331", "x" * 16])
def test_a_wrong_orcid(typed: str) -> None:
    assert not identifiers.check_orcid(typed).ok


@pytest.mark.parametrize("code", ["05dxps055", "00a2xv884", "02mhbdp94", "03cve4549", "013q1eq08"])
def test_a_good_ror(code: str) -> None:
    for typed in (code, code.upper(), f"https://ror.org/{code}/"):
        assert identifiers.check_ror(typed) == identifiers.CodeCheck(code, True)


@pytest.mark.parametrize("typed", ["05dxps056", "05dxps05", "15dxps055", "05dxpu055", ""])
def test_a_wrong_ror(typed: str) -> None:
    assert not identifiers.check_ror(typed).ok
