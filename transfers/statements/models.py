"""What does one party get by one run, as a numbered paper that can be checked?"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.money import AmountField
from consortium.core.search import GramIndex, PrefixIndex, search_column
from transfers.statements.querysets import StatementQuerySet


class Statement(models.Model):
    """A numbered version of what one party gets by one posted run; a later version replaces, never edits it."""

    append_only = True
    number = models.CharField(_("number"), max_length=40)
    search_text = search_column("number")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="statements"
    )
    organization = models.ForeignKey(
        "members.Organization", verbose_name=_("party"), on_delete=models.PROTECT, related_name="statements"
    )
    run = models.ForeignKey(
        "transfers.Run", verbose_name=_("run"), on_delete=models.PROTECT, related_name="statements"
    )
    amount = AmountField(_("amount (yuan)"))
    previous_balance = AmountField(_("balance before (yuan)"))
    balance = AmountField(_("balance after (yuan)"))
    document = models.JSONField(_("document"))
    digest = models.CharField(_("digest of the document"), max_length=64)
    issued_at = models.DateTimeField(_("issued"))

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="statement_number_is_used_once_per_version"),
            models.UniqueConstraint(
                fields=["run", "organization", "version"],
                name="party_has_one_statement_per_run_and_version",
            ),
            models.CheckConstraint(
                name="statement_balance_adds_up",
                condition=Q(balance=models.F("previous_balance") + models.F("amount")),
                violation_error_message=_("The balance after is the balance before plus the amount."),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-issued_at", "-id"], name="statement_by_organization"),
            models.Index(fields=["consortium", "-issued_at", "-id"], name="statement_by_consortium"),
            GramIndex("search_text", name="statement_grams"),
            PrefixIndex("search_text", name="statement_prefixes"),
        ]
        triggers = [
            pgtrigger.Protect(name="statement_is_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"
