"""Which money has really come in under a deal?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountField
from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.receipts.querysets import ReceiptQuerySet
from transfers.receipts.statuses import Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Receipt(models.Model):
    """Cash received under a deal. It is booked when it is recorded, and voided by a reversal, never edited."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="receipts"
    )
    deal = models.ForeignKey(
        "transfers.Deal", verbose_name=_("deal"), on_delete=models.PROTECT, related_name="receipts"
    )
    amount = AmountField(_("amount (yuan)"))
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    received_on = models.DateField(_("received on"))
    payer = models.CharField(_("payer"), max_length=120)
    external_reference = models.CharField(_("external reference"), max_length=80)
    note = models.CharField(_("note"), max_length=300, blank=True)
    search_text = search_column("number", "external_reference", "payer")
    status = models.CharField(_("state"), max_length=8, choices=Status.choices, default=Status.RECORDED)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    voided_at = models.DateTimeField(_("voided"), null=True, blank=True)
    voided_by = models.ForeignKey(
        "members.User", verbose_name=_("voided by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        "members.User", verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "external_reference"],
                name="receipt_is_entered_once",
                condition=Q(status=Status.RECORDED),
                violation_error_message=_("A receipt with this external reference is already entered for the deal."),
            ),
            models.CheckConstraint(
                name="receipt_amount_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("A receipt is more than 0.00 yuan."),
            ),
            models.CheckConstraint(
                name="receipt_is_in_yuan",
                condition=Q(currency="CNY"),
                violation_error_message=_("Receipts are kept in Chinese yuan (CNY)."),
            ),
            models.CheckConstraint(
                name="receipt_has_its_reference",
                condition=~Q(external_reference=""),
                violation_error_message=_("A receipt has the reference of the bank or of the paying system."),
            ),
            models.CheckConstraint(
                name="voided_receipt_has_its_stamp",
                condition=~Q(status=Status.VOIDED) | Q(voided_at__isnull=False, voided_by__isnull=False),
                violation_error_message=_("A voided receipt says who voided it, and when."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-received_on", "-id"], name="receipt_by_consortium"),
            models.Index(fields=["deal", "-received_on"], name="receipt_by_deal"),
            GramIndex("search_text", name="receipt_grams"),
            PrefixIndex("search_text", name="receipt_prefixes"),
        ]

    def __str__(self) -> str:
        return self.number
