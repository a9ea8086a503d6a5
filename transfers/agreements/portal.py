"""Which pages have agreements?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from transfers.agreements import actions
from transfers.agreements.filters import AgreementFilter
from transfers.agreements.forms import AgreementForm, AgreementTitleForm, CoverForm
from transfers.agreements.models import Agreement
from transfers.agreements.permissions import can_edit_agreement, may_draft_agreements
from transfers.agreements.tables import TABLE, TONES
from transfers.agreements.workflow import LIFE


def panels(agreement: Agreement, user: Any) -> list[dict[str, Any]]:
    """The agreement, its parties with their shares by version, who has signed, and the deals under it."""
    return [
        panel(
            _("Agreement"),
            (_("Number"), agreement.code, {"css": "code"}),
            (
                _("Consortium"),
                agreement.consortium.name,
                {"url": reverse("consortium", args=[agreement.consortium_id])},
            ),
        ),
        _shares(agreement, user),
        _signatures(agreement),
        _deals(agreement, user),
    ]


def _shares(agreement: Agreement, user: Any) -> dict[str, Any]:
    """Parties down, versions across: who gets what, since when."""
    versions = sorted(agreement.versions.all(), key=lambda one: one.number)
    shares = {(share.version_id, share.party_id): share.share for one in versions for share in one.shares.all()}
    columns: list[tuple[Any, str]] = [(_("Order"), "number"), (_("Party"), "")]
    columns += [(_version_label(one), "number") for one in versions]
    rows = [
        [
            party.position,
            party.organization.name,
            *(f"{shares[one.pk, party.pk]:.4f}%" if (one.pk, party.pk) in shares else "—" for one in versions),
        ]
        for party in agreement.parties.all()
    ]
    found = table_panel(_("Parties and shares"), columns, rows)
    if can_edit_agreement(user, agreement):
        found["link"] = {
            "label": _("Write new terms"),
            "url": f"{reverse('termsversion-create')}?agreement={agreement.pk}",
        }
    return found


def _version_label(version: Any) -> str:
    return now_("Version %(number)s, %(state)s, from %(day)s") % {
        "number": version.number,
        "state": version.get_status_display(),
        "day": version.starts_on,
    }


def _signatures(agreement: Agreement) -> dict[str, Any]:
    rows = []
    for version in sorted(agreement.versions.all(), key=lambda one: -one.number):
        address = reverse("termsversion", args=[version.pk])
        signed = {one.party_id: one for one in version.signatures.all()}
        for share in version.shares.all():
            signature = signed.get(share.party_id)
            rows.append(
                [
                    {"text": str(version.number), "url": address},
                    share.party.organization.name,
                    str(signature.signed_by) if signature else "—",
                    as_text("moment", signature.signed_at) if signature else "",
                ]
            )
    columns = ((_("Version"), ""), (_("Party"), ""), (_("Signed by"), ""), (_("Signed on"), "date"))
    return table_panel(_("Signatures"), columns, rows)


def _deals(agreement: Agreement, user: Any) -> dict[str, Any]:
    columns = ((_("Number"), "code"), (_("Deal"), ""), (_("State"), ""))
    rows = [
        [
            one.deal.code,
            {"text": one.deal.title, "url": reverse("deal", args=[one.deal_id])},
            one.deal.get_status_display(),
        ]
        for one in agreement.coverages.all()
    ]
    return table_panel(_("Deals under this agreement"), columns, rows)


PAGES = Pages(
    model=Agreement,
    noun="agreement",
    plural="agreements",
    section="agreements",
    rank=10,
    icon="agreements",
    table=TABLE,
    filters=AgreementFilter,
    panels=panels,
    description=_("Who shares what comes in under which deals, by which terms."),
    title=lambda agreement: agreement.title,
    identifier=lambda agreement: agreement.code,
    who_sees=_("The parties, the consortium's staff and its province."),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    create=Writing(AgreementForm, actions.draft_agreement, may_draft_agreements, label=_("Draft an agreement")),
    edit=Writing(AgreementTitleForm, actions.correct_agreement, can_edit_agreement),
    changes=(Writing(CoverForm, actions.cover_deal, can_edit_agreement, label=_("Name a deal"), slug="cover"),),
    consortium_path="consortium",
    tabs_on={"consortium": "consortium", "result": "coverages__deal__result"},
    key="a",
)
