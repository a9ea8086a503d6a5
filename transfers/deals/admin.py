"""What does a coordinator see of deals in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.deals import actions
from transfers.deals.filters import DealFilter
from transfers.deals.models import Deal
from transfers.deals.workflow import LIFE


@admin.register(Deal)
class DealAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "seller", "buyer", "way", "price", "signed_on", "status")
    list_filter = (
        "status",
        "way",
        "consortium",
    )
    noun_filter = DealFilter
    life = LIFE
    steps = actions.STEPS
