"""Does the frame of every page serve the keyboard, both themes, both languages, the phone and everybody?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from members.models import Consortium, User
from tests.journeys.readers import PHONE, Reader

pytestmark = pytest.mark.django_db(transaction=True)
Readers = Callable[..., Reader]


def test_slash_leads_into_the_search_and_question_mark_to_the_help(
    reader: Readers, secretary: User, consortium: Consortium
) -> None:
    window = reader(secretary)
    page = window.page
    window.open("/")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("/?")
    expect(page.locator("#search")).to_have_value("/?")
    page.keyboard.press("Tab")

    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


@pytest.mark.parametrize("typed", ["青瓷", "智造", "浙"])
def test_the_palette_finds_chinese_by_two_characters_and_beginnings_by_one(
    reader: Readers, secretary: User, consortium: Consortium, typed: str
) -> None:
    window = reader(secretary)
    page = window.page
    window.open("/notifications/")
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)

    found = page.locator("#palette [role=option]", has_text="浙江青瓷智造股份有限公司").first
    expect(found).to_be_visible()
    while found.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("浙江青瓷智造股份有限公司")
