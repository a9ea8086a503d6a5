"""Who signs in, and what may they do over which scope?"""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.users.access import Access
from members.users.querysets import GrantQuerySet, UserManager
from members.users.statuses import (
    CONSORTIUM_ROLES,
    ORGANIZATION_ROLES,
    PROVINCE_ROLES,
    Language,
    Role,
    Theme,
)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), exclude=["password", "last_login", "language", "theme"]
)
class User(AbstractUser):  # type: ignore[django-manager-missing]  # of partner systems: the toolkit is untyped
    """An account of one person, or the service account through which one partner system acts."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True)
    is_service = models.BooleanField(_("service account"), default=False)
    language = models.CharField(_("language"), max_length=10, choices=Language.choices, default=Language.CHINESE)
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    has_shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "name"]
    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="user_email_is_used_once",
                condition=~Q(email=""),
                violation_error_message=_("Another account already uses this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def access(self) -> Access:
        """What this user holds today; read once and kept on the object, which lives one request."""
        return Access.of(self)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Grant(models.Model):
    """One role of one user over one scope, for a half-open span of days."""

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    province = models.CharField(_("province"), max_length=2, blank=True)
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.CASCADE, null=True, blank=True
    )
    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
    )
    valid = DateRangeField(_("valid"))
    granted_by = models.ForeignKey(
        User, verbose_name=_("granted by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.CheckConstraint(
                name="grant_has_the_scope_of_its_role",
                condition=(
                    Q(role__in=PROVINCE_ROLES, consortium=None, organization=None) & ~Q(province="")
                    | Q(role__in=CONSORTIUM_ROLES, province="", consortium__isnull=False, organization=None)
                    | Q(role__in=ORGANIZATION_ROLES, province="", consortium=None, organization__isnull=False)
                ),
                violation_error_message=_(
                    "A provincial role needs a province, a consortium role a consortium and an "
                    "organization role an organization, and nothing else."
                ),
            ),
            models.CheckConstraint(
                name="grant_span_is_not_empty",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
                violation_error_message=_("The last day of a grant is not before its first day."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "province", "consortium", "organization", "valid"],
                name="grant_is_made_once",
                nulls_distinct=False,
                violation_error_message=_("The user already holds this role over this scope in that time."),
            ),
        ]
        indexes = [models.Index(fields=["user", "role"], name="grant_user_role")]

    def __str__(self) -> str:
        return str(self.get_role_display())
