"""What does the API offer of people?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from consortium.api.bodies import Body
from consortium.api.views import NounViewSet
from consortium.api.writing import inputs_of, on_version, once
from members.people import actions
from members.people.filters import PersonFilter
from members.people.models import Person
from members.people.serializers import (
    EmploymentBody,
    LeaveBody,
    PersonBody,
    PersonCorrectionBody,
    PersonListSerializer,
    PersonSerializer,
)


class PersonViewSet(NounViewSet):
    scope = "members"
    queryset = Person.objects.all()
    serializer_class = PersonSerializer
    list_serializer_class = PersonListSerializer
    filterset_class = PersonFilter
    write = {
        "create": (PersonBody, actions.register_person),
        "change": (PersonCorrectionBody, actions.correct_person),
    }
    orderings = ("name", "orcid", "created_at", "updated_at", "id")

    @extend_schema(request=EmploymentBody, responses=PersonSerializer)
    @action(detail=True, methods=["post"])
    def employ(self, request: Request, pk: str) -> HttpResponse:
        """Record a further employment."""
        return self._write(request, pk, EmploymentBody, actions.employ_person)

    @extend_schema(request=LeaveBody, responses=PersonSerializer)
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: str) -> HttpResponse:
        """End one of the employments that run."""
        return self._write(request, pk, LeaveBody, actions.end_employment)

    def _write(self, request: Request, pk: str, body: type[Body], act: Callable[..., Any]) -> HttpResponse:
        def call() -> HttpResponse:
            person = self.thing(pk)
            inputs = inputs_of(body(data=request.data, context=self.get_serializer_context()))
            on_version(request, person, lambda: act(person, by=request.user, **inputs), required=False)
            return self.answer_written(person)

        return once(request, call, key_required=False)
