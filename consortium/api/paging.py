"""Which rows stand on the next page of the API? Those after a mark, without counting all of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from consortium.core.keyset import KeysetPage, page_of

DEFAULT_SIZE = 50
LARGEST_SIZE = 200
LONGEST_MARK = 1000


class KeysetPagination(BasePagination):
    """`limit` rows after the mark `after`, or before the mark `before`; the links carry the marks."""

    page: KeysetPage

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        query = request.query_params
        marks = {name: query.get(name, "") for name in ("after", "before")}
        for name, mark in marks.items():
            if len(mark) > LONGEST_MARK:
                raise ValidationError({name: _("This page mark does not belong to the list.")})
        self.page = page_of(queryset, order=view.order_asked_for(), size=_size(query.get("limit")), **marks)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "next": self._link("after", self.page.next),
                "previous": self._link("before", self.page.previous),
                "results": data,
            }
        )

    def _link(self, name: str, mark: str | None) -> str | None:
        if mark is None:
            return None
        url = self.request.build_absolute_uri()
        for old in ("after", "before"):
            url = remove_query_param(url, old)
        return replace_query_param(url, name, mark)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        mark = {"type": "string", "maxLength": LONGEST_MARK}
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE}
        return [
            _parameter("limit", size, "How many rows a page has."),
            _parameter("after", mark, "The mark after which the page starts; taken from `next`."),
            _parameter("before", mark, "The mark before which the page ends; taken from `previous`."),
        ]


def _size(text: str | None) -> int:
    if text is None:
        return DEFAULT_SIZE
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= LARGEST_SIZE):
        message = _("`limit` is a whole number from 1 to %(most)s.") % {"most": LARGEST_SIZE}
        raise ValidationError({"limit": message})
    return int(text)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}
