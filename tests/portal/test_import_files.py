"""Is an uploaded table read as it is, or refused with a reason, whatever its encoding or intent?"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from consortium.core.errors import RuleBroken
from consortium.portal.importing import reading
from consortium.portal.importing.reading import Sheet, read_table

# What organizations are really called, with rare characters and full-width digits among them.
LETTERS = "浙江省杭州西湖区创新联合体有限公司㐂𠮷龘、；：（）“”，。ABCabc 0123456789ａｂ１２é,;\t\"'"
TABLES = st.lists(
    st.lists(st.text(LETTERS, min_size=1, max_size=12).filter(str.strip), min_size=2, max_size=5),
    min_size=1,
    max_size=8,
)


def text_of(rows: list[list[str]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[zipfile.ZipFile], None]) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@settings(max_examples=500, deadline=None)
@given(rows=TABLES)
def test_a_text_table_arrives_as_it_was_or_not_at_all(encoding: str, rows: list[list[str]]) -> None:
    # A first line without Chinese or commas leaves the delimiter open; a header always has several cells.
    rows = [["单位名称", "代码"], *rows]
    content = text_of(rows).encode(encoding)

    try:
        sheet = read_table(content)
    except RuleBroken:
        # UTF-8 is strict, so only bytes that are both may be doubted, and never silently misread.
        return

    assert [cells for _line, cells in sheet.rows] == [
        [reading.unguarded(cell).strip() for cell in row] for row in rows
    ]
    assert "\ufffd" not in str(sheet.rows)


def test_gbk_is_read_for_certain() -> None:
    content = "单位名称,统一社会信用代码\r\n杭州云图智能科技有限公司,91330106MA2000289Y\r\n".encode("gbk")

    sheet = read_table(content)

    assert sheet.encoding == "GB18030"
    assert sheet.rows[1] == (2, ["杭州云图智能科技有限公司", "91330106MA2000289Y"])


def test_a_workbook_keeps_texts_days_and_whole_numbers() -> None:
    from datetime import datetime

    content = workbook([["名称", "代码"], ["甲", "0111"], ["乙", 330106], [None, None], ["丙", datetime(2020, 9, 1)]])

    sheet = read_table(content)

    assert sheet == Sheet(
        [(1, ["名称", "代码"]), (2, ["甲", "0111"]), (3, ["乙", "330106"]), (5, ["丙", "2020-09-01"])], "xlsx"
    )


def test_a_number_that_lost_digits_keeps_its_e() -> None:
    sheet = read_table(workbook([["代码"], [911101066976941872]]))

    assert sheet.rows[1][1] == ["9.11101066976942E+17"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n\r\n",
        b"\xff\xfe\xff",
        b"\x81",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n\x00\x01",
        b'"open',
        b"a,b\n" + b"x" * 40_000,
        "甲,乙".encode("utf-16-le"),
        b",".join([b"x"] * 300),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_table(content)

    assert refusal.value.field == "file"
    assert str(refusal.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: archive.writestr("xl/vbaProject.bin", b"macro"),
        lambda archive: archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>"),
        lambda archive: archive.writestr("xl/media/bomb.xml", b"0" * 60_000_000),
        lambda archive: [archive.writestr(f"xl/part{number}", b"") for number in range(2001)],
    ],
    ids=["macro", "external link", "bomb", "many parts"],
)
def test_a_workbook_with_more_than_a_table_is_refused(change: Callable[[zipfile.ZipFile], None]) -> None:
    with pytest.raises(RuleBroken):
        read_table(repacked(workbook([["名称"], ["甲"]]), change))


def test_a_flood_of_rows_ends_in_a_sentence_and_not_in_minutes() -> None:
    row = b"<row><c><v>1</v></c></row>"
    body = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
    flood = body + row * 1_500_000 + b"</sheetData></worksheet>"
    source = zipfile.ZipFile(io.BytesIO(workbook([["名称"], ["甲"]])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for part in source.namelist():
            archive.writestr(part, flood if part == "xl/worksheets/sheet1.xml" else source.read(part))

    with pytest.raises(RuleBroken):
        read_table(file.getvalue(), most_rows=5_000)


def test_too_many_rows_are_refused_with_the_limit() -> None:
    content = ("名称,代码\n" + "甲,乙\n" * 20).encode()

    with pytest.raises(RuleBroken) as refusal:
        read_table(content, most_rows=10)

    assert "10" in str(refusal.value)


def test_mutated_workbooks_are_read_or_refused() -> None:
    chance = random.Random(20261123)
    source = workbook([["名称", "代码"], *[[f"甲{number}", number] for number in range(30)]])
    for _round in range(25):
        content = bytearray(source)
        for _change in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_table(bytes(content))
        except RuleBroken as refusal:
            assert str(refusal)
