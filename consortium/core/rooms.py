"""Which rooms have a file of this name? They are imported so that what they declare is registered."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.conf import settings


def import_from_rooms(file: str) -> list[ModuleType]:
    """Import `<app>.<file>` and `<app>.<room>.<file>` wherever they exist in the apps of this project."""
    found = []
    for app in apps.get_app_configs():
        if not Path(app.path).is_relative_to(settings.BASE_DIR) or "site-packages" in app.path:
            continue
        rooms = [room.name for room in pkgutil.iter_modules([app.path]) if room.ispkg]
        for package in [app.name, *(f"{app.name}.{room}" for room in rooms)]:
            if find_spec(f"{package}.{file}") is not None:
                found.append(import_module(f"{package}.{file}"))
    return found
