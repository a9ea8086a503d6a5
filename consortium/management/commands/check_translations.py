"""Can the portal say everything in both languages?"""

from __future__ import annotations

from typing import Any

import polib
from django.core.management.base import BaseCommand, CommandError

from consortium.management import words


class Command(BaseCommand):
    help = "Fail if a sentence of the source has no Chinese translation, or the catalog has too many."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = words.catalog_path()
        if not path.exists():
            raise CommandError(f"{path} is missing; run manage.py merge_translations.")
        found = list(words.faults(polib.pofile(str(path))))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in {path}.")
        self.stdout.write("Every sentence is translated.")
