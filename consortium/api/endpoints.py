"""Which addresses has a noun? The declared writes, each step of its life, its open steps and its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from consortium.api.bodies import Body, body_of, takes_a_file

# Neither paged nor filtered.
WHOLE: dict[str, Any] = {"pagination_class": None, "filter_backends": []}


def add_endpoints(view: Any) -> None:
    """Give a viewset class the methods that the router binds; called when the class is defined."""
    if "create" in view.write:
        view.create = _create()
    if "change" in view.write:
        view.partial_update = _change()
    for name, (body, act) in view.write.items():
        if name not in ("create", "change"):
            _bind_post(view, name, body, act, path=name.replace("_", "-"), about=act.__doc__ or "")
    if not hasattr(view, "history"):
        view.history = _history()
    if view.life is None:
        return
    view.steps_open = _open_steps()
    for step in view.life.steps:
        if step.name in view.steps:
            body = body_of(view.life.noun, step)
            _bind_post(
                view,
                step.name,
                body,
                view.steps[step.name],
                path=step.path,
                label=step.label,
                about=step.consequence,
            )


def _create() -> Callable[..., HttpResponse]:
    def create(self: Any, request: Request) -> HttpResponse:
        return self.write_new(request)

    return create


def _change() -> Callable[..., HttpResponse]:
    def partial_update(self: Any, request: Request, pk: str) -> HttpResponse:
        return self.write_change(request, pk)

    return partial_update


def _history() -> Callable[..., Response]:
    @action(detail=True, methods=["get"], **WHOLE)
    def history(self: Any, request: Request, pk: str) -> Response:
        return self.show_history(request, pk)

    return history


def _open_steps() -> Callable[..., Response]:
    @action(detail=True, methods=["get"], url_path="steps", url_name="steps", **WHOLE)
    def steps_open(self: Any, request: Request, pk: str) -> Response:
        return self.open_steps(request, pk)

    return steps_open


def _bind_post(
    view: Any,
    name: str,
    body: type[Body],
    act: Callable[..., Any],
    *,
    path: str,
    label: Any = "",
    about: Any = "",
) -> None:
    """POST …/{id}/{path}/ with this body calls this action."""

    def take(self: Any, request: Request, pk: str) -> HttpResponse:
        return self.write_on(request, pk, name, body, act)

    take.__name__ = f"take_{name}"
    # The schema reads them.
    take.body, take.label, take.about = body, label or name, about  # type: ignore[attr-defined]
    parsers = [MultiPartParser, JSONParser] if takes_a_file(body) else [JSONParser]
    bind = action(detail=True, methods=["post"], url_path=path, url_name=path, parser_classes=parsers)
    setattr(view, take.__name__, bind(take))
