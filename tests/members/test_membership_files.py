"""Are papers taken by what they contain, and given only to whoever may have them?"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from consortium.core.errors import NotAllowed, RuleBroken
from consortium.core.uploads import clean_name
from members.memberships.papers import add_file
from members.models import Consortium, Membership, MembershipFile, Organization, User
from tests import makers

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def archive(*parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for part in parts:
            made.writestr(part, "x")
    return content.getvalue()


@pytest.fixture
def stay(university: Organization) -> Membership:
    return university.memberships.get()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def put(stay: Membership, by: User, name: str, content: bytes) -> MembershipFile:
    return add_file(stay, by=by, title="组建协议", upload=SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("协议.pdf", PDF),
        ("印章.PNG", PNG),
        ("照片.jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 20),
        ("协议.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("名单.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("公文.ofd", archive("OFD.xml")),
        ("a.exe.pdf", PDF),
    ],
)
def test_a_document_is_kept_under_a_random_name(stay: Membership, secretary: User, name: str, content: bytes) -> None:
    kept = put(stay, secretary, name, content)

    assert kept.file_name == name
    assert name.rpartition(".")[0] not in kept.file.name
    with kept.file.open("rb") as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML),
        ("picture.svg", SVG),
        ("page.pdf", HTML),
        ("picture.png", SVG),
        ("late.pdf", b" " * 20 + PDF),
        ("program.pdf.exe", PDF),
        ("no-ending", PDF),
        (".pdf", PDF),
        ("macro.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("macro.docm", archive("word/document.xml")),
        ("other.docx", archive("evil.txt")),
        ("broken.xlsx", b"PK\x03\x04 not an archive"),
        ("empty.pdf", b""),
        ("right-to-left \u202efdp.exe", PDF),
    ],
)
def test_a_hostile_file_is_refused(stay: Membership, secretary: User, name: str, content: bytes) -> None:
    with pytest.raises(RuleBroken) as refusal:
        put(stay, secretary, name, content)

    assert refusal.value.field == "upload"
    assert not MembershipFile.objects.exists()


def test_a_file_over_the_limit_is_refused(stay: Membership, secretary: User, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024

    with pytest.raises(RuleBroken):
        put(stay, secretary, "large.pdf", PDF + b"\0" * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\协议.pdf", "协议.pdf"),
        ("a\u202eb\u200bc.pdf", "abc.pdf"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("字" * 300 + ".pdf", "字" * 116 + ".pdf"),
        ('a"b<c>:d.pdf', "a_b_c_d.pdf"),
    ],
)
def test_a_name_neither_hides_nor_misleads(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


def test_the_same_paper_is_not_kept_twice(stay: Membership, secretary: User) -> None:
    put(stay, secretary, "协议.pdf", PDF)

    with pytest.raises(RuleBroken):
        put(stay, secretary, "协议 2.pdf", PDF)

    assert MembershipFile.objects.count() == 1


def test_a_stranger_keeps_no_paper(stay: Membership, outsider: User, lead_manager: User) -> None:
    for stranger in (outsider, lead_manager):
        with pytest.raises(NotAllowed):
            put(stay, stranger, "协议.pdf", PDF)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 200),
        ("university_liaison", 200),
        ("coordinator", 200),
        ("lead_manager", 404),
        ("outsider", 404),
        ("neighbour", 404),
    ],
)
def test_a_paper_is_given_as_an_attachment_to_whoever_may_have_it(
    request: pytest.FixtureRequest, client: Client, stay: Membership, secretary: User, who: str, status: int
) -> None:
    kept = put(stay, secretary, "组建协议.pdf", PDF)
    client.force_login(request.getfixturevalue(who))

    answer = client.get(reverse("membership-file", args=[kept.pk]))

    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]


def test_a_paper_is_added_on_its_page(client: Client, stay: Membership, university_liaison: User) -> None:
    client.force_login(university_liaison)
    address = reverse("membership-add-file", args=[stay.pk])

    answer = client.post(address, {"title": "组建协议", "upload": SimpleUploadedFile("协议.pdf", PDF)})

    assert answer.status_code == 302
    assert stay.files.get().added_by == university_liaison


def test_a_membership_of_another_consortium_gives_no_papers(
    client: Client, consortium: Consortium, stay: Membership, secretary: User
) -> None:
    other = makers.consortium(makers.organization(by=secretary), by=secretary)
    kept = put(stay, secretary, "协议.pdf", PDF)
    client.force_login(makers.user("sibling", ("secretariat", other)))

    assert client.get(reverse("membership-file", args=[kept.pk])).status_code == 404
