"""Who sits before the browser? A reader with a language, a theme and a screen; a page that complains fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Request, Response

from members.models import User

AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
# A page tells the same as the status of the answer, which every step checks by itself.
OF_THE_ANSWER = "Failed to load resource: the server responded with a status of"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DESKTOP, PHONE = (1280, 900), (390, 844)
Theme = Literal["light", "dark"]


class Reader:
    """One person's browser window."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        language: str = "zh-hans",
        theme: Theme = "light",
        screen: tuple[int, int] = DESKTOP,
        script: bool = True,
    ) -> None:
        self.url, self.language, self.script = url, language, script
        self.context = browser.new_context(
            base_url=url,
            locale={"zh-hans": "zh-CN", "en": "en-GB"}[language],
            timezone_id="Asia/Shanghai",
            color_scheme=theme,
            viewport={"width": screen[0], "height": screen[1]},
            has_touch=screen is PHONE,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._look)
        self.page.on("requestfailed", self._miss)

    def sign_in_as(self, user: User) -> Reader:
        """With a session's cookie, as if the person had come in by the door."""
        user.language = self.language
        user.save(update_fields=["language"])
        client = Client()
        client.force_login(user, backend=BACKEND)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        return self

    def sign_in_at_the_door(self, user: User, password: str) -> None:
        """By name and password on the sign-in page."""
        self.open("/")
        self.page.fill("[name=login]", user.username)
        self.page.fill("[name=password]", password)
        self.send()
        assert urlsplit(self.page.url).path == "/", self.text()

    def open(self, path: str, *, status: int = 200) -> Locator:
        """Go to a page and see that it answers so."""
        answer = self.page.goto(path, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}: {self.text()[:600]}"
        return self.main

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("body").inner_text()

    def send(self, button: str | Locator = "main form button[type=submit]", *, status: int = 200) -> None:
        """Press a button that leads to another page."""
        wanted = self.page.locator(button).first if isinstance(button, str) else button
        with self.page.expect_navigation(wait_until="load") as coming:
            wanted.click()
        answer = coming.value
        assert answer is not None
        assert answer.status == status, f"{self.page.url} answered {answer.status}: {self.text()[:900]}"

    def download(self, link: str | Locator) -> tuple[str, bytes]:
        """Name and content of the file behind a link."""
        wanted = self.page.locator(link).first if isinstance(link, str) else link
        with self.page.expect_download() as coming:
            wanted.evaluate("link => link.click()") if self.script else wanted.click()
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()

    def is_scrolled_sideways(self) -> bool:
        """Whether the page is wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))

    def barriers(self) -> list[str]:
        """What axe finds serious or critical on the page."""
        self.page.evaluate(AXE.read_text())
        found: Any = self.page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        return [
            f"{self.path}: {one['id']}: {node['target']}: {node['failureSummary']}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    def leave(self) -> None:
        """Close the window; complaints fail the test."""
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(OF_THE_ANSWER):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _look(self, answer: Response) -> None:
        request: Request = answer.request
        if answer.status >= 400 and not request.is_navigation_request():
            self.complaints.append(f"{self.page.url}: {request.url} answered {answer.status}")

    def _miss(self, request: Request) -> None:
        # A download and a page left early end their requests without an answer.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.complaints.append(f"{self.page.url}: {request.url} failed: {request.failure}")
