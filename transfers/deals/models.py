"""Who buys or uses which result, in which way and at what price?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountField
from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.deals.querysets import DealQuerySet
from transfers.deals.statuses import Status, Way


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Deal(models.Model):
    """One transfer of one result to one buyer; the price is known to the parties and the consortium's staff."""

    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=160)
    search_text = search_column("code", "title")
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="deals"
    )
    result = models.ForeignKey(
        "transfers.Result", verbose_name=_("result"), on_delete=models.PROTECT, related_name="deals"
    )
    seller = models.ForeignKey(
        "members.Organization", verbose_name=_("seller"), on_delete=models.PROTECT, related_name="sales"
    )
    buyer = models.ForeignKey(
        "members.Organization", verbose_name=_("buyer"), on_delete=models.PROTECT, related_name="purchases"
    )
    way = models.CharField(_("way"), max_length=11, choices=Way.choices)
    price = AmountField(_("price (yuan)"))
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.TALKING)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True, editable=False)
    signed_by = models.ForeignKey(
        "members.User", verbose_name=_("signed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        ordering = ["-code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"],
                name="deal_code_is_used_once_in_its_consortium",
                violation_error_message=_("Another deal of the consortium has this number."),
            ),
            models.CheckConstraint(
                name="deal_price_is_not_negative",
                condition=Q(price__gte=0),
                violation_error_message=_("A price is not negative."),
            ),
            models.CheckConstraint(
                name="deal_is_in_yuan",
                condition=Q(currency="CNY"),
                violation_error_message=_("Deals are kept in Chinese yuan (CNY)."),
            ),
            models.CheckConstraint(
                name="deal_has_two_parties",
                condition=Q(way=Way.SELF) | ~Q(seller=models.F("buyer")),
                violation_error_message=_("Seller and buyer are two different organizations."),
            ),
            models.CheckConstraint(
                name="signed_deal_has_its_day",
                condition=Q(status=Status.TALKING) | Q(signed_on__isnull=False, signed_by__isnull=False),
                violation_error_message=_("A signed deal says on which day it was signed."),
            ),
            models.CheckConstraint(
                name="deal_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a deal."),
            ),
            models.CheckConstraint(
                name="deal_way_is_known",
                condition=Q(way__in=Way.values),
                violation_error_message=_("This way of transfer is not in the list."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-code", "id"], name="deal_by_consortium"),
            GramIndex("search_text", name="deal_grams"),
            PrefixIndex("search_text", name="deal_prefixes"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
