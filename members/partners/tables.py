"""Which columns has the list of partner systems?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table


def state_of(active: Any) -> str:
    """Active or deactivated, in the reader's language."""
    return translate("Active") if active else translate("Deactivated")


TABLE = Table(
    columns=(
        Column("name", _("Name"), order="name", is_title=True, width=30),
        Column(
            "organization",
            _("Organization"),
            value="organization.name",
            link_of=lambda one: reverse("organization", args=[one.organization_id]),
            width=36,
        ),
        Column("client_id", _("Client number"), kind="code", width=30),
        Column("scopes", _("Scopes"), width=40),
        Column("is_active", _("State"), value=lambda one: state_of(one.is_active), width=10),
        Column("created", _("Registered on"), kind="moment", order="created", width=16),
    ),
    order="name",
)
