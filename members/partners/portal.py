"""Which pages has a partner system?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from consortium.core.permissions import Decision, no
from consortium.portal.pages import Context, Pages, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.partners import actions
from members.partners.filters import PartnerSystemFilter
from members.partners.forms import DeactivationForm, RegistrationForm, RenewalForm
from members.partners.models import PartnerSystem
from members.partners.pages import RegisterPage, RenewPage
from members.partners.permissions import can_keep_partner_system, can_register_somewhere
from members.partners.tables import TABLE, state_of


def panels(system: PartnerSystem, user: Any) -> list[Context]:
    """For whom it speaks, how it signs in, and what it may do."""
    known = settings.OAUTH2_PROVIDER["SCOPES"]
    scopes = [[scope, str(known.get(scope, ""))] for scope in system.scopes.split()]
    organization = {"url": reverse("organization", args=[system.organization_id])}
    return [
        panel(
            _("Partner system"),
            (_("Organization"), system.organization.name, organization),
            (_("Client number"), system.client_id, {"css": "code"}),
            (_("Service account"), system.service_user.username, {"css": "code"}),
            (_("State"), state_of(system.is_active)),
            (_("Registered on"), as_text("moment", system.created), {"css": "date"}),
        ),
        table_panel(_("What it may do"), ((_("Scope"), "code"), (_("Meaning"), "")), scopes),
    ]


def may_keep(user: Any, system: PartnerSystem) -> Decision:
    """The button is offered while the system is active."""
    return can_keep_partner_system(user, system) if system.is_active else no(_("It has been deactivated."))


RENEW = Writing(
    RenewalForm,
    actions.renew_secret,
    may_keep,
    label=_("Renew the secret"),
    slug="renew",
    description=_("The old secret and every token fetched with it end at once."),
)

PAGES = Pages(
    model=PartnerSystem,
    noun="partner-system",
    plural="partner-systems",
    section="members",
    rank=70,
    is_counted=False,
    icon="api",
    table=TABLE,
    filters=PartnerSystemFilter,
    panels=panels,
    description=_("Systems of members that call the programming interface, each for one organization."),
    title=lambda one: one.name,
    subtitle=lambda one: one.organization.name,
    who_sees=_("The organization and the coordinators and auditors of its province."),
    create=Writing(
        RegistrationForm,
        actions.register_partner_system,
        can_register_somewhere,
        label=_("Register a partner system"),
    ),
    changes=(
        RENEW,
        Writing(
            DeactivationForm,
            actions.deactivate_partner_system,
            may_keep,
            label=_("Deactivate"),
            slug="deactivate",
            description=_("Its tokens end at once; what it has entered stays. It cannot be undone."),
        ),
    ),
)

# These two stand before the ordinary pages of the same addresses, because they show a secret once.
URLS = [
    path("partner-systems/new/", RegisterPage.as_view(pages=PAGES), name="partner-system-create"),
    path(
        "partner-systems/<int:pk>/renew/",
        RenewPage.as_view(pages=PAGES, change=RENEW),
        name="partner-system-renew",
    ),
    *PAGES.urls(),
]
