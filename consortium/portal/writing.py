"""How does a page write? It reads a form, calls one action, and shows a refusal beside what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consortium.core.errors import Refusal, check
from consortium.core.workflow import Step
from consortium.portal.base import NounView, not_found
from consortium.portal.forms import NounForm, StepForm
from consortium.portal.pages import Writing


def try_action(form: forms.Form, act: Callable[[], Any]) -> tuple[bool, Any]:
    """Call an action for a valid form; a refusal becomes an error of the form, and nothing typed is lost."""
    try:
        return True, act()
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.sentence)  # type: ignore[arg-type]
        form.refused_as = refusal.status  # type: ignore[attr-defined]
        return False, None


class WritingView(NounView):
    """The frame of a form page."""

    def answer(self, request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
        status = getattr(form, "refused_as", 422) if form.is_bound else 200
        template = context.pop("template", "portal/form.html")
        fieldsets = form.fieldsets() if isinstance(form, NounForm) and form.groups else None
        return render(request, template, {"form": form, "fieldsets": fieldsets, **context}, status=status)


class CreatePage(WritingView):
    """Adds a thing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        assert self.pages.create is not None
        self.writing: Writing = self.pages.create
        check(self.writing.may(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {name: value for name, value in request.GET.items() if name in self.writing.form.base_fields}
        return self._show(request, self.writing.form(user=request.user, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.writing.form(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            done, thing = try_action(form, lambda: self.writing.action(by=request.user, **form.inputs()))
            if done:
                messages.success(request, _("“%(thing)s” is saved.") % {"thing": self.pages.title(thing)})
                again = request.POST.get("then") == "add"
                return redirect(self.pages.url("create") if again else self.pages.url("detail", thing))
        return self._show(request, form)

    def _show(self, request: HttpRequest, form: NounForm) -> HttpResponse:
        title = self.writing.label or _("Add: %(noun)s") % {"noun": self.pages.name_one}
        more = self.writing.context(None, request.user) if self.writing.context else {}
        return self.answer(
            request,
            form,
            template=self.writing.template,
            title=title,
            description=self.writing.description,
            breadcrumbs=self.crumbs((title, "")),
            cancel_url=self.pages.url(),
            add_another=True,
            **more,
        )


class ChangePage(WritingView):
    """Corrects a thing, or changes one side of it. Whoever saves over somebody else's change is told first."""

    change: Writing = cast("Writing", None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.found = self.thing(request, kwargs["pk"])
        check(self.change.may(request.user, self.found))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        initial = self.change.form.values_of(self.found)
        form = self.change.form(user=request.user, thing=self.found, initial=initial)
        return self._show(request, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.change.form(request.POST, request.FILES, user=request.user, thing=self.found)
        if form.is_valid():
            seen = request.POST.get("seen", "")
            if seen and seen != self._version():
                form.add_error(
                    None,
                    _(
                        "Somebody changed this while you were writing. What you typed is still here: compare it "
                        "with the present state on the detail page, and save again to keep yours."
                    ),
                )
                form.refused_as = 409  # type: ignore[attr-defined]
                return self._show(request, form)
            done, _answer = try_action(form, lambda: self.change.action(self.found, by=request.user, **form.inputs()))
            if done:
                messages.success(request, _("“%(thing)s” is saved.") % {"thing": self.pages.title(self.found)})
                return redirect(self.pages.url("detail", self.found))
        return self._show(request, form)

    def _version(self) -> str:
        changed = getattr(self.found, "updated_at", None)
        return changed.isoformat() if changed else ""

    def _show(self, request: HttpRequest, form: NounForm) -> HttpResponse:
        form.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        form.initial["seen"] = self._version()
        if form.is_bound:
            data: Any = form.data
            form.data = data.copy()
            form.data["seen"] = self._version()  # type: ignore[index]  # a copy may be written
        title = self.change.label or _("Edit: %(thing)s") % {"thing": self.pages.title(self.found)}
        more = self.change.context(self.found, request.user) if self.change.context else {}
        return self.answer(
            request,
            form,
            template=self.change.template,
            title=title,
            description=self.change.description,
            breadcrumbs=self.crumbs(
                (self.pages.title(self.found), self.pages.url("detail", self.found)), (title, "")
            ),
            cancel_url=self.pages.url("detail", self.found),
            thing=self.found,
            **more,
        )


class StepPage(WritingView):
    """Takes a step of a life; asks its questions first where it has some."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        assert self.pages.life is not None
        self.found = self.thing(request, kwargs["pk"])
        step = self.pages.life.step(kwargs["step"])
        if step is None:
            raise not_found()
        self.step: Step = step
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        check(self.step.who(request.user, self.found))
        return self._show(request, StepForm(self.step, thing=self.found, initial=dict(request.GET.items())))

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        form = StepForm(self.step, request.POST, request.FILES, thing=self.found)
        if form.is_valid():
            act = self.pages.steps[self.step.name]
            done, _answer = try_action(form, lambda: act(self.found, by=request.user, **form.cleaned_data))
            if done:
                messages.success(
                    request,
                    _("Done: %(step)s. The state is now “%(state)s”.")
                    % {"step": self.step.label, "state": self.found.get_status_display()},
                )
                return redirect(self.pages.url("detail", self.found))
        return self._show(request, form)

    def _show(self, request: HttpRequest, form: StepForm) -> HttpResponse:
        title = _("%(step)s: %(thing)s") % {"step": self.step.label, "thing": self.pages.title(self.found)}
        facts = self.pages.facts(self.step, self.found, request.user) if self.pages.facts else None
        return self.answer(
            request,
            form,
            title=title,
            breadcrumbs=self.crumbs(
                (self.pages.title(self.found), self.pages.url("detail", self.found)), (self.step.label, "")
            ),
            cancel_url=self.pages.url("detail", self.found),
            submit_label=self.step.label,
            submit_tone="danger" if self.step.tone == "danger" else "",
            consequence=self.step.consequence,
            facts=facts,
        )
