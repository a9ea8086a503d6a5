"""What does a coordinator see of terms in the console?"""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consortium.console.machinery import ReadOnlyAdmin, ReadOnlyInline
from transfers.terms import actions
from transfers.terms.filters import TermsFilter
from transfers.terms.models import Share, TermsVersion
from transfers.terms.workflow import LIFE


class ShareInline(ReadOnlyInline):
    model = Share
    fields = ("organization", "share")

    @admin.display(description=_("Organization"))
    def organization(self, share: Share) -> str:
        return share.party.organization.name


@admin.register(TermsVersion)
class TermsVersionAdmin(ReadOnlyAdmin):
    list_display = ("agreement", "number", "valid", "known_from", "status")
    list_filter = (
        "status",
        "consortium",
    )
    inlines = (ShareInline,)
    noun_filter = TermsFilter
    life = LIFE
    steps = actions.STEPS
