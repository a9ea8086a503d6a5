"""Is the list of industries whole, and is a code of any length understood?"""

from __future__ import annotations

import pytest
from django.utils import translation

from consortium.core.industries import industry_choices, industry_name, industry_of


def test_all_sections_and_divisions_are_there_once() -> None:
    choices = industry_choices()

    divisions = [code for _section, parts in choices for code, _label in parts]
    assert [label[0] for label, _parts in choices] == list("ABCDEFGHIJKLMNOPQRST")
    assert divisions == [f"{number:02}" for number in range(1, 98)]


@pytest.mark.parametrize(
    ("code", "section", "name"),
    [
        ("39", "C", "计算机、通信和其他电子设备制造业"),
        ("3912", "C", "计算机、通信和其他电子设备制造业"),
        ("C391", "C", "计算机、通信和其他电子设备制造业"),
        ("65", "I", "软件和信息技术服务业"),
        ("C", "", "制造业"),
    ],
)
def test_a_code_of_any_length_is_understood(code: str, section: str, name: str) -> None:
    industry = industry_of(code)

    assert industry is not None
    assert (industry.section, industry.name) == (section, name)


@pytest.mark.parametrize("code", ["", "00", "98", "U", "1", "12345", "３９", "c"])
def test_what_is_no_code_is_unknown(code: str) -> None:
    assert industry_of(code) is None
    assert industry_name(code) == code


def test_names_are_told_in_the_readers_language() -> None:
    with translation.override("en"):
        assert industry_name("27") == "Manufacture of medicines"
    with translation.override("zh-hans"):
        assert industry_name("27") == "医药制造业"
