"""Which nouns have a life? Every `LIFE` that a room declares in its workflow.py, by model."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from consortium.core.rooms import import_from_rooms
from consortium.core.workflow import Life, OpenStep, open_steps


@cache
def lives() -> dict[type[models.Model], Life]:
    """The life of each model that has one. A life's noun is the name of its model in the app of its room."""
    found: dict[type[models.Model], Life] = {}
    for module in import_from_rooms("workflow"):
        life = getattr(module, "LIFE", None)
        if isinstance(life, Life) and life.noun:
            found[apps.get_model(module.__name__.split(".")[0], life.noun)] = life
    return found


def explain(user: Any, thing: models.Model) -> list[OpenStep]:
    """Why may, or may not, this person do what is possible with the thing now? One decision per open step."""
    life = lives().get(type(thing))
    return open_steps(life, thing, by=user) if life else []
