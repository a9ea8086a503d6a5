"""Do organizations come from a file as the file says, all or none?"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from consortium.portal.importing.actions import import_file, try_file
from consortium.portal.importing.models import ImportDraft
from members.models import Consortium, Membership, Organization, User
from members.organizations.importer import IMPORTER
from tests import makers

HEADER = ["单位名称", "统一社会信用代码", "类别", "资质", "所在地", "成员角色", "曾用名"]


def row(name: str = "杭州云图智能科技有限公司", code: str = "", **more: str) -> list[str]:
    values = {
        "kind": "企业",
        "flags": "高企、小巨人",
        "place": "浙江省杭州市西湖区",
        "role": "core",
        "former": "",
        **more,
    }
    return [name, code or makers.credit_code(), *values.values()]


def workbook(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> bytes:
    book = Workbook()
    for values in (header, *rows):
        book.active.append(list(values))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def tried(by: User, content: bytes, **options: Any) -> ImportDraft:
    return try_file(IMPORTER, by=by, file_name="成员.xlsx", content=content, options=options)


def problems(draft: ImportDraft, index: int = 0) -> dict[str, str]:
    return dict(draft.outcomes[index]["messages"])


def test_a_trial_says_what_each_row_would_do_and_writes_nothing(secretary: User, consortium: Consortium) -> None:
    before = Organization.objects.count()

    draft = tried(secretary, workbook(row(), row("金陵精密仪器有限公司", place="320102")), consortium=consortium.pk)

    assert [outcome["kind"] for outcome in draft.outcomes] == ["new", "new"]
    assert Organization.objects.count() == before
    assert draft.pk


def test_a_confirmed_file_registers_and_invites(secretary: User, consortium: Consortium) -> None:
    former = "杭州云图软件有限公司（2015-03-01至2020年6月30日）；西湖云图（至2015/2/28）"
    draft = tried(secretary, workbook(row(former=former)), consortium=consortium.pk)

    import_file(draft, IMPORTER, by=secretary)

    made = Organization.objects.get(name="杭州云图智能科技有限公司")
    assert made.flags == ["high_tech", "little_giant"]
    assert (made.division_code, made.legal_type, made.sub_kind) == ("330106", "company", "company")
    assert {one.name for one in made.former_names.all()} == {"杭州云图软件有限公司", "西湖云图"}
    membership = Membership.objects.get(organization=made)
    assert (membership.consortium, membership.role, membership.status) == (consortium, "core", "invited")


def test_one_refused_row_keeps_the_whole_file_out(secretary: User, consortium: Consortium) -> None:
    before = Organization.objects.count()
    draft = tried(secretary, workbook(row(), row(kind="联盟"), row(place="沪上")), consortium=consortium.pk)

    with pytest.raises(RuleBroken):
        import_file(draft, IMPORTER, by=secretary)

    assert [outcome["kind"] for outcome in draft.outcomes] == ["new", "refused", "refused"]
    assert set(problems(draft, 1)) == {"kind"}
    assert set(problems(draft, 2)) == {"division_code"}
    assert Organization.objects.count() == before


def test_a_row_that_is_refused_only_at_the_import_undoes_all(secretary: User, consortium: Consortium) -> None:
    code = makers.credit_code()
    draft = tried(secretary, workbook(row(), row("另一家有限公司", code)), consortium=consortium.pk)
    makers.organization("抢先登记有限公司", by=secretary, credit_code=code)
    before = Organization.objects.count()

    import_file(draft, IMPORTER, by=secretary)

    assert draft.imported_at is None
    assert "抢先登记有限公司" in problems(draft, 1)["name"]
    assert Organization.objects.count() == before


def test_a_code_that_became_a_number_is_refused_with_what_to_do(secretary: User, consortium: Consortium) -> None:
    content = workbook(["北京某公司", 911101066976941872, "企业", "", "110101", "", ""], row(code="9.13301E+17"))

    draft = tried(secretary, content)

    for index in (0, 1):
        assert "E+17" in problems(draft, index)["credit_code"]


def test_a_registered_code_is_recognised_and_the_organization_invited(
    secretary: User, consortium: Consortium, lead: Organization
) -> None:
    known = makers.organization("温州正和阀门有限公司", by=secretary)
    rows = row("温州正和阀门有限公司", known.credit_code), row(lead.name, lead.credit_code)
    draft = tried(secretary, workbook(*rows), consortium=consortium.pk)

    assert [outcome["kind"] for outcome in draft.outcomes] == ["changed", "unchanged"]
    import_file(draft, IMPORTER, by=secretary)

    assert Membership.objects.get(organization=known).status == "invited"
    assert Membership.objects.filter(organization=lead).count() == 1


def test_a_registered_code_under_another_name_names_the_registered_one(
    secretary: User, consortium: Consortium, lead: Organization
) -> None:
    draft = tried(secretary, workbook(row("完全不同的公司", lead.credit_code)))

    assert lead.name in problems(draft)["name"]


def test_the_same_code_twice_in_a_file_is_refused(secretary: User, consortium: Consortium) -> None:
    code = makers.credit_code()

    draft = tried(secretary, workbook(row(code=code), row(code=code)))

    assert "credit_code" in problems(draft, 1)


def test_a_failing_code_is_taken_with_a_reason_in_the_file(secretary: User, consortium: Consortium) -> None:
    header = [*HEADER, "代码保留原因"]
    rows = [*row(code="91350211M0000XUF46"), "执照原件如此"], [*row(code="91350211M0000XUF45"), ""]

    draft = tried(secretary, workbook(*rows, header=header))

    assert [outcome["kind"] for outcome in draft.outcomes] == ["new", "refused"]


def test_a_look_alike_name_is_told(secretary: User, consortium: Consortium) -> None:
    known = makers.organization("杭州云图智能科技有限公司", by=secretary)
    Organization.objects.filter(pk=known.pk).update(lookalike_key="杭州云图智能科技有限公司")

    draft = tried(secretary, workbook(row("杭州云图（智能）科技有限责任公司")))

    assert draft.outcomes[0]["kind"] == "new"
    assert known.credit_code in draft.outcomes[0]["messages"][0][1]


def test_a_file_is_imported_once_and_only_by_who_uploaded_it(
    secretary: User, consortium: Consortium, coordinator: User
) -> None:
    draft = tried(secretary, workbook(row()))

    with pytest.raises(NotAllowed):
        import_file(draft, IMPORTER, by=coordinator)
    import_file(draft, IMPORTER, by=secretary)
    with pytest.raises(WrongState):
        import_file(draft, IMPORTER, by=secretary)

    assert not ImportDraft.objects.visible_to(coordinator).exists()
    assert Organization.objects.filter(name="杭州云图智能科技有限公司").count() == 1


def test_who_may_not_register_may_not_try_a_file(university_manager: User) -> None:
    with pytest.raises(NotAllowed):
        tried(university_manager, workbook(row()))

    assert not ImportDraft.objects.exists()


def test_a_title_above_the_header_and_unknown_columns_are_no_obstacle(
    secretary: User, consortium: Consortium
) -> None:
    content = workbook([*HEADER, "备注"], [*row(), "随便"], header=["2026年成员单位汇总表"])

    draft = tried(secretary, content)

    assert draft.unread == ["备注"]
    assert draft.outcomes[0]["line"] == 3


def test_a_file_without_a_needed_column_names_it(secretary: User, consortium: Consortium) -> None:
    with pytest.raises(RuleBroken) as refusal:
        tried(secretary, workbook(["甲"], header=["单位名称"]))

    assert refusal.value.field == "file"
