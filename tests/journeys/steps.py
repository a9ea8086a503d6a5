"""How does a person fill in a form, take a step and wait for the machine? By what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator

from members.models import User
from tests.journeys.readers import PHONE, Reader
from tests.journeys.stack import until

WAITED = 60.0
LOOK_AT_JOB = """() => [
  (document.querySelector("#job .tone")?.className || "").replace("tone", "").trim(),
  document.querySelector("#job progress")?.value ?? null,
]"""


@dataclass
class World:
    """The windows of everybody who takes part, all of one language, theme and screen."""

    open_window: Callable[..., Reader]
    style: dict[str, Any]
    pictures: Path | None = None
    windows: dict[int, Reader] = field(default_factory=dict)
    barriers: list[str] = field(default_factory=list)

    def as_(self, user: User) -> Reader:
        """The window of a person, signed in."""
        if user.pk not in self.windows:
            self.windows[user.pk] = self.open_window(user, **self.style)
        return self.windows[user.pk]

    def look(self, window: Reader, name: str) -> None:
        """Note what does not fit the screen or keeps somebody out; a picture of it if wanted."""
        if self.pictures:
            screen = "phone" if self.style["screen"] is PHONE else "desktop"
            style = f"{self.style['language']}-{self.style['theme']}-{screen}"
            window.page.screenshot(path=self.pictures / f"{name}-{style}.png", full_page=True)
        if window.is_scrolled_sideways():
            self.barriers.append(f"{window.path} is wider than the screen.")
        self.barriers += window.barriers()


def fill(window: Reader, **values: Any) -> None:
    """Fill in the fields of the form of the page by their names; lists tick boxes."""
    for name, value in values.items():
        fields = window.main.locator(f"[name='{name}']")
        one = fields.first
        kind = one.evaluate("field => field.type") if window.script else one.get_attribute("type")
        if kind in ("checkbox", "radio"):
            for wanted in value if isinstance(value, list | tuple) else [value]:
                window.main.locator(f"[name='{name}'][value='{wanted}']").check()
        elif kind == "file":
            one.set_input_files(value)
        elif one.evaluate("field => field.tagName") == "SELECT":
            one.select_option([str(part) for part in value] if isinstance(value, list) else str(value))
        else:
            one.fill(str(value))


def fill_shares(window: Reader, name: str, *shares: tuple[Any, str]) -> None:
    """Who gets which share, row by row."""
    for row, (organization, share) in enumerate(shares):
        fill(window, **{f"{name}-{row}-organization": organization.pk, f"{name}-{row}-share": share})


def submit(window: Reader, *, status: int = 200) -> None:
    """Send the form of the page."""
    window.send(window.main.locator("form .form-foot button[type=submit]").first, status=status)


def create(window: Reader, noun: str, **values: Any) -> None:
    """Open the form of a new thing and fill it in; the caller sends it."""
    window.open(reverse(f"{noun}-create"))
    fill(window, **values)


def step_control(window: Reader, path: str) -> Locator:
    """The link or button of a step on the page of a thing."""
    return window.main.locator(
        f".step-buttons a[href$='/steps/{path}/'], .step-buttons form[action$='/steps/{path}/'] button"
    )


def take_step(window: Reader, thing: Any, path: str, *, noun: str = "", **answers: Any) -> None:
    """Open the page of a thing, press the step and answer its questions."""
    window.open(reverse(noun or thing._meta.model_name, args=[thing.pk]))
    window.send(step_control(window, path))
    if "/steps/" in window.path:
        fill(window, **answers)
        submit(window)
    assert "/steps/" not in window.path, window.text()


def change(window: Reader, thing: Any, slug: str, **values: Any) -> None:
    """A change of a thing that is no step."""
    window.open(reverse(f"{thing._meta.model_name}-{slug}", args=[thing.pk]))
    fill(window, **values)
    submit(window)


def wait_for_job(window: Reader, seconds: float = WAITED) -> list[int]:
    """Watch the page of a job until it is ready, without loading it again; the percents that were shown."""
    seen: list[int] = []

    def ready() -> bool:
        window.page.wait_for_timeout(50)
        # In one look, as the part is exchanged every second.
        state, percent = window.page.evaluate(LOOK_AT_JOB)
        assert state not in ("danger", "ended"), window.text()
        if percent is not None:
            seen.append(percent)
        return bool(state == "done")

    until(ready, seconds, "The report")
    return seen


def number_at_the_end(window: Reader) -> int:
    """The number of the thing whose page is open."""
    found = re.search(r"/(\d+)/$", window.path)
    assert found, window.path
    return int(found[1])
