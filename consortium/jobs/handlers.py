"""Who does the work of which kind? Rooms register their handlers here, in their tasks.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Protocol

from consortium.core.permissions import Decision
from consortium.jobs.models import Job
from consortium.jobs.permissions import is_asker


class Progress(Protocol):
    """Tell how far the work is. The step is a message for the reader, marked with gettext_noop."""

    def __call__(self, percent: int, step: str = "", **values: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Output:
    """What a job leaves behind: a file that `write` fills, or figures and links, or both.

    `write` gets a binary file that is shown to nobody until the job has ended well.
    """

    name: str = ""
    content_type: str = "application/octet-stream"
    write: Callable[[IO[bytes]], None] | None = None
    outcome: Mapping[str, Any] = field(default_factory=dict)


Work = Callable[[Job, Progress], Output | None]


@dataclass(frozen=True, slots=True)
class Handler:
    """How one kind of job is done, and who may still read what it left behind."""

    kind: str
    work: Work
    transactional: bool
    may_read: Callable[[Any, Job], Decision]


_handlers: dict[str, Handler] = {}


def handler(
    kind: str,
    *,
    transactional: bool = False,
    may_read: Callable[[Any, Job], Decision] = is_asker,
) -> Callable[[Work], Work]:
    """Register a function as the worker of this kind.

    A handler that writes to the database is `transactional`: its writes and the end of the job are committed
    together, so a worker that dies half-way or comes back late leaves nothing behind. Any other only reads.
    `may_read` is asked again at each download; rights may have been taken away since.
    """

    def register(work: Work) -> Work:
        if kind in _handlers:
            raise ValueError(f"Two handlers for the job kind {kind!r}.")
        _handlers[kind] = Handler(kind, work, transactional, may_read)
        return work

    return register


def find(kind: str) -> Handler | None:
    """The handler of this kind, or None when no installed room does this work any more."""
    return _handlers.get(kind)


def kinds() -> list[str]:
    """Every registered kind."""
    return sorted(_handlers)
