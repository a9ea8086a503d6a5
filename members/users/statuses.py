"""Which roles, languages and themes are there?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role is held over one scope; the prefix in the comment says over which kind."""

    COORDINATOR = "coordinator", _("Provincial coordinator")  # province
    PROVINCIAL_AUDITOR = "provincial_auditor", _("Provincial auditor")  # province
    SECRETARIAT = "secretariat", _("Secretariat")  # consortium
    FINANCE_OFFICER = "finance_officer", _("Consortium finance officer")  # consortium
    CONSORTIUM_AUDITOR = "consortium_auditor", _("Consortium auditor")  # consortium
    MANAGER = "manager", _("Organization manager")  # organization
    LIAISON = "liaison", _("Liaison")  # organization
    FINANCE = "finance", _("Organization finance officer")  # organization
    TRANSFER_OFFICER = "transfer_officer", _("Technology transfer officer")  # organization
    PARTNER_SYSTEM = "partner_system", _("Partner system")  # organization


PROVINCE_ROLES = (Role.COORDINATOR, Role.PROVINCIAL_AUDITOR)
CONSORTIUM_ROLES = (Role.SECRETARIAT, Role.FINANCE_OFFICER, Role.CONSORTIUM_AUDITOR)
ORGANIZATION_ROLES = (Role.MANAGER, Role.LIAISON, Role.FINANCE, Role.TRANSFER_OFFICER, Role.PARTNER_SYSTEM)


class Language(models.TextChoices):
    CHINESE = "zh-hans", "简体中文"
    ENGLISH = "en", "English"


class Theme(models.TextChoices):
    AUTO = "auto", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
