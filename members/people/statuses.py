"""As what does a person work for an organization?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """A company officer decides for the company; a researcher who leads its science is not one."""

    RESEARCHER = "researcher", _("Researcher")
    LIAISON = "liaison", _("Liaison")
    TECHNOLOGY_MANAGER = "technology_manager", _("Technology manager")
    COMPANY_OFFICER = "company_officer", _("Company officer")
    FINANCE = "finance", _("Finance staff")
