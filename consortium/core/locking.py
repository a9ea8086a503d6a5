"""How do two people not do it at once? Rows are locked in one order: parents before children."""

from __future__ import annotations

from typing import Any

from django.db import connection, models


def lock(*things: models.Model) -> None:
    """Lock each row until the transaction ends and reread it, in the order given: parents before children.

    The rows are locked one by one because PostgreSQL locks a multi-row SELECT in no promised order.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock() outside a transaction holds nothing.")
    for thing in things:
        manager: Any = type(thing)._base_manager
        fresh = manager.select_for_update(of=("self",)).get(pk=thing.pk)
        for field in thing._meta.concrete_fields:
            old, new = thing.__dict__.get(field.attname), fresh.__dict__.get(field.attname)
            setattr(thing, field.attname, new)
            if field.is_relation and old != new:
                thing._state.fields_cache.pop(field.name, None)
