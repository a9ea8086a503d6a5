"""How does a visitor get something to look at? By the demo world, loaded once into an empty database."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consortium.management.demo.people import ACCOUNTS, PASSWORD, PERSON_OF
from consortium.management.demo.world import World
from members.models import User


class Command(BaseCommand):
    help = "Load the demo world, or print its accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--load-if-empty", action="store_true", help="do nothing where there are accounts")
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._print_accounts()
            return
        if not settings.IS_DEMO:
            raise CommandError("The demo world is loaded only where DEMO=true, never beside real data.")
        if User.objects.exists():
            if options["load_if_empty"]:
                return
            raise CommandError("There are accounts already; the demo world is loaded only into an empty database.")
        begun = time.monotonic()
        World(say=lambda text: self.stdout.write(f"  {text}")).build()
        self.stdout.write(f"The demo world is ready after {time.monotonic() - begun:.0f} s.")

    def _print_accounts(self) -> None:
        if not User.objects.filter(username=ACCOUNTS[0].username).exists():
            return
        self.stdout.write(f"Demo accounts, all with the password {PASSWORD}:")
        for one in ACCOUNTS:
            self.stdout.write(f"  {one.username:<20} {one.name}  {one.name_en}")
        for username, person in PERSON_OF.items():
            self.stdout.write(f"  {username:<20} {person}")
