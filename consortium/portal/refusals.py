"""How is a refusal shown on a page? As an error page that says why, what is unchanged and where to go on."""

from __future__ import annotations

from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consortium.core.errors import Refusal


def tell(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal that no form could carry; nothing was written."""
    context = {"refusal": refusal, "request_id": getattr(request, "request_id", "")}
    return render(request, f"errors/{refusal.status}.html", context, status=refusal.status)


def database_is_away(request: HttpRequest) -> HttpResponse:
    """A 503 without touching the database; the connection is dropped so that the next request opens a new one."""
    for connection in connections.all(initialized_only=True):
        try:
            connection.close()
        except OperationalError:
            connection.connection = None
    response = render(None, "errors/503.html", {"request_id": getattr(request, "request_id", "")}, status=503)
    response["Retry-After"] = "5"
    return response
