"""Through which clients do the tests of the API call?"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from oauth2_provider.models import AccessToken, set_token_value
from rest_framework.test import APIClient

from members.models import Consortium, Organization, PartnerSystem, User
from projects.models import Participant, Project
from tests import makers

serial = itertools.count(1)


@pytest.fixture
def client_of() -> Callable[[User | None], APIClient]:
    """A client with the session of a user, in English."""

    def make(user: User | None) -> APIClient:
        client = APIClient(HTTP_ACCEPT_LANGUAGE="en")
        if user is not None:
            client.force_login(user)
        return client

    return make


@pytest.fixture
def system(partner_system: User, university: Organization) -> PartnerSystem:
    """The registration of the university's research system."""
    return PartnerSystem.objects.create(
        name="科研管理系统",
        organization=university,
        service_user=partner_system,
        scopes="projects:read members:read",
        client_type="confidential",
        authorization_grant_type="client-credentials",
    )


@pytest.fixture
def token_client(system: PartnerSystem) -> Callable[..., APIClient]:
    """A client with a token of the partner system, for the scopes given."""

    def make(scope: str = "projects:read", *, minutes: int = 60) -> APIClient:
        token = AccessToken(application=system, scope=scope, expires=timezone.now() + timedelta(minutes=minutes))
        raw = f"token-{next(serial)}"
        set_token_value(token, raw)
        token.save()
        return APIClient(HTTP_AUTHORIZATION=f"Bearer {raw}", HTTP_ACCEPT_LANGUAGE="en")

    return make


@pytest.fixture
def make_project(consortium: Consortium, university: Organization, secretary: User) -> Callable[..., Project]:
    """A draft project of lead enterprise and university."""

    def make(**fields: Any) -> Project:
        number = next(serial)
        project = Project.objects.create(
            code=fields.pop("code", f"P-{number:04d}"),
            title=fields.pop("title", f"精密减速器联合攻关{number}"),
            consortium=consortium,
            chief_scientist=makers.person(by=secretary, employer=university),
            operating_lead=makers.person(by=secretary, employer=consortium.lead),
            starts_on=date(2025, 1, 1),
            ends_on=date(2027, 12, 31),
            created_by=secretary,
            **fields,
        )
        for position, membership in enumerate(consortium.memberships.order_by("pk"), start=1):
            Participant.objects.create(project=project, membership=membership, position=position)
        return project

    return make
