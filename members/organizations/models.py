"""Which legal persons take part, and under which names and codes?"""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from consortium.core.search import GramIndex, PrefixIndex, search_column
from members.organizations.querysets import OrganizationQuerySet
from members.organizations.statuses import SUB_KINDS, Flag, Kind, LegalType, Size, SubKind


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Organization(models.Model):  # type: ignore[django-manager-missing]  # as of User
    """An enterprise, university, institute or investor, known once however many consortia it is in."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    lookalike_key = models.CharField(max_length=120, editable=False, db_index=True)
    # A copy of the former names, one per line, so that one index finds present and former names.
    earlier_names = models.CharField(max_length=2000, blank=True, editable=False)
    credit_code = models.CharField(_("unified social credit code"), max_length=18)
    credit_code_override = models.CharField(
        _("why the code is kept although its check digit fails"), max_length=300, blank=True
    )
    ror = models.CharField(_("ROR identifier"), max_length=9, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    sub_kind = models.CharField(_("sub-kind"), max_length=30, choices=SubKind.choices)
    legal_type = models.CharField(_("legal type"), max_length=30, choices=LegalType.choices)
    size = models.CharField(_("size"), max_length=6, choices=Size.choices, blank=True)
    flags = ArrayField(
        models.CharField(max_length=20, choices=Flag.choices),
        verbose_name=_("marks"),
        default=list,
        blank=True,
    )
    foreign_share = models.DecimalField(_("foreign share (%)"), max_digits=7, decimal_places=4, null=True, blank=True)
    division_code = models.CharField(_("division"), max_length=6)
    province = models.GeneratedField(
        expression=Left("division_code", 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    industry_code = models.CharField(_("industry code"), max_length=4, blank=True)
    search_text = search_column("name", "name_en", "credit_code", "earlier_names")
    registered_by = models.ForeignKey(
        "members.User", verbose_name=_("registered by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                name="organization_credit_code_is_used_once",
                violation_error_message=_("This code is already registered for another organization."),
            ),
            models.CheckConstraint(
                name="organization_sub_kind_belongs_to_kind",
                condition=Q(*[Q(kind=kind, sub_kind__in=subs) for kind, subs in SUB_KINDS.items()], _connector=Q.OR),
                violation_error_message=_("The sub-kind does not belong to this kind of organization."),
            ),
            models.CheckConstraint(
                name="organization_flags_are_known",
                condition=Q(flags__contained_by=[str(value) for value in Flag.values]),
                violation_error_message=_("One of the marks is not in the list of marks."),
            ),
            models.CheckConstraint(
                name="organization_code_is_18_characters",
                condition=Q(credit_code__regex=r"^[0-9A-Z]{18}$"),
                violation_error_message=_("A unified social credit code has 18 digits and capital letters."),
            ),
            models.CheckConstraint(
                name="organization_division_is_six_digits",
                condition=Q(division_code__regex=r"^[0-9]{6}$"),
                violation_error_message=_("A division code has six digits."),
            ),
            models.CheckConstraint(
                name="organization_foreign_share_is_a_percentage",
                condition=Q(foreign_share=None) | Q(foreign_share__gte=0, foreign_share__lte=100),
                violation_error_message=_("The foreign share lies between 0 and 100 percent."),
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="organization_by_name"),
            GramIndex("search_text", name="organization_grams"),
            PrefixIndex("search_text", name="organization_prefixes"),
            models.Index(fields=["province", "name", "id"], name="organization_by_province"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FormerName(models.Model):
    """A name an organization bore, with the days it was valid; found by search like the present one."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("former name"), max_length=120)
    valid = DateRangeField(_("valid"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["-valid"]
        constraints = [
            ExclusionConstraint(
                name="former_names_do_not_overlap",
                expressions=[
                    (
                        Func(F("organization_id"), F("organization_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two former names were valid on the same day."),
            ),
            models.CheckConstraint(
                name="former_name_span_has_an_end",
                condition=Q(valid__isempty=False, valid__endswith__isnull=False),
                violation_error_message=_("A former name has a last day that is not before its first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
