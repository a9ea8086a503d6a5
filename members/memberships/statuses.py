"""Which states and roles can a membership have?"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    INVITED = "invited", _("Invited")
    APPLIED = "applied", _("Applied")
    ADMITTED = "admitted", _("Admitted")
    SIGNED = "signed", _("Agreement signed")
    ACTIVE = "active", pgettext_lazy("membership", "Active")
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


# Which roles an organization may be invited to. The lead is not invited: it founds.
ROLES_OF_KIND: dict[str, tuple[MemberRole, ...]] = {
    "enterprise": (MemberRole.CORE, MemberRole.CHAIN, MemberRole.USER, MemberRole.SERVICE),
    "university": (MemberRole.UNIVERSITY, MemberRole.SERVICE),
    "institute": (MemberRole.INSTITUTE, MemberRole.USER, MemberRole.SERVICE, MemberRole.ASSOCIATION),
    "investor": (MemberRole.INVESTOR,),
}
