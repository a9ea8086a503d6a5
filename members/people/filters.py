"""How is the list of people narrowed?"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import today
from consortium.core.filters import NounFilter
from consortium.core.search import search
from members.consortia.models import Consortium
from members.memberships.models import Membership
from members.organizations.models import Organization
from members.people.models import Employment, Person
from members.people.statuses import Capacity

PRESENT = (("yes", _("Working there now")), ("no", _("No longer")))


class PersonFilter(NounFilter):
    organization = django_filters.CharFilter(
        method="employed",
        max_length=120,
        label=_("Employer"),
        help_text=_("Number, name or credit code of the organization."),
    )
    capacity = django_filters.ChoiceFilter(choices=Capacity.choices, method="employed", label=_("Capacity"))
    present = django_filters.ChoiceFilter(choices=PRESENT, method="employed", label=_("Employment"))
    consortium = django_filters.ModelChoiceFilter(
        queryset=Consortium.objects.all(), method="in_consortium", label=_("Consortium")
    )
    has_orcid = django_filters.ChoiceFilter(
        choices=(("yes", _("With ORCID")), ("no", _("Without ORCID"))), method="by_orcid", label=_("ORCID")
    )

    class Meta:
        model = Person
        fields: list[str] = []

    @classmethod
    def search(cls, queryset: QuerySet[Any], word: str) -> QuerySet[Any]:
        """By name, English name, ORCID and expertise."""
        return search(queryset, "search_text", word)

    def employed(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Employer, capacity and time speak of one and the same employment."""
        chosen = self.form.cleaned_data
        first = next(key for key in ("organization", "capacity", "present") if chosen.get(key))
        if name != first:
            return queryset
        work = Employment.objects.filter(person=OuterRef("pk"))
        if chosen.get("organization"):
            work = work.filter(organization__in=_organizations(chosen["organization"]).values("pk"))
        if chosen.get("capacity"):
            work = work.filter(capacity=chosen["capacity"])
        now = Q(valid__contains=today())
        if chosen.get("present"):
            work = work.filter(now if chosen["present"] == "yes" else ~now)
        if self.user is not None:
            work = work.filter(organization__in=Organization.objects.visible_to(self.user).values("pk"))
        return queryset.filter(Exists(work))

    def in_consortium(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Those who work for a present member of the consortium, as far as one may know of its members."""
        members = Membership.objects.current().filter(consortium=value)
        if self.user is not None:
            members = members.visible_to(self.user)
        work = Employment.objects.filter(
            person=OuterRef("pk"), organization__in=members.values("organization"), valid__contains=today()
        )
        return queryset.filter(Exists(work))

    def by_orcid(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.exclude(orcid="") if value == "yes" else queryset.filter(orcid="")


def _organizations(text: str) -> QuerySet[Any]:
    """By number, which is short, or by what organizations are found by."""
    if text.isascii() and text.isdigit() and len(text) < 18:
        return Organization.objects.filter(pk=text)
    return search(Organization.objects.all(), "search_text", text)
