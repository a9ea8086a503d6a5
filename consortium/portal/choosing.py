"""How does a person choose one thing among very many? By typing its name or number; the browser offers the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

OFFERED = 200


class OfferingInput(forms.TextInput):
    """A text field with a list of words that the browser offers while one types; works without script."""

    def __init__(self, offered: Callable[[], Iterable[str]] = tuple, attrs: Any = None) -> None:
        self.offered = offered
        super().__init__(attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id') or name}_offered"
        own = {**(attrs or {}), "list": list_id, "autocomplete": "off"}
        options = format_html_join("", '<option value="{}">', ((word,) for word in self.offered()))
        field = super().render(name, value, own, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


class ThingField(forms.CharField):
    """One thing, typed as one of its `keys` exactly or as the only one that `find` finds.

    The `queryset` is narrowed by the form to what the person may know of; what lies outside is not found.
    """

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        keys: tuple[str, ...] = ("name",),
        find: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None,
        **options: Any,
    ) -> None:
        self.queryset, self.keys, self.find = queryset, keys, find
        super().__init__(**{"widget": OfferingInput(), "max_length": 200, **options})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        queryset, key = self.queryset, self.keys[0]
        self.widget.offered = lambda: queryset.values_list(key, flat=True)[:OFFERED]  # type: ignore[attr-defined]
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").replace("\x00", "")
        if not text:
            return None
        wanted = Q(*[Q(**{key: text}) for key in self.keys], _connector=Q.OR)
        found = list(self.queryset.filter(wanted)[:2])
        if not found and self.find is not None:
            found = list(self.find(self.queryset, text)[:2])
        if len(found) == 1:
            return found[0]
        sentence = (
            _("“%(text)s” may be several; write the full name or the number.")
            if found
            else _("“%(text)s” is not found among what is open to you.")
        )
        raise ValidationError(sentence % {"text": text}, code="invalid_choice")

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """The thing itself has no length; the text was already short enough to be compared."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Model):
            return getattr(value, self.keys[0])
        if isinstance(value, int) or (isinstance(value, str) and value.isdigit() and len(value) < 18):
            known = self.queryset.filter(pk=value).values_list(self.keys[0], flat=True).first()
            return known or value
        return value
