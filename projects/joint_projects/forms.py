"""What does a person fill in about a joint project?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm, date_field
from members.consortia.models import Consortium
from members.memberships.models import Membership
from members.people.models import Person

# Rows of the form. A project with more participants is entered over the API.
MOST_ROWS = 10
MOST_CHOICES = 1000
ROWS = tuple(f"participant_{number}" for number in range(1, MOST_ROWS + 1))


def _row(number: int, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    label = _("Lead unit") if number == 1 else format_lazy("{} {}", _("Participant"), number)
    return forms.TypedChoiceField(
        choices=[("", "—"), *choices], coerce=int, empty_value=None, label=label, required=number == 1
    )


class CorrectionForm(NounForm):
    """Title, leads, term and the participants in their order."""

    title = forms.CharField(label=_("Title"), max_length=160)
    title_en = forms.CharField(label=_("English title"), max_length=240, required=False)
    chief_scientist = forms.ModelChoiceField(
        Person.objects.all(),
        label=_("Chief scientist"),
        required=False,
        help_text=_("Leads the science; no officer of a company that takes part."),
    )
    operating_lead = forms.ModelChoiceField(
        Person.objects.all(), label=_("Operating lead"), required=False, help_text=_("Another person.")
    )
    starts_on = date_field(label=_("First day"))
    ends_on = date_field(label=_("Last day"))

    groups = (
        (_("Project"), ("consortium", "code", "title", "title_en")),
        (_("Leads"), ("chief_scientist", "operating_lead")),
        (_("Term"), ("starts_on", "ends_on")),
        (_("Participants, the lead unit first"), ROWS),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = list(self._choices())
        for number, name in enumerate(ROWS, start=1):
            self.fields[name] = _row(number, choices)

    def _choices(self) -> Iterable[tuple[int, str]]:
        """The memberships that can take part, read once for all rows."""
        members = Membership.objects.visible_to(self.user).current()
        if self.thing is not None:
            # Who took part before may have left the consortium since, and stays on the list.
            kept = [part.membership_id for part in self.thing.participants.all()]
            own = Membership.objects.filter(consortium=self.thing.consortium_id)
            members = own.filter(Q(pk__in=members.values("pk")) | Q(pk__in=kept))
        for one in members.for_list().order_by("consortium_id", "organization__name", "pk")[:MOST_CHOICES]:
            yield one.pk, f"{one.organization.name} · {one.consortium.name}"

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        parts = [part.membership_id for part in thing.participants.all()]
        return {**super().values_of(thing), **dict(zip(ROWS, parts, strict=False))}

    def inputs(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        rows = [values.pop(name) for name in ROWS]
        values.pop("seen", None)
        chosen = [one for one in rows if one is not None]
        by_id = Membership.objects.select_related("organization").in_bulk(chosen)
        return {**values, "participants": [by_id[one] for one in chosen]}


class ProjectForm(CorrectionForm):
    """A new joint project."""

    consortium = forms.ModelChoiceField(Consortium.objects.all(), label=_("Consortium"))
    code = forms.CharField(label=_("Number"), max_length=30)
