"""Which pages have results?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from transfers.results import actions
from transfers.results.filters import ResultFilter
from transfers.results.forms import ResultCorrectionForm, ResultForm
from transfers.results.models import Result
from transfers.results.permissions import can_correct_result, may_disclose_results
from transfers.results.tables import TABLE


def panels(result: Result, user: Any) -> list[dict[str, Any]]:
    """The result, its owners, and the deals about it that the reader may know of."""
    project = result.project
    source = {"url": reverse("project", args=[project.pk])} if project else {}
    return [
        panel(
            _("Result"),
            (_("Number"), result.code, {"css": "code"}),
            (_("English title"), result.title_en),
            (_("Consortium"), result.consortium.name, {"url": reverse("consortium", args=[result.consortium_id])}),
            (_("Source project"), project and project.title, source),
            (_("Legal form"), result.get_form_display()),
            (_("Patent application number"), result.patent_number, {"css": "code"}),
            (_("Readiness (TRL)"), result.get_readiness_display()),
            (_("Disclosed on"), as_text("date", result.disclosed_on)),
        ),
        table_panel(
            _("Owners"),
            ((_("Order"), "number"), (_("Owner"), ""), (_("Share (%)"), "number")),
            ([one.position, one.organization.name, f"{one.share:.4f}"] for one in result.owners.all()),
        ),
        _deals(result, user),
    ]


def _deals(result: Result, user: Any) -> dict[str, Any]:
    deals = result.deals.visible_to(user).select_related("buyer").order_by("-code")[:50]
    return table_panel(
        _("Deals"),
        ((_("Deal"), ""), (_("Buyer"), ""), (_("Price (yuan)"), "number"), (_("State"), "")),
        [
            [
                {"text": one.title, "url": reverse("deal", args=[one.pk])},
                one.buyer.name,
                as_text("amount", one.price),
                one.get_status_display(),
            ]
            for one in deals
        ],
    )


PAGES = Pages(
    model=Result,
    noun="result",
    plural="results",
    section="results",
    rank=10,
    icon="results",
    table=TABLE,
    filters=ResultFilter,
    panels=panels,
    description=_("What came out of the joint projects, and who owns which part of it."),
    title=lambda result: result.title,
    subtitle=lambda result: result.first_owner.name,
    identifier=lambda result: result.code,
    who_sees=_("Owners, participants of the source project, buyers, the consortium's staff and its province."),
    create=Writing(ResultForm, actions.disclose_result, may_disclose_results, label=_("Disclose a result")),
    edit=Writing(ResultCorrectionForm, actions.correct_result, can_correct_result),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "organization": "owners__organization", "project": "project"},
    key="e",
)
