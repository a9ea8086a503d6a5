"""Does every console page keep to what its reader may know of? Asked before anything starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.checks import CheckMessage, Error, register

from consortium.console.scope import ReadOnlyInline, ScopedAdmin


@register("console")
def every_page_is_scoped(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Refuse to start with a page that would show rows of other provinces."""
    return list(faults_of(admin.site))


def faults_of(site: admin.AdminSite) -> Iterator[CheckMessage]:
    """One error for each registered page, or inline of one, that asks nobody who may know."""
    for model, page in site._registry.items():
        if not isinstance(page, ScopedAdmin):
            yield Error(
                f"The console page of {model._meta.label} is not scoped.",
                hint="Derive it from ReadOnlyAdmin, or from CodeListAdmin for a list that coordinators keep.",
                obj=type(page),
                id="console.E001",
            )
        for inline in getattr(page, "inlines", ()):
            if getattr(inline, "can_delete", True) or _editable(inline):
                yield Error(
                    f"The inline of {inline.model._meta.label} can be written to.",
                    hint="Derive it from ReadOnlyInline.",
                    obj=inline,
                    id="console.E002",
                )


def _editable(inline: Any) -> set[str]:
    if issubclass(inline, ReadOnlyInline):
        return set()
    fields = inline.fields or [field.name for field in inline.model._meta.fields]
    return set(fields) - set(inline.readonly_fields)
