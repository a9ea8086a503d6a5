"""Which reports read statements? What one party was given in a span of days, with its balance before and after."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.permissions import Decision, no, yes
from consortium.portal.forms import date_field
from consortium.reports.capitals import in_capitals
from consortium.reports.columns import Column, Figure, Row, Text, as_text
from consortium.reports.documents import Document, Total, section
from consortium.reports.machinery import Choices, ParametersForm, Report, register
from members.consortia.models import Consortium
from members.organizations.models import Organization
from transfers.statements.models import Statement
from transfers.statements.permissions import may_read_statements


class PartyStatementForm(ParametersForm):
    """Whose statements, of which consortium, issued in which days."""

    consortium = forms.ModelChoiceField(label=gettext_lazy("Consortium"), queryset=Consortium.objects.none())
    organization = forms.ModelChoiceField(label=gettext_lazy("Party"), queryset=Organization.objects.none())
    starts_on = date_field(label=gettext_lazy("Issued from"))
    ends_on = date_field(label=gettext_lazy("Issued up to"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = Statement.objects.visible_to(self.user)
        consortia: Any = self.fields["consortium"]
        consortia.queryset = Consortium.objects.visible_to(self.user).filter(pk__in=seen.values("consortium"))
        parties: Any = self.fields["organization"]
        parties.queryset = Organization.objects.filter(pk__in=seen.values("organization")).order_by("name")

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        first, last = chosen.get("starts_on"), chosen.get("ends_on")
        if first and last and first > last:
            self.add_error("ends_on", _("The last day is not before the first day."))
        return chosen


@register
class PartyStatement(Report):
    """The statements of one party in a span of days, as a list and as a paper to file."""

    slug: ClassVar[str] = "party-statement"
    title: ClassVar[Text] = gettext_lazy("Party statement")
    description: ClassVar[Text] = gettext_lazy(
        "What one party was given in a span of days, with its balance before and after."
    )
    form_class: ClassVar[type[ParametersForm]] = PartyStatementForm
    template: ClassVar[str] = "statement.typ"
    columns: ClassVar[tuple[Column, ...]] = (
        Column(gettext_lazy("Issued"), "moment", 16),
        Column(gettext_lazy("Statement"), "code", 24),
        Column(gettext_lazy("Run"), "code", 24),
        Column(gettext_lazy("Agreement"), "text", 30),
        Column(gettext_lazy("Amount (yuan)"), "amount", 16),
        Column(gettext_lazy("Balance after (yuan)"), "amount", 16),
    )

    def may_ask(self, user: Any, choices: Choices | None) -> Decision:
        """Whoever may read statements may have this report; it shows only those."""
        if choices is None:
            return may_read_statements(user)
        known = Statement.objects.visible_to(user).filter(
            consortium=choices["consortium"], organization=choices["organization"]
        )
        if known.exists():
            return yes(_("You may read the statements of this party."))
        return no(_("You may not, or no longer, read the statements of this party."))

    def rows(self, user: Any, choices: Choices) -> Iterable[Row]:
        statements = _chosen(user, choices).select_related("run__agreement").order_by("number", "version")
        for one in statements.iterator(chunk_size=1000):
            agreement = one.run.agreement.title
            yield (one.issued_at, one.number, one.run.number, agreement, one.amount, one.balance)

    def count(self, user: Any, choices: Choices) -> int | None:
        return _chosen(user, choices).count()

    def figures(self, user: Any, choices: Choices) -> Iterable[Figure]:
        first = _chosen(user, choices).order_by("number").first()
        last = _chosen(user, choices).order_by("-number").first()
        return (
            Figure(_("Balance before (yuan)"), first.previous_balance if first else Decimal(0)),
            Figure(_("Balance after (yuan)"), last.balance if last else Decimal(0)),
        )

    def subtitle(self, choices: Choices) -> str:
        return str(choices["organization"].name)

    def facts(self, choices: Choices) -> list[tuple[str, str]]:
        return [
            (_("Party"), f"{choices['organization'].name} ({choices['organization'].credit_code})"),
            (_("Consortium"), choices["consortium"].name),
            (_("Issued from"), as_text("date", choices["starts_on"])),
            (_("Issued up to"), as_text("date", choices["ends_on"])),
        ]

    def document(self, user: Any, choices: Choices, rows: Iterable[Row]) -> Document:
        total = _chosen(user, choices).aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")
        document = super().document(user, choices, ())
        totals = [("", _("Total"), "", "", total, None)]
        document["sections"] = [section(self.columns, rows, totals=totals)]
        document["facts"] = [
            *document["facts"],
            *((one["label"], one["value"]) for one in document.pop("figures")),
        ]
        document["total"] = Total(
            label=_("Given in these days (yuan)"),
            amount=as_text("amount", total),
            in_words=in_capitals(total),
        )
        return document


def _chosen(user: Any, choices: Choices) -> QuerySet[Statement]:
    """The latest wording of each statement that the reader may see."""
    statements: QuerySet[Statement] = Statement.objects.visible_to(user).filter(
        consortium=choices["consortium"],
        organization=choices["organization"],
        issued_at__date__range=(choices["starts_on"], choices["ends_on"]),
        version=1,
    )
    return statements
