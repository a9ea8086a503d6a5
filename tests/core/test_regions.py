"""Does a code mean the right place on the right day, and does the filter keep to it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import translation

from consortium.core import regions
from consortium.core.regions import Division, DivisionLevel, within
from members.models import Organization

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_names() -> Iterator[None]:
    regions.forget_names()
    yield
    regions.forget_names()


def test_the_list_has_all_provinces_and_cities_and_the_counties_of_the_delta() -> None:
    today = Division.objects.valid_on(TODAY)

    assert today.filter(level=DivisionLevel.PROVINCE).count() == 34
    # 293 cities, 7 prefectures, 30 autonomous prefectures and 3 leagues.
    assert today.filter(level=DivisionLevel.CITY).count() == 333
    counties = {code: today.within(code).filter(level="county").count() for code in ("31", "32", "33", "34")}
    assert counties == {"31": 16, "32": 95, "33": 90, "34": 104}


def test_every_part_lies_in_its_whole_and_every_successor_lives_longer() -> None:
    for division in Division.objects.select_related("parent", "replaced_by"):
        if division.level != DivisionLevel.PROVINCE:
            assert division.code.startswith(regions.significant_digits(division.parent.code)), division.id
        if division.replaced_by:
            assert division.valid.upper, division.id
            assert regions.division_on(division.replaced_by.code, division.valid.upper), division.id


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("330104", date(2021, 3, 10), "江干区"),
        ("330104", date(2021, 3, 11), None),
        ("330113", date(2021, 3, 10), None),
        ("330113", date(2021, 3, 11), "临平区"),
        ("330114", date(2021, 3, 11), "钱塘区"),
        ("330102", date(2015, 1, 1), "上城区"),
        ("330102", TODAY, "上城区"),
        ("341421", date(2010, 1, 1), "庐江县"),
        ("340124", TODAY, "庐江县"),
        ("320803", date(2010, 1, 1), "楚州区"),
        ("320803", TODAY, "淮安区"),
        ("310108", date(2015, 1, 1), "闸北区"),
        ("330383", TODAY, "龙港市"),
        ("340181", TODAY, "巢湖市"),
        ("371200", TODAY, None),
    ],
)
def test_a_code_means_a_place_on_a_day(code: str, day: date, name: str | None) -> None:
    found = regions.division_on(code, day)

    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("610000", "Shaanxi"),
        ("140000", "Shanxi"),
        ("150000", "Inner Mongolia"),
        ("540000", "Xizang"),
        ("810000", "Hong Kong"),
        ("500000", "Chongqing"),
        ("230100", "Harbin"),
        ("650100", "Urumqi"),
        ("150100", "Hohhot"),
        ("540100", "Lhasa"),
        ("350200", "Xiamen"),
        ("331000", "Taizhou"),
        ("331100", "Lishui"),
        ("341500", "Lu'an"),
        ("341600", "Bozhou"),
        ("340300", "Bengbu"),
        ("140400", "Changzhi"),
        ("411100", "Luohe"),
        ("610100", "Xi'an"),
        ("310112", "Minhang District"),
        ("310105", "Changning District"),
        ("310115", "Pudong New Area"),
        ("320116", "Luhe District"),
        ("341621", "Guoyang County"),
        ("341021", "Shexian"),
        ("330382", "Yueqing"),
        ("331127", "Jingning She Autonomous County"),
        ("533300", "Nujiang Lisu Autonomous Prefecture"),
    ],
)
def test_english_names(code: str, english: str) -> None:
    with translation.override("en"):
        assert regions.division_name(code) == english


def test_names_are_told_from_memory_in_the_readers_language(django_assert_num_queries: object) -> None:
    regions.division_name("33")

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert regions.division_name("33") == "浙江省"
        assert regions.full_division_name("330102") == "浙江省杭州市上城区"
        assert regions.full_division_name("310115") == "上海市浦东新区"
        assert regions.full_division_name("") == ""
        assert regions.division_name("999999") == "999999"
        assert ("33", "浙江省") in regions.province_choices()
        with translation.override("en"):
            assert regions.full_division_name("330102") == "Shangcheng District, Hangzhou, Zhejiang"


def test_the_region_filter_keeps_to_its_regions(lead: Organization) -> None:
    def found(*codes: str) -> bool:
        return Organization.objects.filter(within(*codes), pk=lead.pk).exists()

    city = lead.division_code[:4]

    assert found("33")
    assert found("330000")
    assert found(city)
    assert found(f"{city}00")
    assert found(lead.division_code)
    assert found("31", "33")
    assert not found("31")
    assert not found("32", "34")
    assert not found()


@pytest.mark.parametrize("code", ["", "3", "333", "33000", "3300000", "33%", "３３", "ab"])
def test_the_region_filter_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match="not a division code"):
        within(code)


def put(**facts: object) -> Division:
    given = {"id": "330199", "code": "330199", "name": "试", "name_en": "Try", "level": "county"}
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with transaction.atomic():
        return Division.objects.create(**{**given, "valid": DateRange(None, None), **facts})


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("division_code_is_six_digits", {"code": "33019"}),
        ("division_level_is_known", {"level": "village"}),
        (
            "division_code_means_one_thing_a_day",
            {"code": "330102", "valid": DateRange(date(2020, 1, 1), None)},
        ),
        ("division_is_unique_in_its_period", {"code": "330102"}),
    ],
)
def test_the_database_keeps_the_code_list_sound(constraint: str, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        put(**facts)


def test_loading_again_changes_nothing_and_keeps_what_was_added() -> None:
    put()
    before = list(Division.objects.order_by("id").values())

    regions.load_divisions(Division)

    assert list(Division.objects.order_by("id").values()) == before
