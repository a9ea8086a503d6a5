"""How does a coordinator read partner systems?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from members.partners.filters import PartnerSystemFilter
from members.partners.models import PartnerSystem

# The toolkit registers its own page, which shows and edits everything.
if admin.site.is_registered(PartnerSystem):
    admin.site.unregister(PartnerSystem)


@admin.register(PartnerSystem)
class PartnerSystemAdmin(ReadOnlyAdmin):
    list_display = ("name", "organization", "client_id", "scopes", "is_active", "created")
    list_filter = ("is_active",)
    fields = ("name", "organization", "client_id", "scopes", "is_active", "created", "updated")
    noun_filter = PartnerSystemFilter
