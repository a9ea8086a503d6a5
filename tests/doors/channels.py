"""Which things of a noun does somebody meet, by each way there is?"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from django.contrib import admin
from django.urls import reverse

from consortium.portal.pages import Pages
from tests.doors.routes import Route, routes

API_LISTS: dict[Any, Route] = {
    route.model: route for route in routes() if route.name.startswith("api-") and route.name.endswith("-list")
}


def on_the_list(knock: Any, role: str, pages: Pages) -> set[int]:
    return _numbers(knock(role, "GET", pages.url()).body, pages.url() + r"(\d+)/")


def in_the_search(knock: Any, role: str, pages: Pages, word: str) -> set[int]:
    return _numbers(knock(role, "GET", f"/search/?q={word}").body, pages.url() + r"(\d+)/")


def in_the_export(knock: Any, role: str, pages: Pages) -> list[str]:
    """The titles of the rows, sorted: a file has no numbers of rows."""
    text = knock(role, "GET", pages.url("export", format="csv")).body.decode("utf-8-sig")
    shown = pages.table.chosen([])
    place = next(index for index, column in enumerate(shown) if column.is_title)
    return sorted(row[place] for row in list(csv.reader(io.StringIO(text)))[1:])


def titles(pages: Pages, rows: Any) -> list[str]:
    column = next(column for column in pages.table.columns if column.is_title)
    return sorted(str(column.read(row)) for row in rows)


def in_the_api(knock: Any, role: str, pages: Pages) -> set[int] | None:
    """None where the noun has no endpoint."""
    route = API_LISTS.get(pages.model)
    if route is None:
        return None
    response = knock(role, "GET", reverse(route.name) + "?limit=200")
    return {row["id"] for row in response.json()["results"]}


def in_the_console(knock: Any, role: str, model: Any) -> set[int]:
    body = knock(role, "GET", console_url(model, "changelist")).body
    return _numbers(body, console_url(model, "changelist") + r"(\d+)/change/")


def console_url(model: Any, what: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=arguments)


def has_console(model: Any) -> bool:
    return admin.site.is_registered(model)


def findable(pages: Pages, word: str) -> set[int]:
    """What the word finds of the noun among all rows."""
    return {row.pk for row in pages.filters.search(pages.model._default_manager.all(), word)}


def _numbers(body: bytes, pattern: str) -> set[int]:
    return {int(number) for number in re.findall(rf'href="{pattern}"', body.decode())}
