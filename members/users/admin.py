"""What does a coordinator read of accounts and roles? They are changed in the portal, by the same actions."""

from __future__ import annotations

from django.contrib import admin

from consortium.console.machinery import ReadOnlyAdmin
from members.users.filters import UserFilter
from members.users.models import Grant, User


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    list_display = ("name", "email", "username", "is_active", "last_login")
    list_filter = ("is_active",)
    fields = ("name", "email", "username", "language", "is_active", "last_login", "date_joined")
    noun_filter = UserFilter


@admin.register(Grant)
class GrantAdmin(ReadOnlyAdmin):
    list_display = ("user", "role", "province", "consortium", "organization", "valid", "granted_by")
    list_filter = ("role", "consortium")
