"""How does a list answer? Filtered, sorted and paged by keyset."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from consortium.core.keyset import KeysetPage, page_of
from consortium.core.permissions import Decision
from consortium.portal import saved_views
from consortium.portal.base import NounView
from consortium.portal.switcher import narrowed
from consortium.portal.tables import Column

COUNTED_UP_TO = 1000
PAGE_SIZE = 50
OWN_PARAMETERS = ("order", "columns", "after", "before", "view")


class ListView(NounView):
    """Reads the query of a list: which rows, in which order, with which columns."""

    def read(self, request: HttpRequest) -> None:
        pages = self.pages
        queryset: Any = narrowed(pages.visible(request.user), pages.consortium_path, request)
        self.filterset = pages.filters(request.GET, queryset, request=request, user=request.user)
        self.form = self.filterset.form
        is_valid = self.form.is_valid()
        found: QuerySet[Any] = self.filterset.qs if is_valid else queryset.none()
        self.found: Any = found.for_list() if hasattr(found, "for_list") else found
        self.order = pages.table.order_of(request.GET.get("order", ""))
        self.columns = pages.table.chosen(request.GET.getlist("columns"))


class ListPage(ListView):
    """The page of a list; htmx gets the table alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.read(request)
        after, before = request.GET.get("after", ""), request.GET.get("before", "")
        page = page_of(self.found, order=self.order, after=after, before=before, size=PAGE_SIZE)
        context = {
            **self._head(request),
            **self._controls(request),
            **self._rows(request, page),
            "pager": self._pager(request, page, is_first=not (after or before)),
        }
        template = "portal/_table.html" if getattr(request, "htmx", False) else "portal/list.html"
        return render(request, template, context)

    def _address(self, **changes: Any) -> str:
        """This list with some parameters changed; None takes one away."""
        query: QueryDict = self.request.GET.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        for name, value in changes.items():
            query.pop(name, None)
            if isinstance(value, list):
                query.setlist(name, value)
            elif value is not None:
                query[name] = value
        return f"{self.pages.url()}?{query.urlencode()}" if query else self.pages.url()

    def _head(self, request: HttpRequest) -> dict[str, Any]:
        pages, user = self.pages, request.user
        may_add = pages.create is not None and pages.create.may(user)
        may_import = bool(pages.import_url) and (pages.may_import is None or bool(pages.may_import(user)))
        query = request.GET.urlencode()
        tail = f"?{query}" if query else ""
        return {
            "title": pages.name,
            "description": pages.description,
            "breadcrumbs": self.crumbs(),
            "add_url": pages.url("create") if may_add else "",
            "add_label": (pages.create.label if pages.create else "") or _("Add"),
            "import_url": pages.url("import") if may_import else "",
            "export_urls": [
                {
                    "label": "Excel (XLSX)",
                    "url": pages.url("export", format="xlsx") + tail,
                    "icon": "file-xlsx",
                },
                {"label": "CSV", "url": pages.url("export", format="csv") + tail, "icon": "file-csv"},
            ],
            "list_url": pages.url(),
            "may_see": may_add,
        }

    def _controls(self, request: HttpRequest) -> dict[str, Any]:
        values = [
            (name, value)
            for name in request.GET
            for value in request.GET.getlist(name)
            if name not in OWN_PARAMETERS and name != "q" and value != ""
        ]
        if "q" in self.form.fields:
            del self.form.fields["q"]
        chosen = {column.name for column in self.columns}
        return {
            "search_value": request.GET.get("q", ""),
            "kept": [(name, value) for name in ("order", "columns") for value in request.GET.getlist(name)],
            "filter_values": values,
            "filter_form": self.form if self.form.fields else None,
            "filter_count": len({name for name, _value in values}) or "",
            "filters_open": bool(self.form.errors),
            "chips": self._chips(values),
            "clear_url": self.pages.url(),
            # Not asked for by the table alone.
            "views": SimpleLazyObject(lambda: saved_views.menu(request, self.pages)),
            "column_choices": [
                {
                    "name": column.name,
                    "label": column.label,
                    "shown": column.name in chosen,
                    "fixed": column.is_title,
                }
                for column in self.pages.table.columns
            ],
        }

    def _chips(self, values: list[tuple[str, str]]) -> list[dict[str, Any]]:
        chips = []
        for name in dict.fromkeys(name for name, _value in values):
            if name not in self.form.fields:
                continue
            shown = [_word_of(self.form.fields[name], value) for key, value in values if key == name]
            chips.append(
                {
                    "label": self.form.fields[name].label,
                    "value": "、".join(shown),
                    "remove_url": self._address(**{name: None}),
                }
            )
        if word := self.request.GET.get("q", "").strip():
            chips.insert(0, {"label": _("Search"), "value": word, "remove_url": self._address(q=None)})
        return chips

    def _rows(self, request: HttpRequest, page: KeysetPage) -> dict[str, Any]:
        pages, rows = self.pages, page.rows
        is_whole = page.next is None and page.previous is None
        counted = len(rows) if is_whole else self.found.order_by()[: COUNTED_UP_TO + 1].count()
        bulk = [{"value": one.slug, "label": one.label, "tone": "", "url": pages.url("bulk")} for one in pages.bulk]
        return {
            "columns": [self._heading(column) for column in self.columns],
            "rows": [
                {
                    "pk": row.pk,
                    "url": (address := pages.url("detail", row)),
                    "label": str(row),
                    "cells": [column.cell(row, address) for column in self.columns],
                }
                for row in rows
            ],
            "count_text": f"{COUNTED_UP_TO:,}+" if counted > COUNTED_UP_TO else f"{counted:,}",
            "selectable": bool(bulk),
            "bulk": {"action_url": pages.url("bulk"), "actions": bulk, "query": request.GET.urlencode()}
            if bulk
            else None,
            "empty": None if rows else self._nothing(request),
        }

    def _nothing(self, request: HttpRequest) -> dict[str, Any]:
        if any(value for name, value in request.GET.items() if name not in ("order", "columns")):
            return {"kind": "unmatched"}
        may_add: Decision | bool = self.pages.create is not None and self.pages.create.may(request.user)
        if may_add or request.user.access.is_staff:  # type: ignore[union-attr]
            return {"kind": "nothing"}
        return {"kind": "unseen", "ask": _("the secretariat of your consortium")}

    def _heading(self, column: Column) -> dict[str, Any]:
        css = "number" if column.css == "number" else ""
        heading: dict[str, Any] = {"name": column.name, "label": column.label, "css": css}
        if column.order:
            is_up, is_down = (
                self.order == column.order,
                self.order == f"-{column.order}".replace("--", ""),
            )
            descends = column.order.startswith("-")
            heading["sorted"] = (
                ("desc" if descends else "asc") if is_up else ("asc" if descends else "desc") if is_down else ""
            )
            heading["sort_url"] = self._address(order=f"-{column.name}" if is_up else column.name)
        return heading

    def _pager(self, request: HttpRequest, page: Any, *, is_first: bool) -> dict[str, Any] | None:
        if page.next is None and page.previous is None:
            return None

        def turn(**mark: str) -> str:
            address = self._address()
            return f"{address}{'&' if '?' in address else '?'}{urlencode(mark)}"

        return {
            "first_url": "" if is_first else self._address(),
            "previous_url": turn(before=page.previous) if page.previous and not is_first else "",
            "next_url": turn(after=page.next) if page.next else "",
        }


def _word_of(field: Any, value: str) -> str:
    """A filter's value as its form shows it."""
    for key, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            for inner, inner_label in label:
                if str(inner) == value:
                    return str(inner_label)
        elif str(key) == value:
            return str(label)
    return value
