"""How are many rows changed at once? After a preview that says for each what changes, and why some cannot."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consortium.core.keyset import page_of
from consortium.portal.base import not_found
from consortium.portal.lists import ListView
from consortium.portal.pages import Bulk
from consortium.portal.writing import try_action
from consortium.reports.columns import as_text

LIMIT = 1000


class BulkPage(ListView):
    """Choose, preview, change: three posts to one address, each carrying all it needs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(self.pages.url())

    def post(self, request: HttpRequest) -> HttpResponse:
        bulk = next((one for one in self.pages.bulk if one.slug == request.POST.get("action")), None)
        if bulk is None:
            raise not_found()
        things = self._chosen(request)
        if not things:
            messages.warning(request, _("Select at least one row first."))
            return redirect(self._back(request))
        stage = request.POST.get("stage", "")
        form = bulk.form(request.POST if stage else None, user=request.user)
        if not stage or not form.is_valid():
            return self._show(request, bulk, things, form)
        inputs, decisions = form.inputs(), [(thing, bulk.may(request.user, thing)) for thing in things]
        allowed = [thing for thing, decision in decisions if decision]
        if stage == "change":
            done, _answer = try_action(form, lambda: bulk.action(allowed, by=request.user, **inputs))
            if done:
                count = f"{len(allowed):,}"
                messages.success(request, _("%(count)s entries are changed.") % {"count": count})
                return redirect(self._back(request))
            return self._show(request, bulk, things, form)
        return self._show(request, bulk, things, form, outcome=_outcome(bulk, decisions, inputs))

    def _back(self, request: HttpRequest) -> str:
        query = request.POST.get("query", "")
        return f"{self.pages.url()}?{query}" if query else self.pages.url()

    def _chosen(self, request: HttpRequest) -> list[Any]:
        """The rows ticked, or every row of the list's query, up to a limit."""
        request.GET = QueryDict(request.POST.get("query", ""))  # type: ignore[assignment]
        self.read(request)
        if request.POST.get("all_matching"):
            return page_of(self.found, order=self.order, size=LIMIT).rows
        numbers = [int(pk) for pk in request.POST.getlist("pk")[:LIMIT] if pk.isdigit() and len(pk) < 19]
        return list(self.pages.visible(request.user).filter(pk__in=numbers))

    def _show(
        self,
        request: HttpRequest,
        bulk: Bulk,
        things: list[Any],
        form: forms.Form,
        outcome: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if outcome:
            for field in form.fields.values():
                field.widget = field.hidden_widget()
        hidden = [("action", bulk.slug), ("stage", "change" if outcome else "preview")]
        hidden += [("query", request.POST.get("query", ""))]
        hidden += [("all_matching", "1")] if request.POST.get("all_matching") else []
        hidden += [("pk", str(thing.pk)) for thing in things] if not request.POST.get("all_matching") else []
        context = {
            "title": bulk.label,
            "description": _("%(count)s entries are selected.") % {"count": f"{len(things):,}"},
            "breadcrumbs": self.crumbs((bulk.label, "")),
            "form": form,
            "hidden": hidden,
            "confirm_url": self.pages.url("bulk"),
            "confirm_label": _("Change these entries") if outcome else _("Show what would change"),
            "back_url": self._back(request),
            **(outcome or {}),
        }
        return render(request, "portal/confirm.html", context, status=422 if form.errors else 200)


def _outcome(bulk: Bulk, decisions: list[tuple[Any, Any]], inputs: dict[str, Any]) -> dict[str, Any]:
    """What would happen to each row: changed with before and after, unchanged, or refused with the reason."""
    rows, counts = [], {"changed": 0, "unchanged": 0, "refused": 0}
    words = {
        "changed": (_("Changed"), "active"),
        "unchanged": (_("Unchanged"), "neutral"),
        "refused": (_("Refused"), "danger"),
    }
    for line, (thing, decision) in enumerate(decisions, start=1):
        differences = bulk.changes(thing, inputs) if decision and bulk.changes else []
        kind = "refused" if not decision else "changed" if differences or not bulk.changes else "unchanged"
        counts[kind] += 1
        messages_of_row = (
            [str(decision.reason)]
            if not decision
            else [
                f"{field}: {as_text('text', old) or '—'} → {as_text('text', new) or '—'}"
                for field, old, new in differences
            ]
        )
        label, tone = words[kind]
        rows.append(
            {
                "line": line,
                "label": str(thing),
                "outcome": {"label": label, "tone": tone},
                "messages": messages_of_row,
            }
        )
    return {"outcome": counts, "rows": rows}
