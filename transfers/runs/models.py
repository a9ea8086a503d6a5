"""How is what came in split among the parties, who confirmed it, and who approved it?"""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountField, PercentField
from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.runs.guards import PAYOUTS_ARE_FIXED, RUN_ADDS_UP
from transfers.runs.querysets import RunQuerySet
from transfers.runs.statuses import Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Run(models.Model):
    """One distribution under one agreement. What was posted is corrected by a mirror image, never edited."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    search_text = search_column("number")
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="runs"
    )
    agreement = models.ForeignKey(
        "transfers.Agreement", verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="runs"
    )
    starts_on = models.DateField(_("receipts from"))
    ends_on = models.DateField(_("receipts up to"))
    total = AmountField(_("total (yuan)"), default=0)
    digest = models.CharField(_("digest of what will be posted"), max_length=64, blank=True)
    # The payees that have not confirmed yet: who may confirm is read from the row itself.
    awaited = ArrayField(models.BigIntegerField(), verbose_name=_("confirmations awaited"), default=list, blank=True)
    reverses = models.OneToOneField(
        "self",
        verbose_name=_("reverses"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by_run",
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    prepared_by = models.ForeignKey(
        "members.User", verbose_name=_("prepared by"), on_delete=models.PROTECT, related_name="+"
    )
    calculated_at = models.DateTimeField(_("calculated"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        "members.User",
        verbose_name=_("approved by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    posted_by = models.ForeignKey(
        "members.User", verbose_name=_("posted by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-number", "id"]
        constraints = [
            models.CheckConstraint(
                name="run_span_runs_forward",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day of the run is not before its first day."),
            ),
            models.CheckConstraint(
                name="run_is_approved_by_somebody_else",
                condition=Q(approved_by=None) | ~Q(approved_by=F("prepared_by")),
                violation_error_message=_("Whoever prepared a run does not approve it."),
            ),
            models.CheckConstraint(
                name="approved_run_has_its_approval",
                condition=~Q(status__in=(Status.APPROVED, Status.POSTED, Status.REVERSED))
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(digest="")),
                violation_error_message=_("An approved run says who approved what, and when."),
            ),
            models.CheckConstraint(
                name="posted_run_has_its_stamp",
                condition=~Q(status__in=(Status.POSTED, Status.REVERSED))
                | Q(posted_by__isnull=False, posted_at__isnull=False),
                violation_error_message=_("A posted run says who posted it, and when."),
            ),
            models.CheckConstraint(
                name="run_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a run."),
            ),
            models.CheckConstraint(
                name="reversal_has_a_reason",
                condition=Q(reverses=None) | ~Q(reason=""),
                violation_error_message=_("A reversal says why."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-number", "id"], name="run_by_consortium"),
            GramIndex("search_text", name="run_grams"),
            PrefixIndex("search_text", name="run_prefixes"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="adds_up",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=RUN_ADDS_UP,
            )
        ]

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RunReceipt(models.Model):
    """A receipt taken into a run with the version of the terms that splits it; in one live run at most."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="inputs")
    receipt = models.ForeignKey("transfers.Receipt", on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey("transfers.TermsVersion", on_delete=models.PROTECT, related_name="+")
    amount = AmountField(_("amount (yuan)"))
    is_live = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("receipt in a run")
        verbose_name_plural = _("receipts in a run")
        ordering = ["receipt__received_on", "receipt_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["receipt"],
                name="receipt_is_split_once",
                condition=Q(is_live=True),
                violation_error_message=_("The receipt is already in another run."),
            ),
            models.UniqueConstraint(fields=["run", "receipt"], name="receipt_is_in_a_run_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.receipt_id}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Payout(models.Model):
    """What one party gets of one receipt, with the share and the exact part before rounding."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="payouts")
    source = models.ForeignKey(RunReceipt, on_delete=models.CASCADE, related_name="payouts")
    party = models.ForeignKey("transfers.AgreementParty", on_delete=models.PROTECT, related_name="payouts")
    share = PercentField(_("share (%)"))
    amount = AmountField(_("amount (yuan)"))
    trace = models.JSONField(_("calculation"))

    class Meta:
        verbose_name = _("payout")
        verbose_name_plural = _("payouts")
        ordering = ["source", "party__position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "party"], name="party_is_paid_once_per_receipt"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="is_fixed",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=PAYOUTS_ARE_FIXED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.party_id} {self.amount}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Confirmation(models.Model):
    """A payee agrees with what it gets by this run, under the digest it has seen."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="confirmations")
    party = models.ForeignKey("transfers.AgreementParty", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), auto_now_add=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["confirmed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "party"],
                name="payee_confirms_once",
                violation_error_message=_("This payee has already confirmed the run."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.party_id}"
