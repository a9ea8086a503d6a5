"""What does the console show of people?"""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from consortium.console.shown import shown
from members.people.filters import PersonFilter
from members.people.models import Employment, Person


class EmploymentInline(admin.TabularInline):  # type: ignore[type-arg]
    """For whom the person works and worked, to read."""

    model = Employment
    extra = 0
    can_delete = False
    fields = ("organization", "capacity", "position", shown(Employment, "valid"))
    readonly_fields = fields

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return True


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ("name", "name_en", "orcid", "title", "created_at")
    noun_filter = PersonFilter
    inlines = (EmploymentInline,)
