"""Which states can an agreement have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Out for signature")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")
