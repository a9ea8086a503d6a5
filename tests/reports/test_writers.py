"""Do the written files say what the rows say, and never run anything?"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from consortium.reports.capitals import in_capitals
from consortium.reports.columns import Column
from consortium.reports.documents import Document, section
from consortium.reports.writers.csv import guarded, unguarded, write_csv
from consortium.reports.writers.pdf import write_pdf
from consortium.reports.writers.xlsx import write_xlsx

PREFIXES = ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "'=", " =", "\t@"]
COLUMNS = (
    Column("名称", width=30),
    Column("代码", "code", 20),
    Column("金额（元）", "amount"),
    Column("比例", "percent"),
    Column("日期", "date"),
    Column("时刻", "moment"),
    Column("件数", "number"),
)
ROW = (
    "甲方",
    "013300002026112300",
    Decimal("-1234567.80"),
    Decimal("33.3300"),
    date(2026, 11, 23),
    datetime(2026, 11, 23, 1, 2, tzinfo=timezone.get_fixed_timezone(480)),
    3,
)


def workbook(columns: tuple[Column, ...], rows: list[tuple[object, ...]]) -> io.BytesIO:
    file = io.BytesIO()
    write_xlsx(columns, rows, file, title="名册[1]/2")
    return file


def csv_of(columns: tuple[Column, ...], rows: list[tuple[object, ...]]) -> list[list[str]]:
    file = io.BytesIO()
    write_csv(columns, rows, file)
    assert file.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("kind", ["text", "code"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_text_becomes_a_formula(kind: str, prefix: str) -> None:
    hostile = f"{prefix}HYPERLINK(1)"
    columns = (Column(hostile, kind),)  # type: ignore[arg-type]

    cells = csv_of(columns, [(hostile,)])
    file = workbook(columns, [(hostile,)])

    assert all(cell[0].startswith("'") and unguarded(cell[0]) == hostile for cell in cells)
    sheet = openpyxl.load_workbook(file).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s"]
    assert b"<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")


@given(st.text())
def test_taking_the_guard_away_gives_the_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_amounts_are_numbers_and_codes_are_texts_in_a_workbook() -> None:
    sheet = openpyxl.load_workbook(workbook(COLUMNS, [ROW])).active

    cells = [(cell.value, cell.number_format) for cell in sheet[2]]
    assert cells == [
        ("甲方", "@"),
        ("013300002026112300", "@"),
        (-1234567.8, "#,##0.00"),
        (0.3333, "0.00##%"),
        (datetime(2026, 11, 23), "yyyy-mm-dd"),
        (datetime(2026, 11, 23, 1, 2), "yyyy-mm-dd hh:mm"),
        (3, "#,##0"),
    ]
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width) == ("A2", 32)


def test_csv_has_plain_numbers() -> None:
    assert csv_of(COLUMNS, [ROW])[1] == [
        *("甲方", "013300002026112300", "-1234567.80", "33.33", "2026-11-23", "2026-11-23 01:02", "3")
    ]


@given(st.text(), st.decimals("-9999999999999.99", "9999999999999.99", places=2))
def test_any_row_survives_the_workbook(text: str, amount: Decimal) -> None:
    file = workbook((Column("a"), Column("b", "amount")), [(text, amount)])

    sheet = openpyxl.load_workbook(file).active
    assert Decimal(repr(sheet["B2"].value)).quantize(Decimal("0.01")) == amount


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("template", ["table.typ", "statement.typ"])
def test_a_pdf_carries_its_chinese_font(template: str, language: str) -> None:
    hostile = '#panic("typst") $x$ *bold* 浙江省创新联合体'
    document = Document(
        title="成员名册",
        number="ST-1",
        facts=[("截至", "2026-11-23")],
        total={"label": "应得", "amount": "1.00", "in_words": in_capitals(Decimal(1))},
        sections=[section(COLUMNS, [(hostile, *ROW[1:])], title="明细", totals=[("合计", *[None] * 6)])],
        figures=[{"label": "件数", "value": "1"}],
        signatures=[{"label": "确认", "name": "", "state": "", "date": ""}],
    )

    with translation.override(language):
        pdf = PdfReader(io.BytesIO(write_pdf(template, document)))

    text = "".join(page.extract_text() for page in pdf.pages)
    assert "成员名册" in text
    assert "浙江省创新联合体" in text.replace("\n", "")
    assert "-1,234,567.80" in text
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert "NotoSansSC" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1.5", "壹元伍角整"),
        ("100050000", "壹亿零伍万元整"),
        ("10020000000", "壹佰亿贰仟万元整"),
        ("-20003.40", "负贰万零叁元肆角整"),
    ],
)
def test_amounts_are_written_out_as_on_a_cheque(amount: str, words: str) -> None:
    assert in_capitals(Decimal(amount)) == f"人民币{words}"


def test_fractions_of_a_fen_are_not_written_out() -> None:
    with pytest.raises(ValueError, match="two decimals"):
        in_capitals(Decimal("0.001"))
