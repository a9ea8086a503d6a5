"""What does every page need around its content?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Request id, demo mark and the reader's appearance; nothing here queries."""
    user = getattr(request, "user", None)
    return {
        "request_id": getattr(request, "request_id", ""),
        "is_demo": settings.IS_DEMO,
        "theme": getattr(user, "theme", "auto"),
    }
