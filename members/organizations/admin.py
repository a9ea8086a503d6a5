"""What does the console show of organizations?"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consortium.console.machinery import ReadOnlyAdmin
from consortium.console.shown import shown
from consortium.core.regions import full_division_name, province_choices
from members.organizations.filters import OrganizationFilter
from members.organizations.models import FormerName, Organization


class FormerNameInline(admin.TabularInline):  # type: ignore[type-arg]
    """The names an organization bore, to read."""

    model = FormerName
    extra = 0
    can_delete = False
    fields = ("name", shown(FormerName, "valid"))
    readonly_fields = fields

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return True


class ProvinceFilter(admin.SimpleListFilter):
    """By the province of the organization, under its name."""

    title = _("Province of the organization")
    parameter_name = "province"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return province_choices()

    def queryset(self, request: Any, queryset: Any) -> Any:
        return queryset.filter(province=self.value()) if self.value() else queryset


@admin.register(Organization)
class OrganizationAdmin(ReadOnlyAdmin):
    list_display = ("name", "credit_code", "kind", "size", "place", "created_at")
    list_filter: ClassVar = ("kind", "sub_kind", "legal_type", "size", ProvinceFilter)
    noun_filter = OrganizationFilter
    inlines = (FormerNameInline,)
    exclude = ("lookalike_key", "earlier_names")

    @admin.display(description=_("Division"), ordering="division_code")
    def place(self, organization: Organization) -> str:
        """The full name of its division."""
        return full_division_name(organization.division_code)
