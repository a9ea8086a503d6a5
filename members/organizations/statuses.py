"""Which kinds, sizes and marks of organizations are there?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    UNIVERSITY = "university", _("University")
    INSTITUTE = "institute", _("Institute")
    INVESTOR = "investor", _("Investor")


class SubKind(models.TextChoices):
    COMPANY = "company", _("Company")
    USER_UNIT = "user_unit", _("Demonstration user")
    SERVICE_BODY = "service_body", _("Service body")
    COMPREHENSIVE_UNIVERSITY = "comprehensive_university", _("University or college")
    VOCATIONAL_COLLEGE = "vocational_college", _("Vocational college")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    NEW_RESEARCH_BODY = "new_research_body", _("New-type R&D institution")
    HOSPITAL = "hospital", _("Hospital")
    ASSOCIATION = "association", _("Industry or standards association")
    FUND = "fund", _("Investment fund")
    GUIDE_FUND = "guide_fund", _("Government guidance fund")
    BANK = "bank", _("Bank")
    INSURER = "insurer", _("Insurer")


SUB_KINDS: dict[str, tuple[SubKind, ...]] = {
    Kind.ENTERPRISE: (SubKind.COMPANY, SubKind.USER_UNIT, SubKind.SERVICE_BODY),
    Kind.UNIVERSITY: (SubKind.COMPREHENSIVE_UNIVERSITY, SubKind.VOCATIONAL_COLLEGE),
    Kind.INSTITUTE: (
        SubKind.RESEARCH_INSTITUTE,
        SubKind.NEW_RESEARCH_BODY,
        SubKind.HOSPITAL,
        SubKind.ASSOCIATION,
    ),
    Kind.INVESTOR: (SubKind.FUND, SubKind.GUIDE_FUND, SubKind.BANK, SubKind.INSURER),
}


class LegalType(models.TextChoices):
    """What the registration makes of it; a public institution falls under statutory reward floors."""

    COMPANY = "company", _("Enterprise legal person")
    PUBLIC_INSTITUTION = "public_institution", _("Public institution")
    PRIVATE_NON_ENTERPRISE = "private_non_enterprise", _("Private non-enterprise unit")
    SOCIETY = "society", _("Social organization")
    FOUNDATION = "foundation", _("Foundation")
    STATE_ORGAN = "state_organ", _("State organ")
    PARTNERSHIP = "partnership", _("Partnership")
    OTHER = "other", _("Other")


class Size(models.TextChoices):
    LARGE = "large", _("Large")
    MEDIUM = "medium", _("Medium")
    SMALL = "small", _("Small")
    MICRO = "micro", _("Micro")


class Flag(models.TextChoices):
    HIGH_TECH = "high_tech", _("High-tech enterprise")
    TECH_SME = "tech_sme", _("Technology SME")
    SPECIALIZED = "specialized", _("Specialized and sophisticated SME")
    LITTLE_GIANT = "little_giant", _("Little Giant")
    LISTED = "listed", _("Listed")
    STATE_OWNED = "state_owned", _("State-owned")
    CENTRAL_SOE = "central_soe", _("Central state-owned enterprise")
