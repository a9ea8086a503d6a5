"""Which addresses has a noun? The declared writes, each step of its life, its open steps and its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from consortium.api.bodies import Body, asks_for_a_file, body_of
from consortium.core.workflow import Step


def add_endpoints(view: Any) -> None:
    """Give a viewset class the methods that the router binds; called when the class is defined."""
    if "create" in view.write:
        view.create = _create()
    if "change" in view.write:
        view.partial_update = _change()
    view.history = _history()
    if view.life is None:
        return
    view.steps_open = _open_steps()
    for step in view.life.steps:
        if step.name in view.steps:
            setattr(view, f"take_{step.name}", _step(view, step))


def _create() -> Callable[..., HttpResponse]:
    def create(self: Any, request: Request) -> HttpResponse:
        return self.write_new(request)

    return create


def _change() -> Callable[..., HttpResponse]:
    def partial_update(self: Any, request: Request, pk: str) -> HttpResponse:
        return self.write_change(request, pk)

    return partial_update


def _history() -> Callable[..., Response]:
    @action(detail=True, methods=["get"])
    def history(self: Any, request: Request, pk: str) -> Response:
        return self.show_history(request, pk)

    return history


def _open_steps() -> Callable[..., Response]:
    @action(detail=True, methods=["get"], url_path="steps", url_name="steps")
    def steps_open(self: Any, request: Request, pk: str) -> Response:
        return self.open_steps(request, pk)

    return steps_open


def _step(view: Any, step: Step) -> Callable[..., HttpResponse]:
    body: type[Body] = body_of(view.life.noun, step)

    def take(self: Any, request: Request, pk: str) -> HttpResponse:
        return self.write_step(request, pk, step, body)

    take.__name__ = f"take_{step.name}"
    take.step, take.body = step, body  # type: ignore[attr-defined]
    parsers = [MultiPartParser, JSONParser] if asks_for_a_file(step) else [JSONParser]
    bind = action(
        detail=True, methods=["post"], url_path=step.path, url_name=step.path, parser_classes=parsers
    )
    return bind(take)
