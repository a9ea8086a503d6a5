"""What does a person fill in about a statement?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consortium.portal.forms import NounForm


class ReissueForm(NounForm):
    """Why the statement is issued anew."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}
