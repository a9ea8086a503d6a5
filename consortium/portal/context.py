"""What does every page need around its content?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from consortium.portal import switcher
from consortium.portal.models import Notice
from consortium.portal.navigation import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """The frame of the portal. Two small queries (switcher, unread notices), made only when a page shows them."""
    user: Any = getattr(request, "user", None)
    context = {
        "request_id": getattr(request, "request_id", ""),
        "is_demo": settings.IS_DEMO,
        "preferences": {"theme": "auto", "density": "normal", "keyboard": "on"},
    }
    if user is None or not user.is_authenticated:
        return context
    return {
        **context,
        "preferences": {
            "theme": user.theme,
            "density": "normal",
            "keyboard": "on" if user.has_shortcuts else "off",
        },
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "switcher": SimpleLazyObject(lambda: switcher.menu(request)),
        "search_url": reverse("search"),
        "palette_url": reverse("palette"),
        "notifications_url": reverse("notifications"),
        "unread_count": SimpleLazyObject(Notice.objects.visible_to(user).unread()[:100].count),
        "preferences_url": reverse("preferences"),
        "user_menu": [{"label": _("My rights"), "url": reverse("my-rights"), "icon": "grants"}],
    }
