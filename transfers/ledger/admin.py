"""What does a coordinator see of the ledger in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.ledger.filters import EntryFilter
from transfers.ledger.models import Entry


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("sequence", "consortium", "kind", "memo", "booked_on", "hash")
    list_filter = (
        "kind",
        "consortium",
    )
    noun_filter = EntryFilter
