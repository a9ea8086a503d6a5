"""Where is the API described? As OpenAPI for machines, and as a page of this portal for people."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consortium.api.permissions import CLOSED
from consortium.api.problems import TITLES

METHODS = ("get", "post", "patch")


@lru_cache(maxsize=4)
def described_in(language: str) -> dict[str, Any]:
    """The schema of the whole API; it changes only with the program, so it is built once per language."""
    return dict(SchemaGenerator().get_schema(request=None, public=True))


class SchemaView(APIView):
    """The OpenAPI schema, as YAML or (Accept: application/json) as JSON."""

    scope = None
    schema = None
    renderer_classes = [OpenApiYamlRenderer2, OpenApiJsonRenderer2]

    def get(self, request: Request) -> Response:
        return Response(described_in(get_language() or ""))


class NothingHereView(APIView):
    """Every other address under /api/: a problem, not a page."""

    scope = CLOSED
    schema = None
    permission_classes = ()
    authentication_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound


def reference(request: HttpRequest) -> HttpResponse:
    """The operations of the API by noun, with their inputs and answers; read by a signed-in person."""
    schema = described_in(get_language() or "")
    flows = schema["components"]["securitySchemes"]["partnerToken"]["flows"]
    kinds = [{"status": status, "kind": kind, "title": title} for status, (kind, title) in TITLES.items()]
    context = {
        "title": _("Programming interface"),
        "description": _("Everything the portal does, a partner system can do over REST."),
        "groups": _by_noun(schema),
        "problems": kinds,
        "scopes": flows["clientCredentials"]["scopes"],
        "schema_url": reverse("api-schema"),
        "token_url": reverse("api-token"),
    }
    return render(request, "api/reference.html", context)


def _by_noun(schema: dict[str, Any]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in schema["paths"].items():
        for method in METHODS:
            if operation := operations.get(method):
                groups.setdefault(operation["tags"][0], []).append(_shown(path, method, operation, schema))
    return [{"name": name, "operations": operations} for name, operations in groups.items()]


def _shown(path: str, method: str, operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """One operation as the page tells it."""
    good = next(status for status in operation["responses"] if status.startswith("2"))
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "scopes": [scope for one in operation["security"] for scopes in one.values() for scope in scopes],
        "parameters": operation.get("parameters", []),
        "inputs": _fields(operation.get("requestBody", {}), schema),
        "answers": _fields(operation["responses"][good], schema),
        "good": good,
        "problems": [status for status in operation["responses"] if not status.startswith("2")],
    }


def _fields(holder: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of the first content of a body or an answer."""
    first: dict[str, Any] = next(iter(holder.get("content", {}).values()), {})
    shape = _resolved(first.get("schema", {}), schema)
    if "results" in shape.get("properties", {}):
        shape = shape["properties"]["results"]
    if shape.get("type") == "array":
        shape = _resolved(shape["items"], schema)
    needed = shape.get("required", [])
    return [
        {
            "name": name,
            "kind": _kind(field, schema),
            "required": name in needed,
            "about": field.get("title") or field.get("description", ""),
        }
        for name, field in shape.get("properties", {}).items()
    ]


def _kind(field: dict[str, Any], schema: dict[str, Any]) -> str:
    shape = _resolved(field, schema)
    if values := shape.get("enum"):
        return " | ".join(str(value) for value in values if value not in (None, ""))
    kind = str(shape.get("format") or shape.get("type", "object"))
    return f"{_kind(shape['items'], schema)}[]" if kind == "array" else kind


def _resolved(shape: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "allOf" in shape:
        shape = shape["allOf"][0]
    if "$ref" in shape:
        return dict(schema["components"]["schemas"][shape["$ref"].rsplit("/", 1)[1]])
    return shape
