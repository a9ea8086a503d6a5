"""Is the schema valid, complete and free of guesses, and can a person read it?"""

from __future__ import annotations

import pytest
from django.urls import get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from consortium.api.reference import described_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def schema():
    GENERATOR_STATS.reset()
    return SchemaGenerator().get_schema(request=None, public=True)


def test_the_schema_is_valid_and_nothing_in_it_was_guessed(schema):
    validate_schema(schema)

    assert not GENERATOR_STATS._warn_cache
    assert not GENERATOR_STATS._error_cache


def test_every_operation_has_a_name_a_scope_and_its_problems(schema):
    operations = [one for path in schema["paths"].values() for one in path.values() if "responses" in one]

    names = [one["operationId"] for one in operations]
    assert len(names) == len(set(names))
    for one in operations:
        assert {"401", "403", "429"} <= set(one["responses"]), one["operationId"]
        assert any(scope for security in one["security"] for scope in security.values()), one["operationId"]


def test_every_noun_endpoint_is_described(schema):
    described = set(schema["paths"])
    for view in _noun_patterns():
        assert view in described


def _noun_patterns():
    api = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
    for app in api.url_patterns:
        for one in getattr(app, "url_patterns", ()):
            if (getattr(one, "name", None) or "").startswith("api-") and one.name.endswith("-list"):
                yield f"/api/v1/{one.pattern.regex.pattern.removeprefix('^').split('/')[0]}/"


def test_steps_are_described_from_the_table_of_steps(schema):
    step = schema["paths"]["/api/v1/projects/{id}/accept/"]["post"]

    assert step["operationId"] == "projects_accept"
    body = schema["components"]["schemas"]["ProjectAcceptBodyRequest"]
    assert (body["required"], body["additionalProperties"]) == (["acceptance_number"], False)


def test_machines_get_json_or_yaml_and_people_a_page(client_of, secretary):
    described_in.cache_clear()
    client = client_of(secretary)

    assert client.get("/api/v1/schema/", HTTP_ACCEPT="application/json").json()["openapi"].startswith("3")
    assert client.get("/api/v1/schema/").content.startswith(b"openapi:")
    page = client.get("/api/v1/")
    assert page.status_code == 200
    assert "projects_accept" in page.content.decode()


def test_strangers_see_neither(client_of):
    assert client_of(None).get("/api/v1/schema/").status_code == 401
    assert client_of(None).get("/api/v1/").status_code == 302
