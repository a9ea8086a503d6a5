"""Are the books as they were written? Says so, or names every row that is not; `--anchor` keeps the heads outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils.translation import gettext as _

from transfers.ledger.anchors import compare_with_anchor, write_anchor
from transfers.ledger.findings import Finding
from transfers.ledger.verification import Head, verify_chains
from transfers.receipts.verification import verify_receipts
from transfers.runs.verification import verify_runs
from transfers.statements.verification import verify_statements
from transfers.terms.verification import verify_terms


class Command(BaseCommand):
    help = "Reckon every hash, balance and digest again; exit 1 and name the row where something was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="DIR",
            help="compare with the heads kept in this folder outside the database, then keep the present ones",
        )

    def handle(self, *args: Any, anchor: Path | None = None, **options: Any) -> None:
        heads: dict[int, Head] = {}
        # One snapshot: what is posted meanwhile must not look like a difference.
        with transaction.atomic():
            self._read_one_snapshot()
            findings = list(self._findings(heads, anchor))
        for finding in findings:
            self.stdout.write(str(finding))
        if findings:
            raise CommandError(_("%(count)s findings. The books were changed.") % {"count": len(findings)})
        if anchor:
            try:
                path = write_anchor(anchor, heads)
            except OSError as error:
                raise CommandError(_("The anchor cannot be written: %(why)s") % {"why": error}) from error
            self.stdout.write(_("Heads kept in %(path)s.") % {"path": path})
        entries = sum(head.sequence for head in heads.values())
        self.stdout.write(
            _("The books are sound: %(entries)s entries in %(chains)s chains.")
            % {"entries": entries, "chains": len(heads)}
        )

    def _read_one_snapshot(self) -> None:
        if connection.savepoint_ids:
            # Somebody's transaction is already running, and it is its snapshot that is asked about.
            return
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    def _findings(self, heads: dict[int, Head], anchor: Path | None) -> Iterator[Finding]:
        yield from chain(verify_chains(heads), verify_terms(), verify_receipts(), verify_runs(), verify_statements())
        if anchor:
            try:
                yield from compare_with_anchor(anchor)
            except (OSError, json.JSONDecodeError, KeyError) as error:
                raise CommandError(_("The anchor cannot be read: %(why)s") % {"why": error}) from error
