"""What does the console show of organizations?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consortium.console.machinery import ReadOnlyAdmin
from consortium.core.regions import full_division_name
from members.organizations.filters import OrganizationFilter
from members.organizations.models import FormerName, Organization


class FormerNameInline(admin.TabularInline):  # type: ignore[type-arg]
    """The names an organization bore, to read."""

    model = FormerName
    extra = 0
    can_delete = False
    fields = ("name", "valid")
    readonly_fields = ("name", "valid")

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return True


@admin.register(Organization)
class OrganizationAdmin(ReadOnlyAdmin):
    list_display = ("name", "credit_code", "kind", "size", "place", "created_at")
    list_filter: ClassVar = ("kind", "sub_kind", "legal_type", "size", "province")
    noun_filter = OrganizationFilter
    inlines = (FormerNameInline,)
    exclude = ("lookalike_key", "earlier_names")

    @admin.display(description=_("Division"), ordering="division_code")
    def place(self, organization: Organization) -> str:
        """The full name of its division."""
        return full_division_name(organization.division_code)
