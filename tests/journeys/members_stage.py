"""The first part of the main job: members come from a file and join by their own people's hands."""

from __future__ import annotations

import io
from datetime import date

from django.urls import reverse
from openpyxl import Workbook, load_workbook

from members.models import Consortium, Membership, Organization, User
from members.organizations.importer import IMPORTER
from members.users.statuses import Role
from tests import makers
from tests.journeys.readers import Reader
from tests.journeys.steps import World, fill, take_step

NAMES = ("之江理工大学", "宁波先进材料研究院", "杭州云图智能科技有限公司")
PLACES = ("330106", "浙江省宁波市海曙区", "浙江省杭州市西湖区")
KINDS = ("高校", "科研院所", "企业")
ROLES = ("university", "institute", "core")


def filled_in(template: bytes, *, wrong_code: bool) -> tuple[bytes, list[str]]:
    """The template as the secretary fills it in, and the codes she has written."""
    book = load_workbook(io.BytesIO(template))
    places = {column.name: place for place, column in enumerate(IMPORTER.columns, start=1)}
    codes = [makers.credit_code() for _ in NAMES]
    if wrong_code:
        codes[1] = codes[1][:-1] + ("0" if codes[1][-1] != "0" else "1")
    for row, (name, place, kind, role, code) in enumerate(
        zip(NAMES, PLACES, KINDS, ROLES, codes, strict=True), start=3
    ):
        values = {"name": name, "division_code": place, "kind": kind, "role": role, "credit_code": code}
        if kind == "高校":
            values["legal_type"] = "public_institution"
        for column, value in values.items():
            book.worksheets[0].cell(row, places[column], value)
    return _written(book), codes


def import_members(world: World, window: Reader, consortium: Consortium) -> list[Organization]:
    """Template, a file with a wrong row, its reasons, the mended file, confirmed."""
    window.open(reverse("organization-import"))
    world.look(window, "import-upload")
    name, template = window.download("a[href$='template.xlsx']")
    assert name.endswith(".xlsx")
    wrong, _codes = filled_in(template, wrong_code=True)

    _upload(window, wrong, consortium)
    world.look(window, "import-refused")
    assert not Organization.objects.filter(name__in=NAMES).exists()
    refused = window.main.locator("table tr", has_text=NAMES[1])
    assert refused.locator(".tone.danger").count() == 1
    _has_a_column_more(window, wrong)

    mended, codes = filled_in(template, wrong_code=False)
    window.open(reverse("organization-import"))
    _upload(window, mended, consortium)
    window.send("form.decide button[type=submit]")
    world.look(window, "import-done")
    made = [Organization.objects.get(credit_code=code) for code in codes]
    assert [one.name for one in made] == list(NAMES)
    assert set(Membership.objects.filter(organization__in=made).values_list("role", "status")) == {
        (role, "invited") for role in ROLES
    }
    return made


def join(world: World, organization: Organization, secretary: User) -> User:
    """The organization's manager and the secretary, each in their own window, until it is an active member."""
    manager = makers.user("manager", (Role.MANAGER, organization), name=f"{organization.name[:4]}管理员")
    membership = Membership.objects.get(organization=organization)
    outside, office = world.as_(manager), world.as_(secretary)

    take_step(outside, membership, "apply")
    take_step(office, membership, "admit", decision="理事会〔2026〕7号")
    take_step(outside, membership, "sign")
    take_step(office, membership, "activate", joined_on="2026-01-01")

    membership.refresh_from_db()
    assert (membership.status, membership.joined_on) == ("active", date(2026, 1, 1))
    assert membership.admission_decision == "理事会〔2026〕7号"
    return manager


def _upload(window: Reader, content: bytes, consortium: Consortium) -> None:
    fill(
        window,
        consortium=consortium.pk,
        file={"name": "成员.xlsx", "mimeType": "application/octet-stream", "buffer": content},
    )
    window.send(window.main.locator(".form-foot button[type=submit]"))


def _has_a_column_more(window: Reader, given: bytes) -> None:
    """The same file with the result and what to mend; the right rows say nothing is wrong with them."""
    name, content = window.download("a[href$='/reasons/']")
    back, sent = (load_workbook(io.BytesIO(one)).worksheets[0] for one in (content, given))
    assert name.startswith("成员")
    assert back.max_column > sent.max_column
    rows = {row[0]: row for row in back.iter_rows(min_row=2, values_only=True)}
    reason = str(rows[NAMES[1]][-1])
    assert len(reason) > 10
    assert any(word in reason for word in ("校验", "check digit", "check character")), reason


def _written(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
