"""What does a person fill in to get a report once, or every week?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.reports.formats import FORMATS
from consortium.reports.machinery import Report
from consortium.reports.statuses import Every, Weekday


def with_format(report: Report, user: Any, data: Mapping[str, Any] | None = None) -> forms.Form:
    """The report's own parameters and the format."""
    form = report.form(user, data)
    form.fields["format"] = forms.ChoiceField(
        label=_("Format"),
        choices=[(name, FORMATS[name].label) for name in report.formats],
        initial=report.formats[0],
        widget=forms.RadioSelect,
    )
    return form


def params_of(form: forms.Form) -> dict[str, Any]:
    """What was chosen, as it was sent: texts that the same form can read again when the worker runs."""
    own = set(form.fields) - {"format"}
    # A widget of several parts sends name_0, name_1 and so on.
    sent: Any = form.data
    names = [name for name in sent if name in own or name.rpartition("_")[0] in own]
    return {name: _one_or_all(sent, name) for name in names}


def _one_or_all(sent: Any, name: str) -> Any:
    values = sent.getlist(name) if hasattr(sent, "getlist") else [sent[name]]
    return values[0] if len(values) == 1 else list(values)


class ScheduleForm(forms.Form):
    """When a report is made."""

    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, initial=Every.MONTH)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=[("", "—"), *Weekday.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("For a weekly report."),
    )
    day = forms.IntegerField(
        label=_("Day of the month"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=_("For a monthly report: 1 to 31; in a shorter month its last day."),
    )
    at = forms.TimeField(
        label=_("Time"), initial="07:00", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def clean(self) -> dict[str, Any]:
        """Exactly the day that the rhythm needs."""
        return with_its_day(self, super().clean() or {})


def with_its_day(form: forms.BaseForm, data: dict[str, Any]) -> dict[str, Any]:
    """A weekly report has a weekday, a monthly one a day of the month, and none has both."""
    needed, other = ("weekday", "day") if data.get("every") == Every.WEEK else ("day", "weekday")
    data[other] = None
    if not form.errors and not data.get(needed):
        form.add_error(needed, _("Say on which day."))
    return data
