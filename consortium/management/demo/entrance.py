"""How does a visitor of the demo world get in? The sign-in page names its accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView

from consortium.management.demo.people import ACCOUNTS, PASSWORD
from members.users.statuses import Role


class DemoLoginView(LoginView):
    """The ordinary sign-in page, with the demo accounts beside it."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**given)
        context["demo_accounts"] = [{"username": one.username, "role": Role(one.role).label} for one in ACCOUNTS]
        context["demo_password"] = PASSWORD
        return context
