"""How does a person type who gets which share? Row by row, in order, with the sum below; also without script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consortium.core.money import parse_percent
from members.organizations.models import Organization

Pair = tuple[Any, Any]
FEWEST_ROWS = 6
MOST_ROWS = 40


class SharesWidget(forms.Widget):
    """A table of rows: an organization and its share. Rows left empty say nothing."""

    use_fieldset = True
    organizations: Iterable[Organization] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Pair]:
        pairs = [
            (data.get(f"{name}-{row}-organization", ""), data.get(f"{name}-{row}-share", "").strip())
            for row in range(MOST_ROWS)
        ]
        return [pair for pair in pairs if any(pair)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not self.value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        pairs = [_as_typed(pair) for pair in value or ()]
        pairs += [("", "")] * min(MOST_ROWS - len(pairs), max(2, FEWEST_ROWS - len(pairs)))
        choices = [(str(one.pk), one.name) for one in self.organizations]
        rows = [self._row(name, number, pair, choices) for number, pair in enumerate(pairs)]
        return format_html(
            '<table class="rows plain shares" data-shares><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
            '<th scope="col" class="number">{}</th></tr></thead><tbody>{}</tbody><tfoot><tr><td></td><td>{}</td>'
            '<td class="number"><output data-total aria-live="polite">{}</output></td></tr></tfoot></table>',
            _("Order"),
            _("Organization"),
            _("Share (%)"),
            format_html_join("", "{}", ((row,) for row in rows)),
            _("Total; it must be exactly 100.0000"),
            _sum_shown(pairs),
        )

    def _row(self, name: str, number: int, pair: Pair, choices: list[tuple[str, str]]) -> SafeString:
        chosen, share = pair
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SafeString(" selected") if key == chosen else "", label) for key, label in [("", "—"), *choices]),
        )
        return format_html(
            '<tr><td class="number">{}</td><td><select name="{}-{}-organization" aria-label="{}">{}</select></td>'
            '<td class="number"><input type="text" inputmode="decimal" autocomplete="off" name="{}-{}-share"'
            ' value="{}" aria-label="{}" data-share></td></tr>',
            number + 1,
            name,
            number,
            _("Organization %(number)s") % {"number": number + 1},
            options,
            name,
            number,
            share,
            _("Share %(number)s (%%)") % {"number": number + 1},
        )


class SharesField(forms.Field):
    """Pairs of organization and share, in the order typed. The sum is a rule of the action, not of the form."""

    widget = SharesWidget

    def __init__(self, *, queryset: QuerySet[Organization], **options: Any) -> None:
        super().__init__(**options)
        self.queryset = queryset

    @property
    def queryset(self) -> QuerySet[Organization]:
        return self._queryset

    @queryset.setter
    def queryset(self, queryset: QuerySet[Organization]) -> None:
        self._queryset = queryset.order_by("name", "pk")
        self.widget.organizations = self._queryset

    def to_python(self, value: Any) -> list[tuple[Organization, Decimal]]:
        pairs = [_as_typed(pair) for pair in value or ()]
        keys = [key for key, _share in pairs if key.isascii() and key.isdigit() and len(key) < 18]
        known = {str(one.pk): one for one in self._queryset.filter(pk__in=keys)}
        found = []
        for number, (key, share) in enumerate(pairs, start=1):
            if key not in known:
                raise ValidationError(_("Row %(number)s: choose an organization.") % {"number": number})
            try:
                found.append((known[key], parse_percent(share)))
            except ValidationError as error:
                raise ValidationError(
                    _("Row %(number)s: %(problem)s") % {"number": number, "problem": error.messages[0]}
                ) from error
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [_as_typed(pair) for pair in initial or ()] != [_as_typed(pair) for pair in data or ()]


def _as_typed(pair: Pair) -> tuple[str, str]:
    organization, share = pair
    key = str(organization.pk) if isinstance(organization, Organization) else str(organization)
    return key, format(share, "f") if isinstance(share, Decimal) else str(share)


def _sum_shown(pairs: list[tuple[str, str]]) -> str:
    try:
        return f"{sum((parse_percent(share) for _key, share in pairs if share), Decimal(0)):.4f}"
    except ValidationError:
        return "—"
