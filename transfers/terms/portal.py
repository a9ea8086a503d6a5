"""Which pages have the versions of terms?"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from consortium.core.workflow import Step
from consortium.portal.pages import Pages, Waiting, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.users.statuses import Role
from transfers.terms import actions
from transfers.terms.filters import TermsFilter
from transfers.terms.forms import NewTermsForm, TermsForm
from transfers.terms.models import TermsVersion
from transfers.terms.permissions import can_edit_terms, may_write_terms
from transfers.terms.statuses import Status
from transfers.terms.tables import TABLE, TONES
from transfers.terms.workflow import LIFE


def title_of(version: TermsVersion) -> str:
    """The agreement and the number of the version."""
    return now_("%(agreement)s, version %(number)s of the terms") % {
        "agreement": version.agreement.title,
        "number": version.number,
    }


def panels(version: TermsVersion, user: Any) -> list[dict[str, Any]]:
    """The span, the shares and the signatures."""
    return [
        panel(
            _("Terms"),
            (
                _("Agreement"),
                f"{version.agreement.code} {version.agreement.title}",
                {"url": reverse("agreement", args=[version.agreement_id])},
            ),
            (_("First day"), as_text("date", version.starts_on)),
            (_("Last day"), as_text("date", version.ends_on) or now_("until later terms take over")),
            (_("Known from"), as_text("moment", version.known_from)),
            (_("Digest of the terms"), version.digest, {"css": "code", "wide": True}),
        ),
        _shares(version),
    ]


def _shares(version: TermsVersion) -> dict[str, Any]:
    signed = {one.party_id: one for one in version.signatures.all()}
    total = sum(one.share for one in version.shares.all())
    return table_panel(
        _("Shares and signatures"),
        (
            (_("Order"), "number"),
            (_("Party"), ""),
            (_("Share (%)"), "number"),
            (_("Signed by"), ""),
            (_("Signed on"), "date"),
        ),
        [
            [
                one.party.position,
                one.party.organization.name,
                f"{one.share:.4f}",
                str(signed[one.party_id].signed_by) if one.party_id in signed else "—",
                as_text("moment", signed[one.party_id].signed_at) if one.party_id in signed else "",
            ]
            for one in version.shares.all()
        ],
        totals=[
            {"text": ""},
            {"text": now_("Total")},
            {"text": f"{total:.4f}", "css": "number"},
            {"text": ""},
            {"text": ""},
        ],
    )


def facts(step: Step, version: TermsVersion, user: Any) -> list[dict[str, Any]]:
    """What is signed, again above the button that signs it."""
    return [
        {"label": one.party.organization.name, "text": f"{one.share:.4f}%", "css": "number"}
        for one in version.shares.all()
    ] + [
        {"label": now_("First day"), "text": as_text("date", version.starts_on)},
        {"label": now_("Digest of the terms"), "text": version.digest, "css": "code"},
    ]


def waiting_for_signature(user: Any) -> QuerySet[TermsVersion]:
    """Terms out for signature by an organization of which the person is the manager."""
    own = list(user.access.organizations_as(Role.MANAGER))
    return (
        TermsVersion.objects.visible_to(user)
        .filter(status=Status.OFFERED, awaited__overlap=own)
        .for_list()
        .order_by("status_since")
    )


PAGES = Pages(
    model=TermsVersion,
    noun="termsversion",
    plural="terms",
    section="agreements",
    rank=20,
    is_counted=False,
    icon="agreements",
    table=TABLE,
    filters=TermsFilter,
    panels=panels,
    label=_("Terms"),
    description=_("By which shares is split what comes in, valid from when, and who has signed."),
    title=title_of,
    identifier=lambda version: f"{version.agreement.code} v{version.number}",
    who_sees=_("The parties, the consortium's staff and its province."),
    life=LIFE,
    steps=actions.STEPS,
    tones=TONES,
    facts=facts,
    create=Writing(NewTermsForm, actions.write_terms, may_write_terms, label=_("Write new terms")),
    edit=Writing(TermsForm, actions.change_terms, can_edit_terms),
    consortium_path="consortium",
    waiting=(Waiting(waiting_for_signature, lambda version: _("Read and sign the terms")),),
    in_navigation=False,
)
