"""How does a coordinator read memberships and take their steps?"""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from members.memberships.actions import STEPS
from members.memberships.filters import MembershipFilter
from members.memberships.models import Membership
from members.memberships.workflow import LIFE


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("organization", "consortium", "role", "status", "joined_on", "left_on")
    list_filter = ("status", "role", "consortium")
    noun_filter = MembershipFilter
    life = LIFE
    steps = STEPS
