"""How does the catalog come into the form that Django reads? At installation; no binary is committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po without gettext programs."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in (Path(settings.BASE_DIR) / "locale").glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
