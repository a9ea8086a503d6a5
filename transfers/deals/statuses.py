"""Which states and ways can a technology-transfer deal have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    TALKING = "talking", _("In talks")
    SIGNED = "signed", _("Signed")
    PERFORMING = "performing", _("Performing")
    COMPLETED = "completed", _("Completed")


class Way(models.TextChoices):
    """The ways of article 16 of the law on promoting the transformation of results."""

    TRANSFER = "transfer", _("Transfer")
    LICENCE = "licence", _("Licence")
    COOPERATION = "cooperation", _("Joint implementation")
    EQUITY = "equity", _("Equity by technology")
    SELF = "self", _("Self-implementation")
    OTHER = "other", _("Other way")
