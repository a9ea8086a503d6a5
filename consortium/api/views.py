"""How does the API show and change a noun? A room declares what; this is the whole how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from consortium.api.bodies import Body
from consortium.api.endpoints import add_endpoints
from consortium.api.filtering import OWN_PARAMETERS, NounFilterBackend
from consortium.api.permissions import CLOSED
from consortium.api.rows import fields_asked_for, narrowed, rows_of
from consortium.api.shapes import HistoryEntrySerializer
from consortium.api.versions import is_known, tag_of
from consortium.api.writing import completed, inputs_of, on_version, once
from consortium.core.workflow import Life, Step, open_steps
from consortium.portal.history import history_of


class NounViewSet(GenericViewSet):
    """List, detail, steps, history and the declared writes of one noun.

    `write` names an input and an action for "create", "change" and further POSTs on a thing. `makes_money` names
    the POSTs ("create", a step, a further one) that need an Idempotency-Key. `needs_version`: changes need
    If-Match. `orderings` are own columns, the first is the usual one.
    """

    # Named by every room; the stubs would let both be missing.
    queryset: Any
    serializer_class: Any
    scope: ClassVar[str] = CLOSED
    list_serializer_class: ClassVar[type[BaseSerializer] | None] = None
    filterset_class: ClassVar[Any] = None
    life: ClassVar[Life | None] = None
    steps: ClassVar[Mapping[str, Callable[..., Any]]] = {}
    write: ClassVar[Mapping[str, tuple[type[Body], Callable[..., Any]]]] = {}
    makes_money: ClassVar[frozenset[str]] = frozenset()
    needs_version: ClassVar[bool] = False
    orderings: ClassVar[tuple[str, ...]] = ()
    filter_backends = (NounFilterBackend,)
    lookup_value_regex = "[0-9]{1,18}"

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        add_endpoints(cls)

    # ── Reading ─────────────────────────────────────────────────────────────────────────────────────
    def get_queryset(self) -> QuerySet[Any]:
        """What the caller may know of, in the shape of a list or of a detail."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset.none()
        seen = self.queryset.all().visible_to(self.request.user)
        shape = "for_list" if self.action == "list" or not hasattr(seen, "for_detail") else "for_detail"
        return getattr(seen, shape)()

    def get_serializer_class(self) -> type[BaseSerializer]:
        if self.action == "list" and self.list_serializer_class:
            return self.list_serializer_class
        return self.serializer_class

    def list(self, request: Request) -> Response:
        self._refuse_unknown_parameters(request)
        return rows_of(self, self.filter_queryset(self.get_queryset()), request)

    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        self._refuse_unknown_parameters(request, only_fields=True)
        response = self.answer(self.thing(pk))
        if is_known(request, response["ETag"]):
            return HttpResponse(status=304, headers={"ETag": response["ETag"]})
        return response

    def thing(self, pk: str) -> Any:
        """The thing with this id, or the same 404 whether it is hidden or missing."""
        return get_object_or_404(self.get_queryset(), pk=pk)

    def order_asked_for(self) -> str:
        """The order of the list, from the allow list; either direction of each."""
        allowed = orderings_of(self)
        wanted = self.request.query_params.get("ordering", "")
        if not wanted:
            return allowed[0]
        if wanted.removeprefix("-") not in [name.removeprefix("-") for name in allowed]:
            raise ValidationError({"ordering": _("Possible orders: %(names)s.") % {"names": _(", ").join(allowed)}})
        return wanted

    def _refuse_unknown_parameters(self, request: Request, *, only_fields: bool = False) -> None:
        # A misspelt filter would silently return everything.
        known = {"fields"} if only_fields else OWN_PARAMETERS | parameters_of(self.filterset_class)
        if unknown := [name for name in request.query_params if name not in known]:
            raise ValidationError({name: [_("This parameter is not known here.")] for name in unknown})

    # ── Answering ───────────────────────────────────────────────────────────────────────────────────
    def answer(self, thing: Model, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
        """The thing as JSON bytes with its ETag."""
        names = fields_asked_for(self.serializer_class, self.request)
        serializer = narrowed(self.serializer_class, names, self.get_serializer_context())
        content: Any = self.get_renderers()[0].render(serializer.to_representation(thing))
        own = {"ETag": tag_of(thing, content), "Cache-Control": "private, no-cache", **(headers or {})}
        return HttpResponse(content, status=status, content_type="application/json", headers=own)

    def answer_written(self, thing: Any, *, created: bool = False) -> HttpResponse:
        """The thing as it is now, read again through what the caller may know of."""
        found = self.get_queryset().filter(pk=thing.pk).first()
        if found is None:
            return HttpResponse(status=204)
        if not created:
            return self.answer(found)
        url = reverse(f"{self.basename}-detail", [thing.pk], request=self.request)
        return self.answer(found, 201, {"Location": url})

    # ── Writing; bound to addresses by add_endpoints ────────────────────────────────────────────────
    def write_new(self, request: Request) -> HttpResponse:
        body, action = self.write["create"]

        def call() -> HttpResponse:
            inputs = inputs_of(body(data=request.data, context=self.get_serializer_context()))
            return self.answer_written(action(by=request.user, **inputs), created=True)

        return once(request, call, key_required="create" in self.makes_money)

    def write_change(self, request: Request, pk: str) -> HttpResponse:
        body, action = self.write["change"]

        def call() -> HttpResponse:
            thing = self.thing(pk)
            data = body(thing, data=request.data, partial=True, context=self.get_serializer_context())
            inputs = completed(action, thing, inputs_of(data))
            on_version(request, thing, lambda: action(thing, by=request.user, **inputs), required=self.needs_version)
            return self.answer_written(thing)

        return once(request, call, key_required=False)

    def write_on(
        self, request: Request, pk: str, name: str, body: type[Body], action: Callable[..., Any]
    ) -> HttpResponse:
        def call() -> HttpResponse:
            thing = self.thing(pk)
            inputs = inputs_of(body(data=request.data, context=self.get_serializer_context()))
            result = on_version(
                request, thing, lambda: action(thing, by=request.user, **inputs), required=self.needs_version
            )
            return self.answer_written(result if isinstance(result, type(thing)) else thing)

        return once(request, call, key_required=name in self.makes_money)

    def open_steps(self, request: Request, pk: str) -> Response:
        """The steps that leave the present state; for each whether you may take it, and why."""
        if self.life is None:
            raise Http404
        thing = self.thing(pk)
        found = open_steps(self.life, thing, by=request.user)
        return Response([_step_shown(one.step, one.decision, self, thing) for one in found])

    def show_history(self, request: Request, pk: str) -> Response:
        """The changes of the thing, newest first: who, when, why, and each field before and after."""
        found = [{**one, "when": one["when_iso"]} for one in history_of(self.thing(pk))]
        return Response(HistoryEntrySerializer(found, many=True).data)


@lru_cache(maxsize=64)
def parameters_of(filterset_class: Any) -> frozenset[str]:
    """The names under which the filters of a noun are asked."""
    found = set()
    for name, one in (filterset_class.base_filters if filterset_class else {}).items():
        # A copy, because the field it makes is kept with the filter, and its choices with the field.
        suffixes = getattr(deepcopy(one).field.widget, "suffixes", None)
        found |= {f"{name}_{suffix}" for suffix in suffixes} if suffixes else {name}
    return frozenset(found)


def orderings_of(view: NounViewSet | type[NounViewSet]) -> tuple[str, ...]:
    """The declared orders, or else the model's own and the id."""
    if view.orderings:
        return view.orderings
    usual = [name for name in view.queryset.model._meta.ordering if isinstance(name, str)][:1]
    return tuple(dict.fromkeys([*usual, "id"]))


def _step_shown(step: Step, decision: Any, view: NounViewSet, thing: Model) -> dict[str, Any]:
    return {
        "name": step.name,
        "label": str(step.label),
        "target": step.target,
        "allowed": decision.allowed,
        "reason": str(decision.reason),
        "consequence": str(step.consequence),
        "asks": [
            {"name": ask.name, "label": str(ask.label), "kind": ask.kind, "required": ask.required}
            for ask in step.asks
        ],
        "url": reverse(f"{view.basename}-{step.path}", [thing.pk], request=view.request),
    }
