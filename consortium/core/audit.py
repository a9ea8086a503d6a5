"""Who did it, why, and in which request? Attached to every row history that a trigger writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import transaction

from consortium.core.errors import refusing

current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


@contextmanager
def acting(by: Any, event: str, *, reason: str = "") -> Iterator[None]:
    """Attach actor, event, reason and request id to the history of everything written inside."""
    with pghistory.context(
        user=getattr(by, "pk", None), event=event, reason=reason, request_id=current_request_id.get()
    ):
        yield


def action(event: str) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Make a function an action: one transaction, its name in the history, constraint violations as sentences.

    The actor is the keyword `by`; a keyword `reason`, where the action has one, is kept with the history.
    """

    def decorate(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        @wraps(function)
        def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            by, reason = kwargs.get("by"), str(kwargs.get("reason") or "")
            with refusing(), acting(by, event, reason=reason), transaction.atomic():
                return function(*args, **kwargs)

        run.event = event  # type: ignore[attr-defined]
        return run

    return decorate
