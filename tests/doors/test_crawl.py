"""Does anybody, following every link they are shown, meet a text that belongs to others?"""

from __future__ import annotations

import html
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.doors import channels
from tests.doors.conftest import Knock
from tests.doors.world import FORBIDDEN, HOME, World

# Addresses of one kind lead to pages of one kind: so many of each are opened, and so many searches of a list.
OF_ONE_KIND = 2
WITH_QUERY = 1
SEEDS = ["/", "/admin/", "/search/?q=MARK", "/search/palette/?q=MARK"]


class Crawl:
    """One person's walk through everything that is linked."""

    def __init__(self, knock: Knock, role: str) -> None:
        self.knock, self.role = knock, role
        self.seen: Counter[tuple[str, bool]] = Counter()
        self.met: list[tuple[str, str]] = []
        self.waiting = [
            *SEEDS,
            *(f"/api/v1/{route.pattern[8:].strip('^$')}" for route in channels.API_LISTS.values()),
        ]
        self.known = set(self.waiting)

    def walk(self) -> Crawl:
        while self.waiting:
            url = self.waiting.pop(0)
            if self._is_another_of_its_kind(url):
                continue
            response = self.knock(self.role, "GET", url)
            assert response.status_code < 500, url
            text = html.unescape(response.body.decode("utf-8", "replace"))
            self.met += [(url, _around(text, mark)) for mark in FORBIDDEN[self.role] if mark in text]
            self._note_links(text)
        return self

    def _is_another_of_its_kind(self, url: str) -> bool:
        parts = urlsplit(url)
        try:
            found = resolve(parts.path)
        except Resolver404:
            return True
        words = "".join(str(value) for key, value in found.kwargs.items() if not str(value).isdigit())
        key = (f"{found.view_name}{words}", bool(parts.query))
        self.seen[key] += 1
        return self.seen[key] > (WITH_QUERY if parts.query else OF_ONE_KIND)

    def _note_links(self, text: str) -> None:
        for link in re.findall(r'(?:href|hx-get|"url": ?|"next": ?)="?"?(?:https?://testserver)?(/[^"\s]*)"', text):
            path = link.split("#")[0]
            if path not in self.known and not path.startswith(("/static/", "/accounts/")):
                self.known.add(path)
                self.waiting.append(path)


def _around(text: str, mark: str) -> str:
    """The place where the mark stands, to find the leak by."""
    place = text.index(mark)
    return " ".join(text[max(0, place - 150) : place + 50].split())


@pytest.mark.parametrize("role", FORBIDDEN)
def test_no_link_leads_to_a_text_of_others(role: str, world: World, knock: Knock) -> None:
    crawl = Crawl(knock, role).walk()

    assert crawl.met == []
    # Whoever is inside reaches the pages of most nouns; the outsider sees lists without rows.
    assert len(crawl.seen) >= (40 if role not in ("partner",) else 10)


# The control: the same walk by somebody who sees everything meets both marks.
def test_the_walk_meets_what_is_there(world: World, knock: Knock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORBIDDEN, "coordinator", (HOME,))

    assert Crawl(knock, "coordinator").walk().met
