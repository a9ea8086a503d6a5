"""Which real processes and which real browser do the journeys have?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from members.models import User
from tests.journeys.readers import Reader
from tests.journeys.stack import Stack, standing
from tests.servers import process_environment

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
Readers = Callable[..., Reader]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("No Chromium is installed; get it with “apt-get install chromium” or put one on the PATH.")
    # playwright keeps a loop in this thread, in which Django otherwise refuses to ask the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def web(browser: Browser, django_db_setup: None) -> Iterator[Stack]:
    """One web server for the package; it keeps nothing, so the emptied database does not disturb it."""
    with standing(process_environment()) as stack:
        stack.web()
        yield stack


@pytest.fixture
def crew(web: Stack, server_environment: dict[str, str]) -> Iterator[Stack]:
    """A worker and a sweeper beside the web server, for one test."""
    with standing(server_environment, VAR_DIR=web.environment["VAR_DIR"]) as stack:
        stack.worker()
        stack.sweeper()
        yield stack


@pytest.fixture
def reader(browser: Browser, web: Stack, transactional_db: None) -> Iterator[Readers]:
    """Opens a window for a person; all are closed at the end, and none may have complained."""
    opened: list[Reader] = []
    begin = len(web.told("web"))

    def open_window(user: User | None = None, **options: Any) -> Reader:
        made = Reader(browser, web.url, **options)
        opened.append(made)
        return made.sign_in_as(user) if user else made

    yield open_window
    if "Traceback" in (told := web.told("web")[begin:]):
        print(told[-8000:])
    for one in opened:
        one.leave()


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where pictures of the pages are kept, if the environment asks for them."""
    folder = os.environ.get("HEQI_PICTURES")
    if folder is None:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)
