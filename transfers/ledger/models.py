"""Where is the money? Double entry, append-only, and chained so that tampering shows."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountField
from consortium.core.search import GramIndex, PrefixIndex
from transfers.ledger.guards import (
    ENTRY_CONTINUES_THE_CHAIN,
    ENTRY_IS_SOUND,
    LEDGER_IS_APPEND_ONLY,
    LINE_BELONGS_TO_AN_OPEN_ENTRY,
    LINE_KEEPS_ITS_ENTRY_SOUND,
)
from transfers.ledger.querysets import EntryQuerySet, LineQuerySet
from transfers.ledger.statuses import RECEIPT_KINDS, REVERSALS, RUN_KINDS, AccountKind, EntryKind


def append_only_trigger() -> list[pgtrigger.Trigger]:
    """Refuse update, delete and truncate, for the owner of the table as for anybody."""
    return [
        pgtrigger.Trigger(
            name="append_only",
            when=pgtrigger.Before,
            level=pgtrigger.Row,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=LEDGER_IS_APPEND_ONLY,
        ),
        pgtrigger.Trigger(
            name="no_truncate",
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            operation=pgtrigger.Truncate,
            func=LEDGER_IS_APPEND_ONLY,
        ),
    ]


class Account(models.Model):
    """An account of one consortium: the money held, what waits to be split, or what is owed to one party."""

    append_only = True
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="accounts"
    )
    kind = models.CharField(_("kind"), max_length=9, choices=AccountKind.choices)
    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
    )
    currency = models.CharField(_("currency"), max_length=3, default="CNY")

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["consortium", "kind", "organization"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "kind", "organization", "currency"],
                name="account_is_opened_once",
                nulls_distinct=False,
                violation_error_message=_("This account is already open."),
            ),
            models.CheckConstraint(
                name="payable_is_owed_to_somebody",
                condition=Q(kind=AccountKind.PAYABLE, organization__isnull=False)
                | (~Q(kind=AccountKind.PAYABLE) & Q(organization=None)),
                violation_error_message=_("Only a payable account names an organization, and it always does."),
            ),
        ]
        triggers = append_only_trigger()

    def __str__(self) -> str:
        return f"{self.kind}:{self.organization_id or ''}"


class Entry(models.Model):
    """One booking. Its hash covers its own lines and the hash of the entry before it in the consortium."""

    append_only = True
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="entries"
    )
    sequence = models.PositiveBigIntegerField(_("number in the chain"))
    kind = models.CharField(_("kind"), max_length=12, choices=EntryKind.choices)
    receipt = models.ForeignKey(
        "transfers.Receipt",
        verbose_name=_("receipt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
    )
    run = models.ForeignKey(
        "transfers.Run",
        verbose_name=_("run"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
    )
    reverses = models.OneToOneField(
        "self",
        verbose_name=_("reverses"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
    )
    booked_on = models.DateField(_("booked on"))
    booked_at = models.DateTimeField(_("booked at"))
    booked_by = models.ForeignKey(
        "members.User", verbose_name=_("booked by"), on_delete=models.PROTECT, related_name="+"
    )
    memo = models.CharField(_("memo"), max_length=200)
    previous_hash = models.CharField(_("hash before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["consortium", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["consortium", "sequence"], name="entry_has_its_place_in_the_chain"),
            models.UniqueConstraint(
                fields=["receipt", "kind"],
                name="receipt_is_booked_once",
                violation_error_message=_("The receipt is already booked."),
            ),
            models.UniqueConstraint(
                fields=["run"],
                name="run_is_booked_once",
                violation_error_message=_("The run is already posted."),
            ),
            models.CheckConstraint(
                name="entry_has_one_source",
                condition=Q(kind__in=RECEIPT_KINDS, receipt__isnull=False, run=None)
                | Q(kind__in=RUN_KINDS, receipt=None, run__isnull=False),
                violation_error_message=_("An entry comes from one receipt or from one run."),
            ),
            models.CheckConstraint(
                name="reversal_names_what_it_reverses",
                condition=Q(kind__in=REVERSALS, reverses__isnull=False) | (~Q(kind__in=REVERSALS) & Q(reverses=None)),
                violation_error_message=_("A reversal names the entry it reverses, and nothing else does."),
            ),
            models.CheckConstraint(
                name="entry_memo_is_one_line",
                condition=~Q(memo__regex=r"[\r\n]"),
                violation_error_message=_("The memo of an entry is one line."),
            ),
        ]
        indexes = [GramIndex("memo", name="entry_grams"), PrefixIndex("memo", name="entry_prefixes")]
        triggers = [
            *append_only_trigger(),
            pgtrigger.Trigger(
                name="continues_the_chain",
                when=pgtrigger.Before,
                level=pgtrigger.Row,
                operation=pgtrigger.Insert,
                func=ENTRY_CONTINUES_THE_CHAIN,
            ),
            pgtrigger.Trigger(
                name="is_sound",
                when=pgtrigger.After,
                level=pgtrigger.Row,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=ENTRY_IS_SOUND,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consortium_id}#{self.sequence}"


class Line(models.Model):
    """One side of an entry: debit positive, credit negative, never zero."""

    append_only = True
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField(_("order"))
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="lines")
    amount = AmountField(_("amount (yuan)"))
    currency = models.CharField(_("currency"), max_length=3, default="CNY")

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger lines")
        ordering = ["entry", "position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="lines_stand_in_one_order"),
            models.CheckConstraint(
                name="line_is_in_yuan",
                condition=Q(currency="CNY"),
                violation_error_message=_("The ledger is kept in Chinese yuan (CNY)."),
            ),
            models.CheckConstraint(
                name="line_is_not_zero",
                condition=~Q(amount=0),
                violation_error_message=_("A ledger line is not zero."),
            ),
        ]
        indexes = [models.Index(fields=["account", "entry"], name="line_by_account")]
        triggers = [
            *append_only_trigger(),
            pgtrigger.Trigger(
                name="belongs_to_an_open_entry",
                when=pgtrigger.Before,
                level=pgtrigger.Row,
                operation=pgtrigger.Insert,
                func=LINE_BELONGS_TO_AN_OPEN_ENTRY,
            ),
            pgtrigger.Trigger(
                name="keeps_its_entry_sound",
                when=pgtrigger.After,
                level=pgtrigger.Row,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=LINE_KEEPS_ITS_ENTRY_SOUND,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position} {self.amount}"
