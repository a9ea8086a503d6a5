"""What does a coordinator see of results in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.results.filters import ResultFilter
from transfers.results.models import Result


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "first_owner", "form", "readiness", "disclosed_on")
    list_filter = (
        "consortium",
        "form",
        "readiness",
    )
    noun_filter = ResultFilter
