"""In which legal form does a result stand, and how ready is it?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    INVENTION = "invention", _("Invention patent")
    UTILITY_MODEL = "utility_model", _("Utility model")
    DESIGN = "design", _("Design patent")
    SOFTWARE = "software", _("Software copyright")
    LAYOUT = "layout", _("Layout design")
    VARIETY = "variety", _("Plant variety")
    KNOW_HOW = "know_how", _("Know-how")
    STANDARD = "standard", _("Standard")
    DATA = "data", _("Data set")


class Readiness(models.IntegerChoices):
    """Technology readiness levels 1 to 9 with the level names in use in China."""

    TRL_1 = 1, _("TRL 1 · report")
    TRL_2 = 2, _("TRL 2 · scheme")
    TRL_3 = 3, _("TRL 3 · function")
    TRL_4 = 4, _("TRL 4 · simulation")
    TRL_5 = 5, _("TRL 5 · first sample")
    TRL_6 = 6, _("TRL 6 · formal sample")
    TRL_7 = 7, _("TRL 7 · environment")
    TRL_8 = 8, _("TRL 8 · product")
    TRL_9 = 9, _("TRL 9 · system")
