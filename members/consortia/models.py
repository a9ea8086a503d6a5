"""What is a consortium, who leads it, and where does it stand in its life?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consortium.core.search import GramIndex, PrefixIndex, search_column
from members.consortia.querysets import ConsortiumQuerySet
from members.consortia.statuses import Level, Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Consortium(models.Model):
    """A group formed by a province around a lead enterprise, for a field and a term."""

    code = models.CharField(_("number"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    field = models.CharField(_("technical field"), max_length=100)
    industry_chain = models.CharField(_("industry chain"), max_length=100, blank=True)
    lead = models.ForeignKey(
        "members.Organization", verbose_name=_("lead enterprise"), on_delete=models.PROTECT, related_name="+"
    )
    province = models.CharField(_("province"), max_length=2)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    starts_on = models.DateField(_("first day of the term"))
    ends_on = models.DateField(_("last day of the term"))
    status = models.CharField(_("state"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    approval_number = models.CharField(_("approval document number"), max_length=60, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        "members.User",
        verbose_name=_("submitted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        "members.User",
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    search_text = search_column("code", "name", "name_en", "field", "industry_chain")

    objects = ConsortiumQuerySet.as_manager()

    class Meta:
        verbose_name = _("consortium")
        verbose_name_plural = _("consortia")
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="consortium_code_is_used_once",
                violation_error_message=_("Another consortium has this number."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                name="consortium_name_is_used_once",
                violation_error_message=_("Another consortium has this name."),
            ),
            models.CheckConstraint(
                name="consortium_term_runs_forward",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The last day of the term must come after its first day."),
            ),
            models.CheckConstraint(
                name="consortium_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a consortium."),
            ),
            models.CheckConstraint(
                name="approved_consortium_has_its_approval",
                condition=Q(status__in=(Status.DRAFT, Status.SUBMITTED))
                | (Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(approval_number="")),
                violation_error_message=_("An approved consortium has an approval document number."),
            ),
            models.CheckConstraint(
                name="consortium_is_approved_by_another",
                condition=Q(approved_by=None) | Q(submitted_by=None) | ~Q(approved_by=F("submitted_by")),
                violation_error_message=_("Whoever has submitted a consortium does not approve it."),
            ),
        ]
        indexes = [
            models.Index(fields=["province", "code", "id"], name="consortium_by_province"),
            GramIndex("search_text", name="consortium_grams"),
            PrefixIndex("search_text", name="consortium_prefixes"),
        ]

    def __str__(self) -> str:
        return self.name
