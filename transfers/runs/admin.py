"""What does a coordinator see of runs in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.runs import actions
from transfers.runs.filters import RunFilter
from transfers.runs.models import Run
from transfers.runs.workflow import LIFE


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    list_display = ("number", "agreement", "starts_on", "ends_on", "total", "status", "posted_at")
    list_filter = (
        "status",
        "consortium",
    )
    noun_filter = RunFilter
    life = LIFE
    steps = actions.STEPS
