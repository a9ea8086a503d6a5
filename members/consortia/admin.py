"""How does a coordinator read consortia and take their steps?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from members.consortia.actions import STEPS
from members.consortia.filters import ConsortiumFilter
from members.consortia.models import Consortium
from members.consortia.workflow import LIFE


@admin.register(Consortium)
class ConsortiumAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "lead", "level", "status", "ends_on")
    list_filter = ("status", "level")
    noun_filter = ConsortiumFilter
    life = LIFE
    steps = STEPS
