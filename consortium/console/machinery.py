"""What can a coordinator do in the console? Read what the province may see, and take steps by the same actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from consortium.core.errors import Refusal
from consortium.core.filters import NounFilter
from consortium.core.workflow import Life, Step, open_steps
from consortium.portal.forms import StepForm
from consortium.portal.history import history_of
from consortium.portal.writing import try_action

AT_ONCE = 200


class ScopedRelatedFilter(admin.RelatedFieldListFilter):
    """A filter by a related thing that offers only what the reader may know of."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        manager = field.related_model._default_manager
        rows = manager.visible_to(request.user) if hasattr(manager, "visible_to") else manager.all()
        return [(row.pk, str(row)) for row in rows[:200]]


class ScopedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows the rows the reader may know of, wherever the admin asks for rows."""

    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    noun_filter: ClassVar[type[NounFilter] | None] = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        rows = manager.visible_to(request.user)
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

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        manager = db_field.related_model._default_manager
        if hasattr(manager, "visible_to"):
            kwargs.setdefault("queryset", manager.visible_to(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Relations are offered scoped, whatever the room wrote."""
        found = []
        for one in super().get_list_filter(request):
            is_relation = isinstance(one, str) and self.model._meta.get_field(one).is_relation
            found.append((one, ScopedRelatedFilter) if is_relation else one)
        return found

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)


class ReadOnlyAdmin(ScopedAdmin):
    """A noun whose every change is an action: nothing is edited here, and its steps are buttons."""

    life: ClassVar[Life | None] = None
    steps: ClassVar[Mapping[str, Callable[..., Any]]] = {}
    change_form_template = "console/thing.html"
    object_history_template = "console/history.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/steps/<slug:step>/", view, name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one thing, with its open steps."""
        thing = self.get_object(request, object_id)
        buttons = []
        if thing is not None and self.life:
            buttons = [
                {
                    "label": one.step.label,
                    "url": self._step_url(thing, one.step),
                    "allowed": bool(one.decision),
                    "because": one.decision.reason,
                    "tone": one.step.tone,
                }
                for one in open_steps(self.life, thing, by=request.user)
            ]
        context = {**(extra_context or {}), "step_buttons": buttons, "title": str(thing or "")}
        return super().change_view(request, object_id, form_url, context)

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Asks a step's questions and takes it."""
        thing = self.get_object(request, str(pk))
        taken = self.life.step(step) if self.life else None
        if thing is None or taken is None:
            raise Http404(_("There is nothing at this address, or it is not open to you."))
        return self._ask(request, taken, [thing], reverse_to=self._url("change", thing))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history that triggers wrote, for what the reader may see; the admin's own log is not asked."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise Http404(_("There is nothing at this address, or it is not open to you."))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(thing)s") % {"thing": thing},
            "events": history_of(thing),
            "opts": self.opts,
            "object": thing,
        }
        return render(request, self.object_history_template, context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Every step of the life as an action on selected rows."""
        if self.life is None:
            return {}
        return {
            step.name: (self._action_of(step), step.name, str(step.label))
            for step in self.life.steps
            if step.name in self.steps and not any(ask.kind == "file" for ask in step.asks)
        }

    def _action_of(self, step: Step) -> Callable[..., HttpResponse | None]:
        def take(_admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
            things = list(queryset[: AT_ONCE + 1])
            if len(things) > AT_ONCE:
                words = {"limit": AT_ONCE}
                messages.error(request, _("Select at most %(limit)s rows for one step.") % words)
                return None
            return self._ask(request, step, things, reverse_to=self._url("changelist"))

        return take

    def _ask(self, request: HttpRequest, step: Step, things: list[Any], *, reverse_to: str) -> HttpResponse:
        """The page with a step's questions; confirmed, the step is taken for all things or for none."""
        confirmed = request.POST.get("confirmed") == "yes"
        data = (request.POST, request.FILES) if confirmed else (None, None)
        form = StepForm(step, *data)
        if confirmed and form.is_valid():
            done, _answer = try_action(
                form, lambda: self._take(step, things, request.user, form.cleaned_data)
            )
            if done:
                words = {"step": step.label, "count": len(things)}
                messages.success(request, _("Done: %(step)s (%(count)s).") % words)
                return redirect(reverse_to)
        decisions = [(thing, step.who(request.user, thing)) for thing in things]
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "opts": self.opts,
            "step": step,
            "form": form,
            "things": things,
            "refused": [(thing, decision.reason) for thing, decision in decisions if not decision],
            "back_url": reverse_to,
            "selected": request.POST.getlist("_selected_action"),
        }
        return render(request, "console/step.html", context, status=getattr(form, "refused_as", 200))

    def _take(self, step: Step, things: list[Any], by: Any, inputs: dict[str, Any]) -> None:
        with transaction.atomic():
            for thing in things:
                try:
                    self.steps[step.name](thing, by=by, **inputs)
                except Refusal as refusal:
                    if len(things) > 1:
                        words = {"thing": thing, "sentence": refusal.sentence}
                        refusal.sentence = _("%(thing)s: %(sentence)s") % words
                    raise

    def _url(self, what: str, thing: Any = None) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}"
        return reverse(name, args=[thing.pk] if thing is not None else None)

    def _step_url(self, thing: Any, step: Step) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_step"
        return reverse(name, args=[thing.pk, step.path])


class CodeListAdmin(ScopedAdmin):
    """A list that coordinators keep: schedules and codes. Every save is one action of its room."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._is_coordinator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_coordinator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        return super().get_queryset(request) if hasattr(manager, "visible_to") else manager.all()

    def _is_coordinator(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_superuser or user.access.provinces.get("coordinator"))
