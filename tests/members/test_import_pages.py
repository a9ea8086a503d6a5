"""Can the secretariat import its members in the browser, from the template to the list?"""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from consortium.portal.importing.files import write_template
from consortium.portal.importing.models import ImportDraft
from consortium.portal.importing.reading import read_table
from consortium.reports.columns import Column
from consortium.reports.writers.xlsx import write_xlsx
from members.models import Consortium, Membership, Organization, User
from members.organizations.importer import IMPORTER
from tests import makers
from tests.members.test_import_organizations import HEADER, row, workbook


@pytest.fixture
def browser(client: Client, secretary: User, consortium: Consortium) -> Client:
    client.force_login(secretary)
    return client


def upload(browser: Client, content: bytes, name: str = "成员.xlsx", **options: Any) -> Any:
    return browser.post(reverse("organization-import"), {"file": SimpleUploadedFile(name, content), **options})


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_file_goes_from_upload_over_the_trial_into_the_list(browser: Client, consortium: Consortium) -> None:
    page = browser.get(reverse("organization-import"))
    tried = upload(browser, workbook(row(), row("金陵精密仪器有限公司", place="320102")), consortium=consortium.pk)
    check = browser.get(tried["Location"])

    assert (page.status_code, tried.status_code, check.status_code) == (200, 302, 200)
    assert "杭州云图智能科技有限公司" in check.content.decode()
    assert not Organization.objects.filter(name="杭州云图智能科技有限公司").exists()
    done = browser.post(tried["Location"], follow=True)
    again = browser.post(tried["Location"], follow=True)

    made = Organization.objects.get(name="杭州云图智能科技有限公司")
    assert reverse("organization", args=[made.pk]) in done.content.decode()
    assert again.status_code == 200
    assert Membership.objects.filter(consortium=consortium, status="invited").count() == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_refused_file_comes_back_with_the_reasons_and_can_be_mended(browser: Client, encoding: str) -> None:
    lines = [
        "单位名称,统一社会信用代码,类别,所在地,备注",
        f"杭州云图智能科技有限公司,{makers.credit_code()},联盟,330106,随便",
    ]
    tried = upload(browser, "\r\n".join(lines).encode(encoding), name="成员.csv")
    refused = browser.post(tried["Location"])
    draft = ImportDraft.objects.get()

    back = content_of(browser.get(reverse("organization-import-reasons", args=[draft.pk])))
    sheet = read_table(back)

    assert refused.status_code == 422
    assert sheet.rows[0][1][:5] == lines[0].split(",")
    assert sheet.rows[1][1][:5] == lines[1].split(",")
    assert "联盟" in sheet.rows[1][1][6]
    again = upload(browser, back.decode("utf-8-sig").replace("联盟,3301", "企业,3301").encode(), name="成员.csv")
    assert [one["kind"] for one in ImportDraft.objects.get(pk=again["Location"].split("/")[-2]).outcomes] == ["new"]


def test_a_workbook_comes_back_as_a_workbook_without_formulas(browser: Client) -> None:
    file = io.BytesIO()
    write_xlsx([Column(name) for name in HEADER], [row("=1+1", kind="联盟")], file)
    tried = upload(browser, file.getvalue())

    back = content_of(browser.get(f"{tried['Location']}reasons/"))

    sheet = load_workbook(io.BytesIO(back)).active
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"
    assert "联盟" in sheet.cell(2, sheet.max_column).value


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_the_template_is_accepted_as_it_is_but_has_no_rows(browser: Client, format: str) -> None:
    template = content_of(browser.get(reverse("organization-import-template", args=[format])))

    answer = upload(browser, template, name=f"template.{format}")

    assert answer.status_code == 422
    assert not ImportDraft.objects.exists()


def test_the_template_offers_the_choices_and_explains_the_columns() -> None:
    file = io.BytesIO()
    write_template(IMPORTER, file)

    book = load_workbook(file)

    assert len(book.worksheets[0].data_validations.dataValidation) == 6
    assert book.worksheets[1].max_row > len(IMPORTER.columns)
    assert book.worksheets[2].sheet_state == "hidden"


def test_an_unreadable_file_is_told_beside_the_field(browser: Client) -> None:
    answer = upload(browser, b"%PDF-1.7\n\x00")

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_a_draft_is_hidden_from_others(client: Client, browser: Client, coordinator: User) -> None:
    tried = upload(browser, workbook(row()))
    client.force_login(coordinator)

    assert client.get(tried["Location"]).status_code == 404
    assert client.post(tried["Location"]).status_code == 404


def test_who_may_not_register_finds_no_import(client: Client, university_manager: User) -> None:
    client.force_login(university_manager)

    assert client.get(reverse("organization-import")).status_code == 403
