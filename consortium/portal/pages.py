"""Which pages has a noun? A room declares them here and gets list, detail, forms, steps, history and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from consortium.core.filters import NounFilter
from consortium.core.permissions import Decision
from consortium.core.workflow import Life
from consortium.portal.forms import NounForm
from consortium.portal.tables import Table

Text = str | Promise
Context = dict[str, Any]

# The jobs people come for, in the order of the sidebar.
SECTIONS = {
    "members": _("Members"),
    "projects": _("Projects"),
    "results": _("Results and deals"),
    "agreements": _("Agreements"),
    "money": _("Money"),
}


@dataclass(frozen=True)
class Writing:
    """A form, the action it feeds, and who may.

    To create: `may(user)` and `action(by=user, **inputs)`, which answers the new thing.
    To correct or change: `may(user, thing)` and `action(thing, by=user, **inputs)`.
    `slug` and `label` name a further change besides the plain edit, such as the owners' shares.
    """

    form: type[NounForm]
    action: Callable[..., Any]
    may: Callable[..., Decision]
    label: Text = ""
    slug: str = "edit"
    description: Text = ""
    template: str = "portal/form.html"
    context: Callable[[Any, Any], Context] | None = None  # (user, thing) -> more context for the template


@dataclass(frozen=True)
class Tab:
    """One tab of a detail page. `panels(thing, user)` gives its panels, or `context` with a `template` of its own."""

    slug: str
    label: Text
    panels: Callable[[Any, Any], list[Context]] | None = None
    template: str = ""
    context: Callable[[Any, Any], Context] | None = None
    count: Callable[[Any, Any], int | None] | None = None


@dataclass(frozen=True)
class Bulk:
    """One change for many rows: a form, an action for the whole set, and who may for each row.

    `action(things, by=user, **inputs)` changes all or none.
    """

    slug: str
    label: Text
    form: type[NounForm]
    action: Callable[..., Any]
    may: Callable[[Any, Any], Decision]
    changes: Callable[[Any, Mapping[str, Any]], list[tuple[Text, Any, Any]]] | None = None


@dataclass(frozen=True)
class Waiting:
    """Things of this noun that wait for a person: the sentence on the home page and the filtered rows behind it."""

    find: Callable[[Any], QuerySet[Any] | Iterable[Any]]  # (user) -> things, oldest first
    sentence: Callable[[Any], Text]  # (thing) -> what to do
    icon: str = "waiting"


@dataclass
class Pages:
    """The pages of one noun."""

    model: type[Model]
    noun: str  # "organization": in history, journal, notices
    plural: str  # "organizations": the URL segment
    section: str  # a key of SECTIONS
    icon: str
    table: Table
    filters: type[NounFilter]
    panels: Callable[[Any, Any], list[Context]]  # (thing, user) -> panels of the overview
    side: Callable[[Any, Any], list[Context]] | None = None
    label: Text = ""
    description: Text = ""
    title: Callable[[Any], Text] = str
    subtitle: Callable[[Any], Text] | None = None
    identifier: Callable[[Any], str] | None = None
    who_sees: Text = ""
    life: Life | None = None
    steps: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    tones: Mapping[str, str] = field(default_factory=dict)  # status -> tone of its badge
    facts: Callable[[Any, Any, Any], list[Context]] | None = None  # (step, thing, user) -> facts above its form
    create: Writing | None = None
    edit: Writing | None = None
    changes: tuple[Writing, ...] = ()
    tabs: tuple[Tab, ...] = ()
    bulk: tuple[Bulk, ...] = ()
    downloads: Callable[[Any, Any], list[Context]] | None = None  # (thing, user) -> [{label, url, icon}]
    import_url: str = ""  # name of the import page's URL
    may_import: Callable[[Any], Decision] | None = None
    consortium_path: str = ""  # "consortium" or "memberships__consortium": what the switcher narrows
    # Noun → path from this noun to it: these rows are a tab of that noun's detail page.
    tabs_on: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()
    key: str = ""  # letter after g that leads to the list
    in_navigation: bool = True
    rank: int = 50  # place inside its section, smaller first
    is_counted: bool = True  # whether the first page says how many there are
    detail_template: str = "portal/detail.html"

    def __post_init__(self) -> None:
        REGISTRY[self.noun] = self

    @property
    def name(self) -> Text:
        return self.label or capfirst(self.model._meta.verbose_name_plural or "")

    @property
    def name_one(self) -> Text:
        return self.model._meta.verbose_name or ""

    def tone_of(self, thing: Any) -> str:
        return self.tones.get(str(getattr(thing, "status", "")), "neutral")

    def visible(self, user: Any) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        return manager.visible_to(user)

    def url(self, what: str = "list", thing: Any = None, **more: Any) -> str:
        """The address of one of the noun's pages: list, detail, create, edit, step, tab, export, …"""
        name = {"list": self.plural, "detail": self.noun}.get(what, f"{self.noun}-{what}")
        arguments = {**({"pk": getattr(thing, "pk", thing)} if thing is not None else {}), **more}
        return reverse(name, kwargs=arguments or None)

    def urls(self) -> list[URLPattern]:
        """All addresses of the noun; one line in the app's urls.py."""
        from consortium.portal import bulk, details, exports, lists, writing

        def view(page: type[Any], **options: Any) -> Any:
            return page.as_view(pages=self, **options)

        base, one = f"{self.plural}/", f"{self.plural}/<int:pk>/"
        found = [
            path(base, view(lists.ListPage), name=self.plural),
            path(f"{base}export.<str:format>", view(exports.ExportPage), name=f"{self.noun}-export"),
            path(one, view(details.DetailPage), name=self.noun),
            path(f"{one}notes/", view(details.NotePage), name=f"{self.noun}-note"),
            path(f"{one}tabs/<slug:tab>/", view(details.DetailPage), name=f"{self.noun}-tab"),
        ]
        if self.create:
            found.insert(1, path(f"{base}new/", view(writing.CreatePage), name=f"{self.noun}-create"))
        for change in (*([self.edit] if self.edit else []), *self.changes):
            found.append(
                path(
                    f"{one}{change.slug}/",
                    view(writing.ChangePage, change=change),
                    name=f"{self.noun}-{change.slug}",
                )
            )
        if self.bulk:
            found.insert(1, path(f"{base}bulk/", view(bulk.BulkPage), name=f"{self.noun}-bulk"))
        if self.life:
            found.append(path(f"{one}steps/<slug:step>/", view(writing.StepPage), name=f"{self.noun}-step"))
        return found


