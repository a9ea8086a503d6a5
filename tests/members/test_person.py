"""Are people recorded, corrected and employed by the rules, and through every door?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consortium.core.errors import NotAllowed, RuleBroken, WrongState
from members.models import Employment, Organization, Person, User
from members.people.actions import correct_person, employ_person, end_employment, register_person
from members.people.filters import PersonFilter
from tests import makers


def person_of(organization: Organization, by: User, **more: Any) -> Person:
    facts = {"name": "陆知行", "capacity": "researcher", "starts_on": date(2020, 9, 1), **more}
    return register_person(by=by, organization=organization, **facts)


def test_the_liaison_records_a_person_of_the_own_organization(
    university: Organization, university_liaison: User
) -> None:
    made = person_of(university, university_liaison, orcid="https://orcid.org/0000000218250097")

    assert made.orcid == "0000-0002-1825-0097"
    assert made.employments.get().organization == university


def test_nobody_records_people_of_a_foreign_organization(
    lead: Organization, university_liaison: User, outsider: User
) -> None:
    for stranger in (university_liaison, outsider):
        with pytest.raises(NotAllowed):
            person_of(lead, stranger)

    assert not Person.objects.exists()


def test_a_secretariat_records_people_only_where_it_can_see(secretary: User, university: Organization) -> None:
    person_of(university, secretary)
    hidden = makers.organization("金陵钟表厂", by=makers.user("stranger"), division_code="320102")

    with pytest.raises(RuleBroken) as refusal:
        person_of(hidden, secretary, name="宋听泉")

    assert refusal.value.field == "organization"
    assert Person.objects.count() == 1


def test_a_wrong_orcid_is_refused(university: Organization, university_liaison: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        person_of(university, university_liaison, orcid="0000-0002-1825-0098")

    assert refusal.value.field == "orcid"
    assert not Person.objects.exists()


def test_an_orcid_belongs_to_one_person(university: Organization, university_liaison: User) -> None:
    person_of(university, university_liaison, orcid="0000-0002-1825-0097")

    with pytest.raises(RuleBroken) as refusal:
        person_of(university, university_liaison, name="宋听泉", orcid="0000-0002-1825-0097")

    assert refusal.value.code == "person_orcid_is_used_once"


def test_an_officer_of_the_company_is_also_a_researcher_only_by_a_second_employment(
    university: Organization, university_liaison: User
) -> None:
    person = person_of(university, university_liaison, capacity="company_officer")

    employ_person(
        person, by=university_liaison, organization=university, capacity="researcher", starts_on=date(2021, 1, 1)
    )

    assert {one.capacity for one in person.employments.all()} == {"company_officer", "researcher"}
    with pytest.raises(RuleBroken):
        employ_person(
            person,
            by=university_liaison,
            organization=university,
            capacity="researcher",
            starts_on=date(2022, 1, 1),
        )
    assert person.employments.count() == 2


def test_whoever_left_is_kept_by_the_new_employer(
    university: Organization, university_liaison: User, lead: Organization, lead_manager: User
) -> None:
    person = person_of(university, makers.user("hr", ("liaison", university)))
    end_employment(person, by=university_liaison, employment=person.employments.get(), ends_on=date(2026, 6, 30))
    person = Person.objects.for_detail().get(pk=person.pk)
    employ_person(person, by=lead_manager, organization=lead, capacity="company_officer", starts_on=date(2026, 7, 1))
    person = Person.objects.for_detail().get(pk=person.pk)

    correct_person(person, by=lead_manager, title="总工程师")
    with pytest.raises(NotAllowed):
        correct_person(person, by=university_liaison, title="教授")
    person.refresh_from_db()
    assert person.title == "总工程师"


def test_an_employment_ends_once_and_not_before_it_began(university: Organization, university_liaison: User) -> None:
    person = person_of(university, university_liaison)
    work = person.employments.get()

    with pytest.raises(RuleBroken):
        end_employment(person, by=university_liaison, employment=work, ends_on=date(2020, 8, 31))
    end_employment(person, by=university_liaison, employment=work, ends_on=date(2024, 8, 31))
    with pytest.raises(WrongState):
        end_employment(person, by=university_liaison, employment=work, ends_on=date(2025, 8, 31))

    assert Employment.objects.get().valid.upper == date(2024, 9, 1)


def test_filters_speak_of_one_employment(
    university: Organization, university_liaison: User, lead: Organization, secretary: User
) -> None:
    makers.person("陆知行", by=secretary, employer=university, expertise="高温合金")
    makers.person("宋听泉", by=secretary, employer=lead, capacity="company_officer")

    def names(**chosen: str) -> list[str]:
        return [one.name for one in PersonFilter(chosen, Person.objects.all(), user=secretary).qs]

    assert names(q="合金") == ["陆知行"]
    assert names(organization=university.name, capacity="researcher") == ["陆知行"]
    assert names(organization=str(university.pk), capacity="company_officer") == []
    assert names(capacity="company_officer", present="no") == []


def test_pages_record_correct_and_end(client: Client, university: Organization, university_liaison: User) -> None:
    client.force_login(university_liaison)
    made = client.post(
        reverse("person-create"),
        {
            "name": "陆知行",
            "organization": university.name,
            "capacity": "researcher",
            "starts_on": "2020-09-01",
        },
    )
    person = Person.objects.get()
    work = person.employments.get()

    assert made["Location"] == reverse("person", args=[person.pk])
    assert university.name in client.get(reverse("person", args=[person.pk])).content.decode()
    assert client.get(reverse("people"), {"q": "知行"}).status_code == 200
    assert client.get(reverse("person-leave", args=[person.pk])).status_code == 200
    client.post(reverse("person-leave", args=[person.pk]), {"employment": work.pk, "ends_on": "2025-01-31"})
    work.refresh_from_db()
    assert work.valid.upper == date(2025, 2, 1)


def test_the_api_records_people(client: Client, university: Organization, university_liaison: User) -> None:
    client.force_login(university_liaison)
    body = {
        "name": "陆知行",
        "organization": university.pk,
        "capacity": "researcher",
        "starts_on": "2020-09-01",
    }

    made = client.post("/api/v1/people/", body, content_type="application/json")
    listed = client.get("/api/v1/people/", {"organization": university.pk}).json()["results"]

    assert made.status_code == 201
    assert made.json()["employments"][0]["since"] == "2020-09-01"
    assert [row["name"] for row in listed] == ["陆知行"]


def test_the_console_shows_people(client: Client, coordinator: User, university: Organization) -> None:
    person = makers.person("陆知行", by=makers.user("hr"), employer=university)
    client.force_login(coordinator)

    answer = client.get(reverse("admin:members_person_change", args=[person.pk]))

    assert answer.status_code == 200
