"""How does the sign-in library meet our accounts? Nobody signs up by himself."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
