"""Is money taken only as it is plainly written, at every door?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers

from consortium.core import money
from consortium.core.errors import RuleBroken

ODD_AMOUNTS = [
    *("", " ", "1 000", " 12", "12 ", "1\u00a0000", "12\n", "\t12", "1_000", "1,000", "1,000.00", "1'000"),
    *(
        "1，000",
        "1e5",
        "1E5",
        "1.5e3",
        "٣",
        "１２",
        "12．5",
        "१२",
        "²",
        "Ⅻ",
        "十二",
        "壹佰",
        "+5",
        "--5",
        "-",
    ),
    *("−5", "–5", ".5", "5.", "5.123", "0.001", "1.2.3", "0x10", "0b1", "NaN", "nan", "-NaN", "sNaN"),
    *("Infinity", "-inf", "∞", "¥12", "12元", "$5", "12 CNY", "1万", "12345678901234", "-12345678901234.00"),
    *("1/2", "50%", "=1+1", "null", "None", "true", "(5)", "5-", "12;", "1٫5", "1\u066c000", "1\x0012"),
    "1\u200b2",
]


@pytest.mark.parametrize("text", ODD_AMOUNTS)
def test_an_odd_amount_is_refused_by_text_form_api_and_model(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        money.parse_amount(text)
    with pytest.raises(ValidationError):
        money.AmountFormField().clean(text)
    with pytest.raises(serializers.ValidationError):
        money.AmountSerializerField().run_validation(text)
    with pytest.raises(ValidationError):
        money.AmountField().to_python(text)

    assert refusal.value.messages[0].endswith((".", "。"))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("-0.00", "0.00"),
        ("007", "7.00"),
        ("12.5", "12.50"),
        ("-1234567.89", "-1234567.89"),
        ("9999999999999.99", "9999999999999.99"),
    ],
)
def test_a_plain_amount_is_taken_with_two_places(text: str, amount: str) -> None:
    assert str(money.parse_amount(text)) == amount
    assert str(money.AmountFormField().clean(text)) == amount
    assert str(money.AmountSerializerField().run_validation(text)) == amount
    assert str(money.AmountField().to_python(text)) == amount


@given(fen=st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_amount_survives_every_door(fen: int) -> None:
    amount = Decimal(fen) / 100

    sent = money.AmountSerializerField().to_representation(amount)

    assert money.AmountSerializerField().run_validation(sent) == amount
    assert money.AmountField().to_python(amount) == amount
    assert money.AmountFormField().clean(money.AmountFormField().prepare_value(amount)) == amount


@pytest.mark.parametrize("value", [12.5, 12, True, None, ["1"], {"amount": "1"}])
def test_the_api_takes_amounts_only_as_strings(value: Any) -> None:
    with pytest.raises(serializers.ValidationError):
        money.AmountSerializerField().run_validation(value)


@pytest.mark.parametrize(
    "value", [1.5, Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), Decimal("1E+13"), True, object()]
)
def test_the_column_never_rounds(value: Any) -> None:
    with pytest.raises(ValidationError):
        money.AmountField().get_db_prep_save(value, connection)


@pytest.mark.parametrize("value", [Decimal("12.5000"), Decimal("1E+3"), 5, Decimal("-0.10")])
def test_the_column_takes_what_fits_exactly(value: Decimal | int) -> None:
    stored = money.AmountField().to_python(value)

    assert stored == value
    assert stored.as_tuple().exponent == -2


def test_the_column_says_its_kind_and_not_its_digits_in_migrations() -> None:
    field = money.AmountField("price", null=True)

    _name, path, _args, options = field.deconstruct()

    assert path == "consortium.core.money.AmountField"
    assert options == {"verbose_name": "price", "null": True}
    assert isinstance(field.formfield(), money.AmountFormField)


@pytest.mark.parametrize("text", ["100.0001", "101", "-1", "33.33333", "1e1", "٣", "", "33,3", " 5", "100%", "1_0"])
def test_an_odd_percentage_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        money.parse_percent(text)
    with pytest.raises(ValidationError):
        money.PercentField().to_python(text)
    with pytest.raises(serializers.ValidationError):
        money.PercentSerializerField().run_validation(text)


def test_shares_add_up_to_exactly_a_hundred() -> None:
    third = money.parse_percent("33.3333")

    money.check_shares_are_whole([third, third, money.parse_percent("33.3334")])

    with pytest.raises(RuleBroken) as refusal:
        money.check_shares_are_whole([third, third, third])
    assert "99.9999%" in str(refusal.value)
    assert "100.0000%" in str(refusal.value)


def test_amounts_are_shown_for_reading() -> None:
    assert money.format_amount(Decimal("-1234567.8")) == "-1,234,567.80"
    assert money.format_amount(None) == ""
    assert money.in_wan(Decimal("1234550.00")) == "123.46"
    assert money.in_wan(Decimal("10000000.00"), places=0) == "1,000"
