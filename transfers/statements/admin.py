"""What does a coordinator see of statements in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.statements.filters import StatementFilter
from transfers.statements.models import Statement


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    list_display = ("number", "organization", "run", "amount", "balance", "issued_at")
    list_filter = ("consortium",)
    noun_filter = StatementFilter
