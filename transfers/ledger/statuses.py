"""Which kinds of accounts and entries are there?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    HELD = "held", _("Money held in trust")
    UNDIVIDED = "undivided", _("Received, not yet divided")
    PAYABLE = "payable", _("Owed to a party")


class EntryKind(models.TextChoices):
    RECEIPT = "receipt", _("Receipt")
    RECEIPT_VOID = "receipt_void", _("Receipt voided")
    RUN = "run", _("Distribution")
    RUN_REVERSAL = "run_reversal", _("Distribution reversed")


RECEIPT_KINDS = (EntryKind.RECEIPT, EntryKind.RECEIPT_VOID)
RUN_KINDS = (EntryKind.RUN, EntryKind.RUN_REVERSAL)
REVERSALS = (EntryKind.RECEIPT_VOID, EntryKind.RUN_REVERSAL)
