"""Which outside systems may call the API, and for whom do they speak?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from members.partners.querysets import PartnerSystemManager


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["client_secret"])
class PartnerSystem(AbstractApplication):
    """An ERP, research system or technology market, bound to one organization and to granted scopes."""

    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="partner_systems",
    )
    service_user = models.OneToOneField(
        "members.User",
        verbose_name=_("service account"),
        on_delete=models.PROTECT,
        related_name="partner_system",
    )
    scopes = models.CharField(_("scopes"), max_length=300)
    is_active = models.BooleanField(_("active"), default=True)

    objects = PartnerSystemManager()

    class Meta(AbstractApplication.Meta):
        verbose_name = _("partner system")
        verbose_name_plural = _("partner systems")
        swappable = "OAUTH2_PROVIDER_APPLICATION_MODEL"

    def __str__(self) -> str:
        return self.name

    def is_usable(self, request: object) -> bool:
        """Asked by the toolkit before it gives out a token."""
        return self.is_active
