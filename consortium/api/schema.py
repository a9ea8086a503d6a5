"""How is the API described? From the declarations of the rooms, as OpenAPI 3; nothing is written twice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import pgettext_lazy
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from consortium.api.bodies import Body
from consortium.api.idempotency import HEADER as KEY_HEADER
from consortium.api.permissions import scope_of
from consortium.api.problems import CONTENT_TYPE, TITLES
from consortium.api.shapes import HistoryEntrySerializer, OpenStepSerializer, ProblemSerializer

READ_PROBLEMS = (400, 401, 403, 404, 406, 429, 503)
WRITE_PROBLEMS = (*READ_PROBLEMS, 409, 412, 413, 415, 422)
NAMES = {
    "list": "list",
    "retrieve": "read",
    "create": "create",
    "partial_update": "change",
    "steps_open": "steps",
    "history": "history",
}
# What an operation is called in the reader's language; steps say their own label.
OPERATIONS = {
    "list": pgettext_lazy("operation", "list"),
    "read": pgettext_lazy("operation", "read"),
    "create": pgettext_lazy("operation", "create"),
    "change": pgettext_lazy("operation", "change"),
    "steps": pgettext_lazy("operation", "steps"),
    "history": pgettext_lazy("operation", "history"),
    "rename": pgettext_lazy("operation", "rename"),
    "employ": pgettext_lazy("operation", "employ"),
    "leave": pgettext_lazy("operation", "leave"),
}


class PartnerTokenScheme(OpenApiAuthenticationExtension):
    """Client credentials, with the scopes of the settings."""

    target_class = "consortium.api.authentication.PartnerTokenAuthentication"
    name = "partnerToken"

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        scope = scope_of(auto_schema.view, auto_schema.method)
        return {self.name: [scope] if scope else []}

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        from oauth2_provider.settings import oauth2_settings

        scopes = {name: str(text) for name, text in oauth2_settings.SCOPES.items()}
        flow = {"tokenUrl": "/api/v1/token/", "scopes": scopes}
        return {"type": "oauth2", "flows": {"clientCredentials": flow}}


class Schema(AutoSchema):
    """What every endpoint of a noun has in common, told once."""

    view: Any  # a NounViewSet, or a view of the framework

    @property
    def taken(self) -> Any:
        """The endpoint of a step or of a further write, or None; it knows its body, label and meaning."""
        endpoint = getattr(self.view, self._name, None)
        return endpoint if hasattr(endpoint, "body") else None

    @property
    def _name(self) -> str:
        return str(getattr(self.view, "action", "") or "")

    @property
    def _is_noun(self) -> bool:
        return hasattr(self.view, "makes_money")

    @property
    def _plural(self) -> str:
        return str(self.view.basename).removeprefix("api-")

    def get_operation_id(self) -> str:
        if not self._is_noun:
            return str(super().get_operation_id())
        name = NAMES.get(self._name, self._name).removeprefix("take_")
        return f"{self._plural}_{name}".replace("-", "_")

    def get_summary(self) -> str | None:
        if not self._is_noun:
            return super().get_summary()
        noun = self.view.queryset.model._meta.verbose_name
        what = self.taken.label if self.taken else NAMES.get(self._name, self._name)
        return now_("%(noun)s: %(operation)s") % {"noun": noun, "operation": OPERATIONS.get(what, what)}

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        if self._is_noun and not self.taken:
            return ""
        # An action says in its docstring what it does; consortium.management.borrowed has the Chinese of it.
        about = str(self.taken.about if self.taken else super().get_description())
        return now_(about) if about else ""

    def get_override_parameters(self) -> list[Any]:
        if not self._is_noun:
            return list(super().get_override_parameters())
        found = []
        if self.method == "GET" and self._name in ("list", "retrieve"):
            found += self._parameters_of_reading()
        if self.method == "POST":
            name = self._name.removeprefix("take_")
            found.append(_header(KEY_HEADER, required=name in self.view.makes_money, pattern=r"^[\x21-\x7e]{1,255}$"))
        if self.method == "PATCH" or self.taken:
            found.append(_header("If-Match", required=self.view.needs_version))
        if self._name not in ("list", "history", "steps_open"):
            found.append(OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 201]))
        return found

    def _parameters_of_reading(self) -> list[OpenApiParameter]:
        from consortium.api.rows import names_of
        from consortium.api.views import orderings_of

        names = {
            "type": "array",
            "items": {"type": "string", "enum": list(names_of(self.view.get_serializer_class()))},
            "minItems": 1,
        }
        found = [OpenApiParameter("fields", names, explode=False, style="form")]
        if self._name == "list":
            own = dict.fromkeys(name.removeprefix("-") for name in orderings_of(self.view))
            orders = [sign + name for name in own for sign in ("", "-")]
            found.append(OpenApiParameter("ordering", str, enum=orders))
        else:
            found.append(_header("If-None-Match", required=False))
        return found

    def get_request_serializer(self) -> Any:
        if not self._is_noun:
            return super().get_request_serializer()
        if self.taken:
            return self.taken.body
        if self._name in ("create", "partial_update"):
            body, _action = self.view.write["create" if self._name == "create" else "change"]
            return body(partial=self._name == "partial_update")
        return None

    def get_response_serializers(self) -> Any:
        if not self._is_noun:
            return super().get_response_serializers()
        shown: Any = self._get_serializer()
        if self._name == "steps_open":
            shown = OpenStepSerializer(many=True)
        if self._name == "history":
            shown = HistoryEntrySerializer(many=True)
        answers: dict[Any, Any] = {201 if self._name == "create" else 200: shown}
        if self._name == "retrieve":
            answers[304] = None
        return answers

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        """What the endpoint answers, and the problems that every endpoint can answer."""
        answers = super()._get_response_bodies(direction)
        statuses = READ_PROBLEMS if self.method == "GET" else WRITE_PROBLEMS
        if self._is_noun and self._name == "list":
            statuses = (*statuses, 422)
        if self.method != "GET" and getattr(self.view, "needs_version", False):
            statuses = (*statuses, 428)
        for status in map(str, statuses):
            if status not in answers:
                answers[status] = self._get_response_for_code(ProblemSerializer, status, [CONTENT_TYPE])
        return answers

    def get_tags(self) -> list[str]:
        return [self._plural] if self._is_noun else list(super().get_tags())

    def _get_response_for_code(
        self, serializer: Any, status_code: str, media_types: Any = None, direction: Any = "response"
    ) -> Any:
        answer = super()._get_response_for_code(serializer, status_code, media_types, direction)
        title = TITLES.get(int(status_code)) if str(status_code).isdigit() else None
        if title and not answer.get("description"):
            answer["description"] = str(title[1])
        return answer

    def _narrowed_shapes(self) -> tuple[Any, ...]:
        return self.view.serializer_class, self.view.list_serializer_class

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        shape = super()._map_basic_serializer(serializer, direction)
        if isinstance(serializer, Body) and direction == "request":
            shape["additionalProperties"] = False
        if self._is_noun and direction == "response" and type(serializer) in self._narrowed_shapes():
            # `fields=` leaves out whatever was not asked for.
            shape.pop("required", None)
        return shape


def _header(name: str, *, required: bool, pattern: str = "") -> OpenApiParameter:
    text = {"type": "string", **({"pattern": pattern} if pattern else {})}
    return OpenApiParameter(name, text, OpenApiParameter.HEADER, required=required)
