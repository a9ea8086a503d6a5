"""What does a coordinator see of results in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin, ReadOnlyInline
from transfers.results.filters import ResultFilter
from transfers.results.models import Owner, Result


class OwnerInline(ReadOnlyInline):
    model = Owner
    fields = ("position", "organization", "share")


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "first_owner", "form", "readiness", "disclosed_on")
    list_filter = (
        "consortium",
        "form",
        "readiness",
    )
    inlines = (OwnerInline,)
    noun_filter = ResultFilter
