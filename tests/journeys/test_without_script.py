"""Can everything be read and every form be sent in a browser without JavaScript?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from consortium.portal.models import SavedView
from members.models import Consortium, Membership, Organization, User
from projects.joint_projects.models import Project
from tests import makers
from tests.journeys.readers import PHONE, Reader
from tests.journeys.steps import create, fill, fill_shares, submit, take_step
from transfers.results.models import Result

pytestmark = pytest.mark.django_db(transaction=True)
Readers = Callable[..., Reader]


@pytest.fixture
def window(reader: Readers, secretary: User, consortium: Consortium) -> Reader:
    return reader(secretary, script=False)


def test_who_comes_in_by_the_door_reads_the_first_page(reader: Readers, secretary: User) -> None:
    secretary.set_password("a long sentence for a test")
    secretary.save()
    window = reader(script=False)

    window.sign_in_at_the_door(secretary, "a long sentence for a test")

    assert secretary.name in window.text()


def test_an_organization_is_registered_and_a_mistake_is_told_beside_its_field(window: Reader) -> None:
    code = makers.credit_code()
    create(window, "organization", name="杭州云图智能科技有限公司", credit_code=f"{code[:-1]}?")
    fill(window, kind="enterprise", sub_kind="company", legal_type="company", division_code="330106")
    submit(window, status=422)
    assert window.main.locator(".field.wrong [name=credit_code]").count() == 1
    assert window.page.locator("footer.foot .code").inner_text()

    fill(window, credit_code=code)
    submit(window)

    assert Organization.objects.get(credit_code=code).name in window.text()


def test_a_step_with_a_question_is_taken(window: Reader, consortium: Consortium, university: Organization) -> None:
    stay = Membership.objects.get(organization=university)
    take_step(window, stay, "suspend", reason="连续两年未参加理事会")

    stay.refresh_from_db()
    assert stay.status == "suspended"
    window.open(reverse("membership-tab", args=[stay.pk, "history"]))
    assert "连续两年未参加理事会" in window.text()


def test_a_list_is_searched_filtered_sorted_and_kept_as_a_view(
    window: Reader, consortium: Consortium, university: Organization
) -> None:
    window.open(reverse("organizations"))
    window.page.locator("a[aria-controls=filters]").click()
    fill(window, kind="university")
    window.send("#filter-form button[type=submit]")
    assert university.name in window.main.inner_text()
    assert "浙江青瓷智造股份有限公司" not in window.main.inner_text()

    window.main.locator("details", has=window.page.locator("#view-name")).locator("summary").click()
    fill(window, name="高校")
    window.send(window.main.locator("form[action*='/views/'] button[type=submit]").first)
    view = SavedView.objects.get()
    assert "kind=university" in view.query

    window.open(reverse("organizations"))
    fill(window, q="青瓷")
    window.send("form.find-here button[type=submit]")
    assert university.name not in window.main.inner_text()
    assert "浙江青瓷智造股份有限公司" in window.main.inner_text()
    window.send(window.main.locator("th a").first)
    assert "order=" in window.page.url


def test_search_finds_and_the_language_is_switched(window: Reader, lead: Organization) -> None:
    window.open("/")
    window.page.fill("#search", "青瓷")
    with window.page.expect_navigation():
        window.page.press("#search", "Enter")
    assert lead.name in window.main.inner_text()

    window.page.locator("details:has(button[name=language]) > summary").click()
    window.send("button[name=language][value=en]")

    assert window.page.locator("html").get_attribute("lang") == "en"
    window.open(reverse("organizations"))
    assert "Organizations" in window.main.inner_text()


def test_a_project_and_a_result_with_shares_are_written(
    window: Reader, consortium: Consortium, lead: Organization, university: Organization
) -> None:
    stays = list(Membership.objects.filter(consortium=consortium).values_list("pk", flat=True))
    create(window, "project", consortium=consortium.pk, code="ZJ-P-001", title="高精度伺服驱动器")
    fill(window, starts_on="2026-01-01", ends_on="2027-12-31", participant_1=stays[0], participant_2=stays[1])
    submit(window)
    project = Project.objects.get()
    assert project.participants.count() == 2

    create(window, "result", consortium=consortium.pk, title="伺服驱动器", form="invention", readiness=6)
    fill(window, disclosed_on="2026-02-01")
    fill_shares(window, "owners", (university, "60"), (lead, "39.9999"))
    submit(window, status=422)
    fill_shares(window, "owners", (university, "60"), (lead, "40"))
    submit(window)

    result = Result.objects.get()
    assert [one.organization for one in result.owners.all()] == [university, lead]
    assert result.disclosed_on == date(2026, 2, 1)


def test_a_report_is_asked_for_and_its_state_asked_again(window: Reader, consortium: Consortium) -> None:
    window.open(reverse("report-ask", args=["member-register"]))
    fill(window, consortium=consortium.pk, format="csv")
    submit(window)

    assert window.path.startswith("/jobs/")
    window.send("#job footer a")
    assert window.path.startswith("/jobs/")


def test_the_navigation_opens_on_a_phone(reader: Readers, secretary: User, consortium: Consortium) -> None:
    window = reader(secretary, script=False, screen=PHONE)
    window.open("/")
    link = window.page.locator(f".side a[href='{reverse('organizations')}']").first
    assert not link.is_visible() or link.bounding_box()["x"] < 0

    window.page.locator(".top-menu").click()
    link.wait_for(state="visible")
    window.send(link)

    assert window.path == reverse("organizations")
