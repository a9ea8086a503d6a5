"""Which rows does a console page ask for? Those its reader may know of, wherever the admin asks for rows."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from consortium.console.shown import shown
from consortium.core.filters import NounFilter
from consortium.portal.base import not_found
from consortium.portal.history import history_of

CHOICES_SHOWN = 200
# Never a column, a field or a lookup of a console page, whatever a room declares.
SECRETS = frozenset({"password", "client_secret", "token", "token_checksum", "hash_client_secret", "sessions"})


def rows_known_to(user: Any, model: Any) -> QuerySet[Any]:
    """The rows of a model the person may know of; none of a model that does not say who may."""
    manager = model._default_manager
    return manager.visible_to(user) if hasattr(manager, "visible_to") else manager.none()


class ScopedRelatedFilter(admin.RelatedFieldListFilter):
    """A filter by a related thing that offers only what the reader may know of."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        rows = rows_known_to(request.user, field.related_model)[:CHOICES_SHOWN]
        return [(row.pk, str(row)) for row in rows]


class ScopedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists, filters, searches, completes and shows what the reader may know of. Nothing can be written."""

    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    object_history_template = "console/history.html"
    noun_filter: ClassVar[type[NounFilter] | None] = None

    # ── Rows ────────────────────────────────────────────────────────────────────────────────────────
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = rows_known_to(request.user, self.model)
        return rows.for_list() if hasattr(rows, "for_list") else rows

    def get_search_fields(self, request: HttpRequest) -> Any:
        return ("pk",) if self.noun_filter else super().get_search_fields(request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The same search as everywhere else."""
        if self.noun_filter is None:
            return super().get_search_results(request, queryset, search_term)
        word = search_term.strip()
        return (self.noun_filter.search(queryset, word) if word else queryset), False

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Relations are offered scoped, whatever the room wrote."""
        found = []
        for one in super().get_list_filter(request):
            name = one[0] if isinstance(one, list | tuple) else one
            is_relation = isinstance(name, str) and self.model._meta.get_field(name).is_relation
            found.append((name, ScopedRelatedFilter) if is_relation else one)
        return found

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only by the filters shown: Django would let anybody feel out every column, such as a password's."""
        filters = self.get_list_filter(request)
        names = [one[0] if isinstance(one, list | tuple) else getattr(one, "parameter_name", one) for one in filters]
        known = {name for name in (*names, self.date_hierarchy) if isinstance(name, str)}
        return lookup.partition("__")[0] in known and super().lookup_allowed(lookup, value, request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = rows_known_to(request.user, db_field.related_model)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = rows_known_to(request.user, db_field.related_model)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_list_display(self, request: HttpRequest) -> Any:
        return [shown(self.model, name) for name in super().get_list_display(request)]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What can be edited stays a field; what is only read is said in words."""
        names = super().get_fields(request, obj)
        is_edited = self.has_change_permission(request, obj) or (obj is None and self.has_add_permission(request))
        return names if is_edited else [shown(self.model, name) for name in names]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        names = {field.name for field in self.model._meta.get_fields()}
        return [*(super().get_exclude(request, obj) or ()), *sorted(SECRETS & names)]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Under the noun's own name; Django's would ask to select one."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    # ── One thing ───────────────────────────────────────────────────────────────────────────────────
    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> NoReturn:
        # Asked by every page of one thing; Django itself would lead to the first page with the number in a message.
        raise not_found()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history that triggers wrote, for what the reader may see; the admin's own log is not asked."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise not_found()
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(thing)s") % {"thing": thing},
            "events": history_of(thing),
            "opts": self.opts,
            "object": thing,
        }
        return render(request, self.object_history_template, context)

    # ── Doors, closed until a kind of page opens them ───────────────────────────────────────────────
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Who did what is written by the action, for everybody alike; a second log would know less."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """As above."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A page that is opened for writing says which action it calls."""
        raise NotImplementedError


class ReadOnlyInline(admin.TabularInline):  # type: ignore[type-arg]
    """Rows that belong to a thing, to read on its page; a room names the model and the fields."""

    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Whoever sees the thing sees its rows, unless they have a rule of their own."""
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields or ()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CodeListAdmin(ScopedAdmin):
    """A list that coordinators keep: schedules and codes. Every save is one action of its room, in save_model."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._is_coordinator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_coordinator(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """A code list is public; one that is not says so by visible_to."""
        manager: Any = self.model._default_manager
        return super().get_queryset(request) if hasattr(manager, "visible_to") else manager.all()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Codes of the same list may be named; everything else only where it is known."""
        if db_field.related_model is not self.model:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["queryset"] = self.get_queryset(request)
        return admin.ModelAdmin.formfield_for_foreignkey(self, db_field, request, **kwargs)

    def _is_coordinator(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_superuser or user.access.provinces.get("coordinator"))
