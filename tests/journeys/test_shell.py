"""Does the frame of every page serve the keyboard, both themes, both languages, and tell what is not there?"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from members.models import Consortium, Organization, User
from tests import makers
from tests.journeys.readers import PHONE, Reader

pytestmark = pytest.mark.django_db(transaction=True)
Readers = Callable[..., Reader]
STRICT = "script-src 'self'"
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|application/json))", re.IGNORECASE)
FIRST_FRAME = """
const look = () => {
  if (!document.body) return requestAnimationFrame(look);
  window.seenFirst = document.documentElement.getAttribute("data-bs-theme");
};
requestAnimationFrame(look);
"""


@pytest.fixture
def window(reader: Readers, secretary: User, consortium: Consortium) -> Reader:
    return reader(secretary)


def test_slash_leads_into_the_search_and_question_mark_to_the_help(window: Reader) -> None:
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


def test_letters_lead_to_lists_and_can_be_switched_off(window: Reader, secretary: User) -> None:
    page = window.page
    window.open("/")
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press("o")
    assert window.path == reverse("organizations")

    secretary.has_shortcuts = False
    secretary.save(update_fields=["has_shortcuts"])
    window.open("/")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()


@pytest.mark.parametrize("typed", ["青瓷", "智造", "浙"])
def test_the_palette_finds_chinese_by_two_characters_and_beginnings_by_one(window: Reader, typed: str) -> None:
    page = window.page
    window.open("/notifications/")
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)

    found = page.locator("#palette [role=option]", has_text="浙江青瓷智造股份有限公司").first
    expect(found).to_be_visible()
    for _ in range(20):
        if found.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("浙江青瓷智造股份有限公司")


def test_one_character_inside_a_name_is_not_a_beginning(window: Reader) -> None:
    window.open("/")
    window.page.keyboard.press("Control+k")
    with window.page.expect_response(lambda answer: "palette" in answer.url):
        window.page.keyboard.type("瓷")

    expect(window.page.locator("#palette [role=option]", has_text="浙江青瓷智造股份有限公司")).to_have_count(0)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_theme_stands_before_the_first_frame_and_is_kept(
    reader: Readers, secretary: User, consortium: Consortium, system: str
) -> None:
    window = reader(secretary, theme=system)
    window.page.add_init_script(FIRST_FRAME)
    window.open("/")
    assert window.page.evaluate("window.seenFirst") == system

    other = {"light": "dark", "dark": "light"}[system]
    window.page.locator("details:has([data-set-theme]) > summary").click()
    window.page.locator(f"[data-set-theme={other}]").click()
    expect(window.page.locator("html")).to_have_attribute("data-bs-theme", other)
    window.open(reverse("organizations"))
    assert window.page.evaluate("window.seenFirst") == other

    window.page.locator("details:has([data-set-theme]) > summary").click()
    window.page.locator("[data-set-theme=auto]").click()
    expect(window.page.locator("html")).to_have_attribute("data-bs-theme", system)


def test_the_theme_of_the_account_stands_in_a_new_browser(reader: Readers, secretary: User) -> None:
    secretary.theme = "dark"
    secretary.save(update_fields=["theme"])
    window = reader(secretary)
    window.page.add_init_script(FIRST_FRAME)

    window.open("/")

    assert window.page.evaluate("window.seenFirst") == "dark"


def test_the_language_is_switched_and_kept(window: Reader, secretary: User) -> None:
    window.open(reverse("organizations"))
    assert window.page.locator("html").get_attribute("lang") == "zh-Hans"

    window.page.locator("details:has(button[name=language]) > summary").click()
    window.send("button[name=language][value=en]")

    assert window.path == reverse("organizations")
    expect(window.page.locator("h1")).to_have_text("Organizations")
    window.open("/")
    assert window.page.locator("html").get_attribute("lang") == "en"
    secretary.refresh_from_db()
    assert secretary.language == "en"


def test_the_navigation_of_a_phone_opens_closes_and_leads(
    reader: Readers, secretary: User, consortium: Consortium
) -> None:
    window = reader(secretary, screen=PHONE)
    window.open("/")
    link = window.page.locator(f".side a[href='{reverse('consortia')}']").first
    assert not _is_on_screen(window, link)

    window.page.locator(".top-menu").click()
    window.page.wait_for_function("document.getElementById('side').getBoundingClientRect().x >= 0")
    assert _is_on_screen(window, link)
    window.page.keyboard.press("Escape")
    window.page.wait_for_function("document.getElementById('side').getBoundingClientRect().right <= 0")
    window.page.locator(".top-menu").click()
    window.send(link)

    assert window.path == reverse("consortia")
    assert not window.is_scrolled_sideways()


def test_three_kinds_of_nothing_are_told_apart(
    window: Reader, reader: Readers, consortium: Consortium, lead: Organization
) -> None:
    window.open(reverse("receipts"))
    nothing = window.main.locator(".blank h2").inner_text()
    assert window.main.locator(f".blank a[href='{reverse('receipt-create')}']").count() == 1

    window.open(f"{reverse('organizations')}?q=金陵")
    unmatched = window.main.locator(".blank h2").inner_text()
    window.send(".blank a")
    assert lead.name in window.main.inner_text()

    stranger = reader(makers.user("stranger"))
    stranger.open(reverse("receipts"))
    unseen = stranger.main.locator(".blank h2").inner_text()
    assert len({nothing, unmatched, unseen}) == 3


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_error_pages_say_what_to_do_and_the_number_of_the_request(
    reader: Readers, university_manager: User, language: str
) -> None:
    window = reader(university_manager, language=language)
    for path, status in (
        ("/organizations/99999999/", 404),
        ("/nowhere/", 404),
        (reverse("organization-import"), 403),
        (reverse("admin:index"), 403),
    ):
        window.open(path, status=status)
        assert window.main.locator(".request .code").inner_text()
        assert window.main.locator("h1").inner_text()
        assert not window.is_scrolled_sideways()


def test_what_is_hidden_looks_like_what_is_missing(reader: Readers, outsider: User, consortium: Consortium) -> None:
    window = reader(outsider)
    window.open(reverse("consortium", args=[consortium.pk]), status=404)
    hidden = window.main.locator(".oops").inner_text().rsplit("\n", 2)[0]
    window.open(reverse("consortium", args=[99999999]), status=404)

    assert window.main.locator(".oops").inner_text().rsplit("\n", 2)[0] == hidden


def test_every_answer_forbids_what_is_not_ours(reader: Readers, coordinator: User, consortium: Consortium) -> None:
    window = reader(coordinator)
    outside = reader()
    for one, path in [(outside, reverse("account_login"))] + [
        (window, path)
        for path in ("/", "/nowhere/", reverse("organizations"), reverse("admin:index"), reverse("api-reference"))
    ]:
        answer = one.page.goto(path)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert STRICT in policy, path
        assert "unsafe" not in policy, f"{path}: {policy}"
        assert answer.headers["x-request-id"]
        # As it was sent: scripts may move things about, but no page brings code or style in its text.
        assert not INLINE.search(answer.text()), path


def _is_on_screen(window: Reader, link: object) -> bool:
    box = link.bounding_box()  # type: ignore[attr-defined]
    return bool(box) and box["x"] >= 0
