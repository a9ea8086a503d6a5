"""The regular reports in the console: when they are made can be changed there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from consortium.console.machinery import ScopedAdmin
from consortium.reports.actions import change_schedule, stop_schedule
from consortium.reports.forms import with_its_day
from consortium.reports.models import ReportSchedule
from consortium.reports.permissions import can_change_schedule


class ScheduleChangeForm(forms.ModelForm):
    """The same fields and rule as on the page of a report, and whether it is made at all."""

    class Meta:
        model = ReportSchedule
        fields = ("every", "weekday", "day", "at", "is_active")

    def clean(self) -> dict[str, Any]:
        return with_its_day(self, super().clean() or self.cleaned_data)


@admin.register(ReportSchedule)
class ReportScheduleAdmin(ScopedAdmin):
    """A person's own schedules; the operator sees all. New ones are made beside the report in the portal."""

    form = ScheduleChangeForm
    list_display = ("report", "owner", "every", "weekday", "day", "at", "next_at", "is_active")
    list_filter = ("every", "is_active")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request) and (
            obj is None or bool(can_change_schedule(request.user, obj))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The two actions of a schedule; the form itself stores nothing."""
        wanted = dict(form.cleaned_data)
        if wanted.pop("is_active"):
            change_schedule(obj, by=request.user, **wanted)
        else:
            stop_schedule(obj, by=request.user)