REGISTRY: dict[str, Pages] = {}


def in_order() -> list[Pages]:
    """All nouns in the order of the sidebar."""
    sections = list(SECTIONS)
    return sorted(REGISTRY.values(), key=lambda pages: (sections.index(pages.section), pages.rank))


def pages_of(thing: Any) -> Pages | None:
    """The pages of a thing's noun."""
    return next((pages for pages in REGISTRY.values() if pages.model is type(thing)), None)


def panel(title: Text, *fields: tuple[Any, ...], **more: Any) -> Context:
    """A panel of facts: each field is (label, text) or (label, text, {css, url, tone, note}); none without a text."""
    shown = [
        {"label": one[0], "text": one[1], **(one[2] if len(one) > 2 else {})}
        for one in fields
        if one[1] not in (None, "")
    ]
    if not shown and fields:
        more.setdefault("text", _("Nothing yet."))
    return {"title": title, "fields": shown, **more}


def table_panel(title: Text, columns: Iterable[tuple[Text, str]], rows: Iterable[list[Any]], **more: Any) -> Context:
    """A panel with a small table: columns are (label, css); a cell is a text or a dict as in a list."""
    return {
        "title": title,
        "table": {
            "columns": [{"label": label, "css": css} for label, css in columns],
            "rows": [
                {
                    "cells": [
                        cell if isinstance(cell, dict) else {"text": cell, "css": css}
                        for cell, (_label, css) in zip(row, columns, strict=True)
                    ]
                }
                for row in rows
            ],
            **more,
        },
    }
