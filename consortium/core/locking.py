"""How do two people not do it at once? Rows are locked in one order: parents before children."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _

from consortium.core.errors import WrongState

Row = tuple[type[models.Model], Any]
_seen: ContextVar[dict[Row, frozenset[str]] | None] = ContextVar("versions_seen", default=None)


def version_of(thing: models.Model) -> str:
    """A short mark of what is stored in the row; it changes with every change of a column."""
    values = [str(field.value_from_object(thing)) for field in thing._meta.concrete_fields]
    return hashlib.sha256("\x1f".join([thing._meta.label, *values]).encode()).hexdigest()[:16]


@contextmanager
def seen_as(thing: models.Model, versions: frozenset[str]) -> Iterator[None]:
    """Inside, the first lock() of the thing refuses when its row is none of the versions the person has seen.

    Only under the lock is the comparison worth anything: a moment before it, the row may still be changed.
    """
    token = _seen.set({(type(thing), thing.pk): versions})
    try:
        yield
    finally:
        _seen.reset(token)


def lock(*things: models.Model) -> None:
    """Lock each row until the transaction ends and reread it, in the order given: parents before children.

    The rows are locked one by one because PostgreSQL locks a multi-row SELECT in no promised order.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock() outside a transaction holds nothing.")
    for thing in things:
        manager: Any = type(thing)._base_manager
        fresh = manager.select_for_update(of=("self",)).get(pk=thing.pk)
        _refuse_unseen(fresh)
        for field in thing._meta.concrete_fields:
            old, new = thing.__dict__.get(field.attname), fresh.__dict__.get(field.attname)
            setattr(thing, field.attname, new)
            if field.is_relation and old != new:
                thing._state.fields_cache.pop(field.name, None)


def _refuse_unseen(fresh: models.Model) -> None:
    # Asked once: what the action itself writes afterwards is its own.
    versions = (_seen.get() or {}).pop((type(fresh), fresh.pk), None)
    if versions is not None and version_of(fresh) not in versions:
        raise WrongState(
            _("Somebody changed it after you read it. Read it again, then decide again."),
            code="changed-meanwhile",
        )
