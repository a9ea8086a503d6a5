"""Which states and levels can a consortium have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("Approved")
    OPERATING = "operating", _("Operating")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Yangtze River Delta")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", _("City")
