"""What is a report? A declaration: what may be chosen, which columns, whose rows; the rest is done for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.errors import RuleBroken
from consortium.core.permissions import Decision, yes
from consortium.reports.columns import Column, Figure, Row, Text, as_text
from consortium.reports.documents import Document, section

Choices = Mapping[str, Any]


class ParametersForm(forms.Form):
    """What the person chooses, out of what `user` may see: it is bound again at running and download."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user


class Report:
    """One report. Subclass, declare, and register with `@register`; instances keep no state."""

    slug: ClassVar[str]
    title: ClassVar[Text]
    description: ClassVar[Text] = ""
    form_class: ClassVar[type[ParametersForm]] = ParametersForm
    columns: ClassVar[tuple[Column, ...]] = ()
    formats: ClassVar[tuple[str, ...]] = ("page", "pdf", "xlsx", "csv")
    template: ClassVar[str] = "table.typ"

    def may_ask(self, user: Any, choices: Choices | None) -> Decision:
        """Whether this person may have this report for these choices; None asks for the list of reports."""
        return yes(gettext_lazy("The report shows only what you may see."))

    def rows(self, user: Any, choices: Choices) -> Iterable[Row]:
        """The rows, in the order of the columns, out of what `visible_to(user)` lets through."""
        raise NotImplementedError

    def count(self, user: Any, choices: Choices) -> int | None:
        """How many rows there will be, for the progress; None where counting costs too much."""
        return None

    def figures(self, user: Any, choices: Choices) -> Iterable[Figure]:
        """Totals and counts, calculated by the database."""
        return ()

    def subtitle(self, choices: Choices) -> str:
        """What the report is about, such as the name of the consortium."""
        return ""

    def facts(self, choices: Choices) -> list[tuple[str, str]]:
        """The choices as pairs of label and text, printed under the title."""
        return [(_("As of"), timezone.localdate().isoformat())]

    def document(self, user: Any, choices: Choices, rows: Iterable[Row]) -> Document:
        """The whole report as it stands on a page and on paper."""
        figures = self.figures(user, choices)
        moment = as_text("moment", timezone.now())
        return Document(
            title=str(self.title),
            subtitle=self.subtitle(choices),
            facts=self.facts(choices),
            sections=[section(self.columns, rows)],
            figures=[{"label": str(one.label), "value": as_text(one.kind, one.value)} for one in figures],
            foot=_("Prepared on %(moment)s for %(person)s") % {"moment": moment, "person": user},
        )

    def form(self, user: Any, params: Mapping[str, Any] | None = None) -> ParametersForm:
        """The form of the parameters, empty or bound."""
        return self.form_class(params, user=user)

    def choices(self, user: Any, params: Mapping[str, Any]) -> Choices:
        """What was chosen, as objects; refused when it is not, or no longer, this person's to choose."""
        form = self.form(user, params)
        if not form.is_valid():
            field, errors = next(iter(form.errors.items()))
            raise RuleBroken(
                _("These choices are not possible, or no longer visible to you: %(problem)s")
                % {"problem": " ".join(str(error) for error in errors)},
                field=field,
            )
        return form.cleaned_data


_reports: dict[str, Report] = {}


def register(report: type[Report]) -> type[Report]:
    """Make the report known under its slug."""
    if report.slug in _reports:
        raise ValueError(f"Two reports with the slug {report.slug!r}.")
    _reports[report.slug] = report()
    return report


def find(slug: str) -> Report | None:
    """The report of that slug."""
    return _reports.get(slug)


def open_to(user: Any) -> list[Report]:
    """The reports this person may ask for, by title."""
    return sorted((one for one in _reports.values() if one.may_ask(user, None)), key=lambda one: str(one.title))
