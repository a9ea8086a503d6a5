"""What does the API forget by itself? Answers nobody will ask for again, old counts, tokens long expired."""

from __future__ import annotations

import time
from datetime import timedelta

from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from consortium.api import idempotency, throttling
from consortium.jobs.sweeping import chore

EVERY_SECONDS = 600
_forgotten_at = float("-inf")


@chore
def forget() -> None:
    """Called in every sweep; works at most every ten minutes."""
    global _forgotten_at
    if time.monotonic() - _forgotten_at < EVERY_SECONDS:
        return
    _forgotten_at = time.monotonic()
    idempotency.forget_old()
    throttling.forget_old()
    yesterday = timezone.now() - timedelta(days=1)
    get_access_token_model().objects.filter(expires__lt=yesterday).delete()
