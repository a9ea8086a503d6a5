"""What does a coordinator see of the ledger in the console?"""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consortium.console.machinery import ReadOnlyAdmin, ReadOnlyInline
from transfers.ledger.filters import EntryFilter
from transfers.ledger.models import Entry, Line


class LineInline(ReadOnlyInline):
    model = Line
    fields = ("position", "account_kind", "party", "amount")

    @admin.display(description=_("Account"))
    def account_kind(self, line: Line) -> str:
        return line.account.get_kind_display()

    @admin.display(description=_("Organization"))
    def party(self, line: Line) -> str:
        return str(line.account.organization or "")


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("sequence", "consortium", "kind", "memo", "booked_on", "hash")
    list_filter = (
        "kind",
        "consortium",
    )
    inlines = (LineInline,)
    noun_filter = EntryFilter
