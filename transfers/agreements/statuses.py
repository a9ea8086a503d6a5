"""Which states can an agreement and a version of its terms have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Out for signature")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class VersionStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Out for signature")
    ACTIVE = "active", _("In force")
    WITHDRAWN = "withdrawn", _("Withdrawn")
