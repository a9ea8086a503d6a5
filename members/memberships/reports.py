"""Who belongs to a consortium on a day? The member register, as the province asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.clocks import today
from consortium.core.permissions import Decision, no, yes
from consortium.core.regions import full_division_name
from consortium.portal.forms import date_field
from consortium.reports.columns import Column, Figure, Row
from consortium.reports.machinery import Choices, ParametersForm, Report, register
from members.consortia.models import Consortium
from members.memberships.models import Membership
from members.memberships.statuses import MemberRole, Status
from members.organizations.statuses import Kind, Size
from members.users.statuses import Role


class RegisterParameters(ParametersForm):
    """Which consortium, on which day."""

    consortium = forms.ModelChoiceField(Consortium.objects.none(), label=gettext_lazy("Consortium"))
    on = date_field(
        label=gettext_lazy("Members on the day"),
        required=False,
        help_text=gettext_lazy("Leave it empty for today, or for the day a regular report is made."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consortium"].queryset = Consortium.objects.visible_to(self.user)  # type: ignore[attr-defined]


@register
class MemberRegister(Report):
    """Every member of one consortium on one day, with code, role, voting weight and since when."""

    slug = "member-register"
    title = gettext_lazy("Member register")
    description = gettext_lazy("The members of a consortium on a day, with code, role and voting weight.")
    form_class = RegisterParameters
    columns = (
        Column(gettext_lazy("Name"), width=34),
        Column(gettext_lazy("Unified social credit code"), "code", 20),
        Column(gettext_lazy("Role"), width=14),
        Column(gettext_lazy("Kind"), width=12),
        Column(gettext_lazy("Size"), width=8),
        Column(gettext_lazy("Division"), width=26),
        Column(gettext_lazy("Voting weight"), "number", 10),
        Column(gettext_lazy("Joined on"), "date", 12),
        Column(gettext_lazy("State"), width=12),
    )

    def may_ask(self, user: Any, choices: Choices | None) -> Decision:
        """Whoever works for the consortium, for its province or for one of its members."""
        if choices is None:
            if user.access.is_staff or user.access.organizations_as():
                return yes(_("The report shows only the members you may see."))
            return no(_("Only people of a consortium, of its members or of the province may ask for it."))
        group = choices["consortium"]
        held = user.access.holds(
            Role.SECRETARIAT,
            Role.FINANCE_OFFICER,
            Role.CONSORTIUM_AUDITOR,
            Role.COORDINATOR,
            Role.PROVINCIAL_AUDITOR,
            consortium=group.pk,
            province=group.province,
        )
        if held or user.access.organizations_as():
            # What a member may see of its fellows is settled row by row.
            return yes(_("The report shows only the members you may see."))
        return held

    def rows(self, user: Any, choices: Choices) -> Iterable[Row]:
        """One row per membership of the day, the lead enterprise first, then by name."""
        return self._values(self._members(user, choices).order_by("organization__name", "pk"))

    def count(self, user: Any, choices: Choices) -> int:
        return self._members(user, choices).count()

    def figures(self, user: Any, choices: Choices) -> list[Figure]:
        members = self._members(user, choices)
        enterprises = members.filter(organization__kind=Kind.ENTERPRISE)
        small = enterprises.filter(organization__size__in=(Size.MEDIUM, Size.SMALL, Size.MICRO))
        return [
            Figure(_("Members"), members.count(), "number"),
            Figure(_("of these enterprises"), enterprises.count(), "number"),
            Figure(_("of these small and medium-sized"), small.count(), "number"),
        ]

    def subtitle(self, choices: Choices) -> str:
        return f"{choices['consortium'].name} ({choices['consortium'].code})"

    def facts(self, choices: Choices) -> list[tuple[str, str]]:
        return [(_("Members on the day"), (choices.get("on") or today()).isoformat())]

    def _members(self, user: Any, choices: Choices) -> QuerySet[Membership]:
        """Who had joined by that day and had not left before it."""
        day = choices.get("on") or today()
        members: QuerySet[Membership] = Membership.objects.visible_to(user).filter(
            Q(left_on=None) | Q(left_on__gte=day), consortium=choices["consortium"], joined_on__lte=day
        )
        return members

    def _values(self, members: QuerySet[Membership]) -> Iterator[Row]:
        found = members.select_related("organization").iterator(chunk_size=1000)
        ordered = sorted(found, key=lambda one: one.role != MemberRole.LEAD)
        for one in ordered:
            organization = one.organization
            yield (
                organization.name,
                organization.credit_code,
                MemberRole(one.role).label,
                Kind(organization.kind).label,
                Size(organization.size).label if organization.size else "",
                full_division_name(organization.division_code),
                one.voting_weight,
                one.joined_on,
                Status(one.status).label,
            )
