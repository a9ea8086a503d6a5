"""What does a coordinator see of receipts in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.receipts import actions
from transfers.receipts.filters import ReceiptFilter
from transfers.receipts.models import Receipt
from transfers.receipts.workflow import LIFE


@admin.register(Receipt)
class ReceiptAdmin(ReadOnlyAdmin):
    list_display = ("number", "deal", "amount", "received_on", "payer", "external_reference", "status")
    list_filter = (
        "status",
        "consortium",
    )
    noun_filter = ReceiptFilter
    life = LIFE
    steps = actions.STEPS
