"""How does a person enter a place? By typing its name or code; the browser offers the names of today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consortium.core.places import division_meant, full_names
from consortium.portal.choosing import OfferingInput


class DivisionFormField(forms.CharField):
    """The six digits of a division, typed as a name or a code and shown as its full name."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", OfferingInput(lambda: full_names().values()))
        options.setdefault("label", _("Division"))
        options.setdefault("help_text", _("Full name or six-digit code, like 浙江省杭州市西湖区 or 330106."))
        super().__init__(**{"max_length": 60, **options})

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if not text:
            return ""
        meant = division_meant(text)
        if not meant.ok:
            raise ValidationError(meant.sentence, code="division")
        return meant.value

    def prepare_value(self, value: Any) -> Any:
        return full_names().get(value, value) if isinstance(value, str) else value
