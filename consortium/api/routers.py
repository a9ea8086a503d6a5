"""Under which addresses and names do the endpoints of a noun stand?"""

from __future__ import annotations

from typing import Any

from rest_framework.routers import SimpleRouter


class NounRouter(SimpleRouter):
    """`register("deals", DealViewSet)`: addresses under deals/, names api-deals-list, api-deals-detail, …"""

    def register(self, prefix: str, viewset: Any, basename: str | None = None) -> None:
        super().register(prefix, viewset, basename=basename or f"api-{prefix}")
