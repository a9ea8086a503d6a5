"""Which states and roles can a membership have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    ADMITTED = "admitted", _("Admitted")
    SIGNED = "signed", _("Agreement signed")
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Rights suspended")
    EXITED = "exited", _("Exited")
    EXPELLED = "expelled", _("Expelled")


ENDED = (Status.EXITED, Status.EXPELLED)


class MemberRole(models.TextChoices):
    LEAD = "lead", _("Lead enterprise")
    CORE = "core", _("Core enterprise")
    CHAIN = "chain", _("Chain enterprise")
    UNIVERSITY = "university", _("University")
    INSTITUTE = "institute", _("Institute")
    USER = "user", _("Demonstration user")
    INVESTOR = "investor", _("Investor")
    SERVICE = "service", _("Service body")
    ASSOCIATION = "association", _("Association")
