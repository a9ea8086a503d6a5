"""What does a coordinator see of terms in the console?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from transfers.terms import actions
from transfers.terms.filters import TermsFilter
from transfers.terms.models import TermsVersion
from transfers.terms.workflow import LIFE


@admin.register(TermsVersion)
class TermsVersionAdmin(ReadOnlyAdmin):
    list_display = ("agreement", "number", "valid", "known_from", "status")
    list_filter = (
        "status",
        "consortium",
    )
    noun_filter = TermsFilter
    life = LIFE
    steps = actions.STEPS
