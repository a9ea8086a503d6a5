"""What is told to a person about the own account? A mail with the link to set a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from consortium.jobs.actions import enqueue

if TYPE_CHECKING:
    from members.users.models import User

INVITATION = "user.invitation"


def send_invitation(account: User, *, by: User) -> None:
    """Ask the worker to write the mail; the wish is stored with the account, so it outlives a dead broker."""
    enqueue(INVITATION, {"user": account.pk, "by": str(by)}, by=by, title=account.email)


def write_invitation(account: User, *, by: str) -> None:
    """The mail in both languages. The link is kept nowhere: whoever has it is the person."""
    context = {
        "name": account.name,
        "by": by,
        "login": account.username,
        "is_new": not account.has_usable_password(),
        "link": _link_to_set_a_password(account),
        "portal": settings.SITE_URL,
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    subject = "合契 Heqi：邀请您使用 / You are invited"
    text = render_to_string("users/invitation.txt", context)
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [account.email])


def _link_to_set_a_password(account: User) -> str:
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": token})
    return settings.SITE_URL.rstrip("/") + path
