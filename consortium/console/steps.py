"""How is a step taken from the console? After its questions, for one thing or for all selected ones or for none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consortium.core.errors import Refusal
from consortium.core.workflow import Step
from consortium.portal.forms import StepForm
from consortium.portal.writing import try_action

AT_ONCE = 200


@dataclass(frozen=True)
class Taking:
    """One step of one noun, asked for on a console page."""

    step: Step
    act: Callable[..., Any]
    room: Any  # the model admin
    back_url: str

    def selected(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        """The step for the rows ticked in a list; None leads back to the list with a message."""
        things = list(rows.order_by("pk")[: AT_ONCE + 1])
        if len(things) > AT_ONCE:
            words = {"limit": AT_ONCE}
            messages.error(request, _("Select at most %(limit)s rows for one step.") % words)
            return None
        wanted = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
        takes_all = request.POST.get("select_across") == "1"
        # A row that is missing, hidden or meanwhile filtered out all sound the same, and stop the others.
        if not things or (not takes_all and wanted != {str(thing.pk) for thing in things}):
            messages.error(request, _("Some of the selected rows are not there any more. Nothing was changed."))
            return None
        return self.answer(request, things)

    def answer(self, request: HttpRequest, things: list[Any]) -> HttpResponse:
        """The page with the step's questions; once confirmed, the step is taken for all things or for none."""
        confirmed = request.method == "POST" and request.POST.get("confirmed") == "yes"
        data = (request.POST, request.FILES) if confirmed else (None, None)
        form = StepForm(self.step, *data, thing=things[0] if len(things) == 1 else None)
        # Decided before anything is tried: afterwards the things in memory may be half-way.
        decisions = [(str(thing), self._decision(request.user, thing)) for thing in things]
        if confirmed and form.is_valid():
            inputs = form.cleaned_data
            done, _answer = try_action(form, lambda: self._take(things, request.user, inputs))
            if done:
                words = {"step": self.step.label, "count": len(things)}
                messages.success(request, _("Done: %(step)s (%(count)s).") % words)
                return redirect(self.back_url)
        context = {
            **self.room.admin_site.each_context(request),
            "title": self.step.label,
            "opts": self.room.opts,
            "step": self.step,
            "form": form,
            "things": decisions,
            # One that cannot take it stops all of them, so there is nothing to press.
            "is_refused": any(reason for _thing, reason in decisions),
            "back_url": self.back_url,
            "selected": [thing.pk for thing in things],
        }
        status = getattr(form, "refused_as", 422) if form.is_bound else 200
        return render(request, "console/step.html", context, status=status)

    def _decision(self, user: Any, thing: Any) -> str:
        """Why this person cannot take the step for this thing; empty where nothing stands against it."""
        decision = self.step.who(user, thing)
        if not decision:
            return str(decision.reason)
        life = self.room.life
        status = life.status_of(thing)
        if status in self.step.sources:
            return ""
        return _("Not possible while the state is “%(state)s”.") % {"state": life.states(status).label}

    def _take(self, things: list[Any], by: Any, inputs: dict[str, Any]) -> None:
        # Each action has its own transaction inside; this one undoes the first ones when a later one refuses.
        with transaction.atomic():
            for thing in things:
                try:
                    self.act(thing, by=by, **inputs)
                except Refusal as refusal:
                    if len(things) > 1:
                        words = {"thing": thing, "sentence": refusal.sentence}
                        refusal.sentence = _("%(thing)s: %(sentence)s") % words
                    raise
