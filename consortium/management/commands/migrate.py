"""How is the database brought up to date? As its owner; then the application's role gets its rights."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.utils.translation import gettext as _

from consortium.management.rights import grant_rights


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"] or options["database"] != "owner":
            return
        call_command("createcachetable", database="owner", verbosity=0)
        owner, application = (connections[alias].settings_dict["USER"] for alias in ("owner", "default"))
        if owner == application:
            self.stderr.write(
                _("The application connects as the owner of the database: the second line of defence is off.")
            )
            return
        grant_rights(connections["owner"], application)
