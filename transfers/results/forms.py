"""What does a person fill in about a result?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm, date_field
from members.consortia.models import Consortium
from members.organizations.models import Organization
from projects.joint_projects.models import Project
from transfers.results.statuses import Form, Readiness
from transfers.share_fields import SharesField


class ResultCorrectionForm(NounForm):
    """What may be corrected of a result."""

    title = forms.CharField(label=_("Title"), max_length=160)
    title_en = forms.CharField(label=_("English title"), max_length=240, required=False)
    project = forms.ModelChoiceField(label=_("Source project"), queryset=Project.objects.all(), required=False)
    form = forms.ChoiceField(label=_("Legal form"), choices=Form.choices)
    patent_number = forms.CharField(label=_("Patent application number"), max_length=16, required=False)
    readiness = forms.TypedChoiceField(label=_("Readiness (TRL)"), choices=Readiness.choices, coerce=int)
    disclosed_on = date_field(label=_("Disclosed on"))
    owners = SharesField(
        label=_("Owners"),
        queryset=Organization.objects.all(),
        help_text=_("The first is the first owner. The shares add up to exactly 100.0000%."),
    )

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        owners = [(one.organization, one.share) for one in thing.owners.all()]
        return super().values_of(thing) | {"owners": owners}


class ResultForm(ResultCorrectionForm):
    """A new result."""

    consortium = forms.ModelChoiceField(label=_("Consortium"), queryset=Consortium.objects.all())
    field_order = ("consortium", "title")
