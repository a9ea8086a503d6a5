"""What can a coordinator do in the console? Read what the province may see, and take steps by the same actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from consortium.console.scope import CodeListAdmin, ReadOnlyInline, ScopedAdmin
from consortium.console.steps import Taking
from consortium.core.workflow import Life, Step, open_steps
from consortium.portal.base import not_found
from consortium.portal.pages import pages_of

__all__ = ["CodeListAdmin", "ReadOnlyAdmin", "ReadOnlyInline", "ScopedAdmin"]


class ReadOnlyAdmin(ScopedAdmin):
    """A noun whose every change is an action: nothing is edited here, and its steps are buttons."""

    life: ClassVar[Life | None] = None
    steps: ClassVar[Mapping[str, Callable[..., Any]]] = {}
    change_form_template = "console/thing.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/steps/<slug:step>/", view, name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one thing, with its open steps."""
        thing = self.get_object(request, object_id)
        if thing is None:
            raise not_found()
        pages = pages_of(thing)
        context = {
            **(extra_context or {}),
            "title": str(thing),
            "step_buttons": self._buttons(thing, request.user),
            "state": thing.get_status_display() if self.life else "",  # type: ignore[attr-defined]
            "portal_page": pages.url("detail", thing) if pages else "",
        }
        return super().change_view(request, object_id, form_url, context)

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Asks a step's questions and takes it."""
        thing = self.get_object(request, str(pk))
        asked = self.life.step(step) if self.life else None
        if thing is None or asked is None or asked.name not in self.steps:
            raise not_found()
        return self._taking(asked, back_url=self._url("change", thing.pk)).answer(request, [thing])

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Each step as an action on selected rows; not where each row must be looked at or needs its own paper."""
        if self.life is None:
            return {}
        return {
            step.name: (self._action_of(step), step.name, str(step.label))
            for step in self.life.steps
            if step.name in self.steps and not any(ask.kind in ("file", "version") for ask in step.asks)
        }

    def _action_of(self, step: Step) -> Callable[..., HttpResponse | None]:
        def take(_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
            return self._taking(step, back_url=self._url("changelist")).selected(request, rows)

        return take

    def _taking(self, step: Step, *, back_url: str) -> Taking:
        return Taking(step, self.steps[step.name], self, back_url)

    def _buttons(self, thing: Any, user: Any) -> list[dict[str, Any]]:
        return [
            {
                "label": one.step.label,
                "url": self._url("step", thing.pk, one.step.path),
                "allowed": bool(one.decision),
                "because": one.decision.reason,
                "tone": one.step.tone,
            }
            for one in (open_steps(self.life, thing, by=user) if self.life else ())
            if one.step.name in self.steps
        ]

    def _url(self, what: str, *arguments: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}", args=arguments)
