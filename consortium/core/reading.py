"""How are the rows of a relation read together with what they point at? By one statement instead of several."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch


def joined(model: Any, path: str, *columns: str) -> Prefetch:
    """Prefetch the relation at the end of the path, with these foreign keys joined: ("versions__shares", "party")."""
    for part in path.split("__"):
        model = model._meta.get_field(part).related_model
    return Prefetch(path, model._default_manager.select_related(*columns))
