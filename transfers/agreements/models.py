"""Who shares what comes in under which deals?"""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.agreements.guards import AGREEMENT_IN_FORCE_HAS_TERMS
from transfers.agreements.querysets import AgreementQuerySet
from transfers.agreements.statuses import Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Agreement(models.Model):
    """A benefit-sharing agreement between members; its terms are versions with dates."""

    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=160)
    search_text = search_column("code", "title")
    consortium = models.ForeignKey(
        "members.Consortium",
        verbose_name=_("consortium"),
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    status = models.CharField(_("state"), max_length=7, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"],
                name="agreement_code_is_used_once_in_its_consortium",
                violation_error_message=_("Another agreement of the consortium has this number."),
            ),
            models.CheckConstraint(
                name="agreement_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of an agreement."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-code", "id"], name="agreement_by_consortium"),
            GramIndex("search_text", name="agreement_grams"),
            PrefixIndex("search_text", name="agreement_prefixes"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="in_force_has_terms",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=AGREEMENT_IN_FORCE_HAS_TERMS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AgreementParty(models.Model):
    """A party, in the order that decides who gets an odd fen first."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organization = models.ForeignKey(
        "members.Organization", verbose_name=_("party"), on_delete=models.PROTECT, related_name="agreements"
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="organization_is_a_party_once",
                violation_error_message=_("The organization stands twice among the parties."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "position"],
                name="parties_stand_in_one_order",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two parties have the same place in the order."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.position}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AgreementDeal(models.Model):
    """A deal whose receipts are shared by an agreement; a deal is under one agreement at most."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="coverages")
    deal = models.OneToOneField(
        "transfers.Deal", verbose_name=_("deal"), on_delete=models.PROTECT, related_name="coverage"
    )

    class Meta:
        verbose_name = _("covered deal")
        verbose_name_plural = _("covered deals")

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.deal_id}"
