"""Which report do the tests ask for? The members of one consortium, for its secretariat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from consortium.core.permissions import Decision, no, yes
from consortium.reports.columns import Column, Figure, Row
from consortium.reports.machinery import Choices, ParametersForm, Report, register
from members.models import Consortium, Membership
from members.users.statuses import Role


class SampleParameters(ParametersForm):
    consortium = forms.ModelChoiceField(Consortium.objects.none())
    word = forms.CharField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consortium"].queryset = Consortium.objects.visible_to(self.user)  # type: ignore[attr-defined]


@register
class SampleReport(Report):
    slug = "sample-members"
    title = "Members of one consortium"
    description = "For the tests."
    form_class = SampleParameters
    columns = (
        Column("单位名称", width=30),
        Column("统一社会信用代码", "code", 20),
        Column("加入日期", "date", 12),
        Column("席位", "number", 8),
    )

    def may_ask(self, user: Any, choices: Choices | None) -> Decision:
        kept = user.access.consortia_as(Role.SECRETARIAT)
        if choices is None:
            return yes("You work in a secretariat.") if kept else no("Only a secretariat may.")
        if choices["consortium"].pk in kept:
            return yes("You work in its secretariat.")
        return no("Only the secretariat of this consortium may.")

    def rows(self, user: Any, choices: Choices) -> Iterable[Row]:
        return (
            Membership.objects.visible_to(user)
            .filter(consortium=choices["consortium"])
            .order_by("pk")
            .values_list("organization__name", "organization__credit_code", "joined_on", "pk")
            .iterator()
        )

    def count(self, user: Any, choices: Choices) -> int:
        return Membership.objects.visible_to(user).filter(consortium=choices["consortium"]).count()

    def figures(self, user: Any, choices: Choices) -> list[Figure]:
        return [Figure("成员数", self.count(user, choices), "number")]

    def subtitle(self, choices: Choices) -> str:
        return str(choices["consortium"].name)
