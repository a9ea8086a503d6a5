"""What does the API offer of people?"""

from __future__ import annotations

from consortium.api.views import NounViewSet
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
        "employ": (EmploymentBody, actions.employ_person),
        "leave": (LeaveBody, actions.end_employment),
    }
    orderings = ("name", "orcid", "created_at", "updated_at", "id")
