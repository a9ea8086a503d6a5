"""What came out of a project, who owns which part of it, and how ready is it?"""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import PercentField
from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.results.guards import OWNERS_ADD_UP, RESULT_HAS_OWNERS
from transfers.results.querysets import ResultQuerySet
from transfers.results.statuses import Form, Readiness


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Result(models.Model):
    """An achievement with its owners; it may come from a joint project."""

    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("English title"), max_length=240, blank=True)
    search_text = search_column("code", "title", "title_en")
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="results"
    )
    project = models.ForeignKey(
        "projects.Project",
        verbose_name=_("source project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
    )
    first_owner = models.ForeignKey(
        "members.Organization", verbose_name=_("first owner"), on_delete=models.PROTECT, related_name="+"
    )
    form = models.CharField(_("legal form"), max_length=13, choices=Form.choices)
    patent_number = models.CharField(_("patent application number"), max_length=16, blank=True)
    readiness = models.PositiveSmallIntegerField(_("readiness (TRL)"), choices=Readiness.choices)
    disclosed_on = models.DateField(_("disclosed on"))
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["-code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"],
                name="result_code_is_used_once_in_its_consortium",
                violation_error_message=_("Another result of the consortium has this number."),
            ),
            models.CheckConstraint(
                name="result_readiness_is_1_to_9",
                condition=Q(readiness__gte=1, readiness__lte=9),
                violation_error_message=_("The readiness level lies between 1 and 9."),
            ),
            models.CheckConstraint(
                name="result_form_is_known",
                condition=Q(form__in=Form.values),
                violation_error_message=_("This legal form is not in the list."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-code", "id"], name="result_by_consortium"),
            GramIndex("search_text", name="result_grams"),
            PrefixIndex("search_text", name="result_prefixes"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="has_owners",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=RESULT_HAS_OWNERS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Owner(models.Model):
    """One owner's share of a result, in percent."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="owners")
    organization = models.ForeignKey(
        "members.Organization", verbose_name=_("owner"), on_delete=models.PROTECT, related_name="owned"
    )
    share = PercentField(_("share (%)"))
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("owner")
        verbose_name_plural = _("owners")
        ordering = ["result", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "organization"],
                name="organization_owns_a_result_once",
                violation_error_message=_("The organization stands twice among the owners."),
            ),
            models.UniqueConstraint(
                fields=["result", "position"],
                name="owners_stand_in_one_order",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two owners have the same place in the order."),
            ),
            models.CheckConstraint(
                name="owner_share_is_a_part",
                condition=Q(share__gt=0, share__lte=100),
                violation_error_message=_("The share of an owner is more than 0 and at most 100 percent."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="owners_add_up",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func=OWNERS_ADD_UP,
            )
        ]

    def __str__(self) -> str:
        return f"{self.result_id}/{self.organization_id} {self.share}%"
