"""Which states can a version of the terms have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Out for signature")
    ACTIVE = "active", _("In force")
    WITHDRAWN = "withdrawn", _("Withdrawn")


IN_THE_MAKING = (Status.DRAFT, Status.OFFERED)
