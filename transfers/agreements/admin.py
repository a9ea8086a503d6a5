"""What does a coordinator see of agreements in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin, ReadOnlyInline
from transfers.agreements import actions
from transfers.agreements.filters import AgreementFilter
from transfers.agreements.models import Agreement, AgreementParty
from transfers.agreements.workflow import LIFE


class AgreementPartyInline(ReadOnlyInline):
    model = AgreementParty
    fields = ("position", "organization")


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "consortium", "status", "status_since")
    list_filter = (
        "status",
        "consortium",
    )
    inlines = (AgreementPartyInline,)
    noun_filter = AgreementFilter
    life = LIFE
    steps = actions.STEPS
