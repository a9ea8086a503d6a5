"""How is money typed, stored, split and shown? Amounts are yuan and fen in Decimal, never a float."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from consortium.core.errors import RuleBroken
from consortium.core.rounding import round_down, round_half_up, round_up, split_by_largest_remainder

__all__ = [
    "HUNDRED",
    "AmountField",
    "AmountFormField",
    "AmountSerializerField",
    "PercentField",
    "PercentFormField",
    "PercentSerializerField",
    "check_shares_are_whole",
    "format_amount",
    "in_wan",
    "parse_amount",
    "parse_percent",
    "round_down",
    "round_half_up",
    "round_up",
    "split_by_largest_remainder",
]

HUNDRED = Decimal("100.0000")

# Django's and DRF's own fields take 1_000 as 1000, Arabic digits and 1e5. Not \d: it means every script.
AMOUNT = r"-?[0-9]{1,13}(\.[0-9]{1,2})?"
PERCENT = r"[0-9]{1,3}(\.[0-9]{1,4})?"


def parse_amount(text: str) -> Decimal:
    """The amount in yuan that the text plainly says; ValidationError for any other way of writing it."""
    if not isinstance(text, str) or not re.fullmatch(AMOUNT, text):
        raise ValidationError(_why_not_an_amount(str(text)), code="amount")
    return Decimal(text).quantize(Decimal("0.01")) + 0  # + 0 turns -0.00 into 0.00


def parse_percent(text: str) -> Decimal:
    """The percentage, 0 to 100 with at most four places, that the text plainly says; else ValidationError."""
    if not isinstance(text, str) or not re.fullmatch(PERCENT, text) or Decimal(text) > HUNDRED:
        message = _("Write the percentage as plain digits from 0 to 100 with at most four places, like 33.3333.")
        raise ValidationError(message, code="percent")
    return Decimal(text).quantize(HUNDRED)


def check_shares_are_whole(shares: Iterable[Decimal]) -> None:
    """The shares of a thing add up to exactly 100.0000%."""
    total = sum(shares, Decimal(0))
    if total != HUNDRED:
        message = _("The shares add up to %(total)s%%; they must add up to exactly 100.0000%%.")
        raise RuleBroken(message % {"total": f"{total:.4f}"}, code="shares-not-whole")


def format_amount(amount: Decimal | None) -> str:
    """1234567.8 as 1,234,567.80; nothing for None."""
    return "" if amount is None else f"{amount:,.2f}"


def in_wan(amount: Decimal | None, places: int = 2) -> str:
    """Yuan shown in 万元 (ten thousand yuan), half-up; for reading only, never to calculate with."""
    if amount is None:
        return ""
    return f"{round_half_up(amount / 10_000, places):,.{places}f}"


def _why_not_an_amount(text: str) -> str:
    if any(character.isdigit() and not character.isascii() for character in text):
        return _("Write the amount with the ordinary digits 0 to 9.")
    for pattern, sentence in _USUAL_MISTAKES:
        if re.fullmatch(pattern, text, re.DOTALL):
            return str(sentence)
    return _("Write the amount as plain digits with at most two places after the point, like 1234567.89.")


_USUAL_MISTAKES = (
    (r"", _lazy("Write an amount, like 1234567.89.")),
    (r".*\s.*", _lazy("Leave out the spaces in the amount.")),
    (
        r"-?[0-9]+([,_，'][0-9]+)+(\.[0-9]*)?",
        _lazy("Leave out the thousands separators: write 1234567.89, not 1,234,567.89."),
    ),
    (
        r"-?[0-9]{1,13}\.[0-9]{3,}",
        _lazy("An amount has at most two places after the point; a part of a fen cannot be paid."),
    ),
    (r"-?[0-9]{14,}(\.[0-9]*)?", _lazy("The amount is too large: at most 13 digits before the point.")),
)


class _PlainDecimalField(models.DecimalField):
    """A decimal column that the database never rounds into: what does not fit exactly is refused before."""

    digits: int
    places: int
    parse: Callable[[str], Decimal]

    def __init__(self, *args: Any, **options: Any) -> None:
        options.update(max_digits=self.digits, decimal_places=self.places)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        del options["max_digits"], options["decimal_places"]
        return name, path, args, options

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
            # Through the text, because quantize() would round.
            return self.parse(_without_empty_places(format(Decimal(value), "f"), self.places))
        return self.parse(value)

    def get_prep_value(self, value: Any) -> Any:
        # A filter may compare with any decimal; only what is stored must fit, and passes to_python.
        return value if isinstance(value, Decimal) else super().get_prep_value(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else super().get_db_prep_value(value, connection, prepared)


class AmountField(_PlainDecimalField):
    """Yuan with fen: at most 13 digits before the point and two after it."""

    digits, places = 15, 2
    parse = staticmethod(parse_amount)

    def formfield(self, **options: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": AmountFormField, **options})


class PercentField(_PlainDecimalField):
    """A percentage from 0 to 100 with four places; the shares of a thing add up to exactly 100.0000."""

    digits, places = 7, 4
    parse = staticmethod(parse_percent)

    def formfield(self, **options: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": PercentFormField, **options})


class _PlainDecimalFormField(forms.Field):
    """Text in, Decimal out, by the parser of the kind; a phone shows its number keys."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    parse: Callable[[str], Decimal]

    def to_python(self, value: Any) -> Decimal | None:
        return None if value in self.empty_values else self.parse(str(value))

    def prepare_value(self, value: Any) -> Any:
        return format(value, "f") if isinstance(value, Decimal) else value


class AmountFormField(_PlainDecimalFormField):
    """An amount in a form."""

    parse = staticmethod(parse_amount)


class PercentFormField(_PlainDecimalFormField):
    """A percentage in a form."""

    parse = staticmethod(parse_percent)


class _PlainDecimalSerializerField(serializers.Field):
    """A decimal as a JSON string, both ways: many readers take a JSON number as a float, already rounded."""

    default_error_messages = {"not_text": _lazy('Send the number as a string, like "33.25".')}
    parse: Callable[[str], Decimal]
    places: int

    def __init__(self, **options: Any) -> None:
        # ModelSerializer passes what it reads from the column; the kind of field already says it.
        for option in ("max_digits", "decimal_places", "coerce_to_string", "max_value", "min_value"):
            options.pop(option, None)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str):
            self.fail("not_text")
        try:
            return self.parse(data)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, code=error.code) from error

    def to_representation(self, value: Decimal) -> str:
        return f"{value:.{self.places}f}"


@extend_schema_field({"type": "string", "pattern": f"^{AMOUNT}$", "example": "1234567.89"})
class AmountSerializerField(_PlainDecimalSerializerField):
    """An amount in the API."""

    places = 2
    parse = staticmethod(parse_amount)


@extend_schema_field({"type": "string", "pattern": f"^{PERCENT}$", "example": "33.3333"})
class PercentSerializerField(_PlainDecimalSerializerField):
    """A percentage in the API."""

    places = 4
    parse = staticmethod(parse_percent)


def _without_empty_places(text: str, places: int) -> str:
    """Zeros behind the allowed places say nothing: 12.5000 is the amount 12.50."""
    whole, point, decimals = text.partition(".")
    if not point or len(decimals) <= places:
        return text
    return f"{whole}.{decimals[:places]}{decimals[places:].rstrip('0')}"
