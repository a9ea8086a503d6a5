"""Who plays in the tests? A named cast around one consortium in Zhejiang."""

from __future__ import annotations

# First, because it starts the servers that settings need.
from tests.servers import django_db_setup, pytest_xdist_setupnodes, server_environment  # noqa: F401

# isort: split
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from consortium.core.places import forget_places
from consortium.core.regions import forget_names
from members.models import Consortium, Organization, User
from members.users.statuses import Role
from tests import makers


@pytest.fixture(autouse=True)
def in_chinese() -> None:
    """Every test begins in the language of the installation, whatever a page before it has spoken."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def forget_divisions() -> Iterator[None]:
    """A test that changes divisions is rolled back; what the process remembers of them must go with it."""
    yield
    forget_names()
    forget_places()


@pytest.fixture
def secretary(db: None) -> User:
    """Runs the office of the consortium."""
    return makers.user("secretary")


@pytest.fixture
def lead(secretary: User) -> Organization:
    """The lead enterprise, in Hangzhou."""
    return makers.organization("浙江青瓷智造股份有限公司", by=secretary)


@pytest.fixture
def consortium(secretary: User, lead: Organization) -> Consortium:
    """An operating consortium of Zhejiang, kept by the secretary."""
    made = makers.consortium(lead, by=secretary)
    makers.grant(secretary, Role.SECRETARIAT, made)
    return made


@pytest.fixture
def finance_officer(consortium: Consortium) -> User:
    """Keeps the shared money of the consortium."""
    return makers.user("finance_officer", (Role.FINANCE_OFFICER, consortium))


@pytest.fixture
def consortium_auditor(consortium: Consortium) -> User:
    return makers.user("consortium_auditor", (Role.CONSORTIUM_AUDITOR, consortium))


@pytest.fixture
def lead_manager(lead: Organization) -> User:
    return makers.user("lead_manager", (Role.MANAGER, lead))


@pytest.fixture
def lead_finance(lead: Organization) -> User:
    """The lead enterprise's finance officer."""
    return makers.user("lead_finance", (Role.FINANCE, lead))


@pytest.fixture
def university(consortium: Consortium, secretary: User) -> Organization:
    """An active member of the consortium, in Hangzhou."""
    made = makers.organization("之江理工大学", by=secretary, kind="university")
    makers.membership(consortium, made, by=secretary, role="university")
    return made


@pytest.fixture
def university_manager(university: Organization) -> User:
    return makers.user("university_manager", (Role.MANAGER, university))


@pytest.fixture
def university_liaison(university: Organization) -> User:
    return makers.user("university_liaison", (Role.LIAISON, university))


@pytest.fixture
def university_finance(university: Organization) -> User:
    return makers.user("university_finance", (Role.FINANCE, university))


@pytest.fixture
def transfer_officer(university: Organization) -> User:
    """The university's transfer officer."""
    return makers.user("transfer_officer", (Role.TRANSFER_OFFICER, university))


@pytest.fixture
def outsider(secretary: User) -> User:
    """The manager of an organization of another province that is in no consortium."""
    elsewhere = makers.organization("金陵精密仪器有限公司", by=makers.user("registrar"), division_code="320102")
    return makers.user("outsider", (Role.MANAGER, elsewhere))


@pytest.fixture
def coordinator(db: None) -> User:
    """The provincial coordinator of Zhejiang."""
    return makers.user("coordinator", (Role.COORDINATOR, "33"))


@pytest.fixture
def provincial_auditor(db: None) -> User:
    return makers.user("provincial_auditor", (Role.PROVINCIAL_AUDITOR, "33"))


@pytest.fixture
def neighbour(db: None) -> User:
    """The provincial coordinator of Jiangsu."""
    return makers.user("neighbour", (Role.COORDINATOR, "32"))


@pytest.fixture
def partner_system(university: Organization) -> User:
    """The service account of the university's research system."""
    made = makers.user("partner_system", (Role.PARTNER_SYSTEM, university))
    made.is_service = True
    made.save(update_fields=["is_service"])
    return made
