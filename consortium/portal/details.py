"""How does a detail page answer? State bar, steps with their reasons, tabs, panels, notes and history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.workflow import OpenStep, open_steps
from consortium.portal.base import NounView, not_found
from consortium.portal.beside import panel_beside, tabs_beside
from consortium.portal.forms import NoteForm
from consortium.portal.history import history_of
from consortium.portal.models import Note
from consortium.portal.pages import Pages, Tab
from consortium.reports.columns import as_text


@action("note.write")
def write_note(*, by: Any, noun: str, thing: Any, text: str) -> Note:
    """Add a line to the journal of a thing; whoever may see the thing may write."""
    return Note.objects.create(noun=noun, thing=thing.pk, text=text.strip(), written_by=by)


class DetailPage(NounView):
    """One thing, on one of its tabs."""

    def get(self, request: HttpRequest, pk: int, tab: str = "") -> HttpResponse:
        thing = self.thing(request, pk)
        pages, user = self.pages, request.user
        context = {
            **head_of(pages, thing, user),
            "breadcrumbs": self.crumbs((pages.title(thing), "")),
            "tabs": self._tabs(thing, user, tab),
        }
        if tab == "history" and hasattr(thing, "events"):
            return render(request, "portal/history.html", context | {"events": history_of(thing)})
        if tab == "notes":
            return render(request, "portal/journal.html", context | self._notes(thing))
        if tab and (beside := panel_beside(pages, thing, user, tab)):
            context["panels"] = [beside]
        elif tab:
            context |= self._own_tab(self._declared(tab), thing, user)
        else:
            context["panels"] = pages.panels(thing, user)
            context["side"] = pages.side(thing, user) if pages.side else None
        return render(request, pages.detail_template, context)

    def _declared(self, slug: str) -> Tab:
        found = next((tab for tab in self.pages.tabs if tab.slug == slug), None)
        if found is None:
            raise not_found()
        return found

    def _own_tab(self, tab: Tab, thing: Any, user: Any) -> dict[str, Any]:
        context: dict[str, Any] = tab.context(thing, user) if tab.context else {}
        if tab.panels:
            context["panels"] = tab.panels(thing, user)
        if tab.template:
            context["tab_template"] = tab.template
        return context

    def _notes(self, thing: Any) -> dict[str, Any]:
        notes = Note.objects.about(self.pages.noun, thing.pk)[:100]
        return {
            "notes": [
                {
                    "text": one.text,
                    "who": str(one.written_by),
                    "when": as_text("moment", one.written_at),
                    "when_iso": one.written_at.isoformat(),
                }
                for one in notes
            ],
            "note_form": NoteForm(),
            "note_url": self.pages.url("note", thing),
        }

    def _tabs(self, thing: Any, user: Any, active: str) -> list[dict[str, Any]]:
        pages = self.pages
        tabs = [{"label": _("Overview"), "url": pages.url("detail", thing), "active": not active}]
        for tab in pages.tabs:
            tabs.append(
                {
                    "label": tab.label,
                    "url": pages.url("tab", thing, tab=tab.slug),
                    "active": active == tab.slug,
                    "count": tab.count(thing, user) if tab.count else None,
                }
            )
        tabs += tabs_beside(pages, thing, active)
        for slug, label in (("notes", _("Journal")), ("history", _("History"))):
            if slug == "history" and not hasattr(thing, "events"):
                continue
            tabs.append({"label": label, "url": pages.url("tab", thing, tab=slug), "active": active == slug})
        return tabs


class NotePage(NounView):
    """Takes a note for the journal."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        thing = self.thing(request, pk)
        form = NoteForm(request.POST)
        if form.is_valid():
            write_note(by=request.user, noun=self.pages.noun, thing=thing, text=form.cleaned_data["text"])
            messages.success(request, _("The note is in the journal."))
        else:
            messages.error(request, " ".join(str(error) for error in form.errors.get("text", [])))
        return redirect(self.pages.url("tab", thing, tab="notes"))


def head_of(pages: Pages, thing: Any, user: Any) -> dict[str, Any]:
    """Title, number, state and buttons: the same on every tab."""
    may_edit = pages.edit is not None and pages.edit.may(user, thing)
    steps = open_steps(pages.life, thing, by=user) if pages.life else []
    shown = [_button(pages, thing, one) for one in steps]
    for change in pages.changes:
        if decision := change.may(user, thing):
            shown.append(
                {
                    "label": change.label,
                    "url": pages.url(change.slug, thing),
                    "tone": "",
                    "allowed": True,
                    "because": decision.reason,
                    "needs_form": True,
                }
            )
    return {
        "title": pages.title(thing),
        "subtitle": pages.subtitle(thing) if pages.subtitle else "",
        "identifier": pages.identifier(thing) if pages.identifier else "",
        "status": {"label": thing.get_status_display(), "tone": pages.tone_of(thing)} if pages.life else None,
        "life": _life(pages, thing, steps) if pages.life else None,
        "steps": shown,
        "edit_url": pages.url(pages.edit.slug, thing) if may_edit and pages.edit else "",
        "export_urls": pages.downloads(thing, user) if pages.downloads else None,
        "visibility": {"label": _("Who sees this"), "explanation": pages.who_sees} if pages.who_sees else None,
        "thing": thing,
    }


def _button(pages: Pages, thing: Any, one: OpenStep) -> dict[str, Any]:
    step = one.step
    return {
        "label": step.label,
        "url": pages.url("step", thing, step=step.path),
        "tone": step.tone if one.decision else "",
        "allowed": bool(one.decision),
        "because": one.decision.reason,
        "needs_form": bool(step.asks or step.consequence or step.tone == "danger"),
    }


def _life(pages: Pages, thing: Any, steps: list[OpenStep]) -> dict[str, Any]:
    """The state bar: the ordinary way, where the thing stands on it, and who must act next."""
    life = pages.life
    assert life is not None
    status = life.status_of(thing)
    on_the_way = status in life.main
    reached = life.main.index(status) if on_the_way else -1
    bar = [
        {
            "label": life.states(state).label,
            "state": "past" if index < reached else "now" if index == reached else "ahead",
        }
        for index, state in enumerate(life.main)
    ]
    ahead = life.main[reached + 1 :]
    # To end a thing is never what it waits for.
    forward = next((one for one in steps if one.step.target in ahead and one.step.tone != "danger"), None)
    return {
        "steps": bar,
        "aside": "" if on_the_way else life.states(status).label,
        "since": as_text("moment", getattr(thing, "status_since", None)),
        "next": _("Next: %(step)s") % {"step": forward.step.label} if forward else "",
        "who": (_("It is your turn.") if forward.decision else forward.decision.reason) if forward else "",
    }
