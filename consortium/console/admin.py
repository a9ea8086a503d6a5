"""What does the console show of background work? Each reader's own, as in the portal; the core knows no console."""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from consortium.jobs.models import Job


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("title", "kind", "state", "percent", "requested_at", "started_at", "finished_at")
    list_filter = ("state", "kind")
    fields = ("title", "kind", "state", "percent", "failure_number")
