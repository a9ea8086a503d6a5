"""How is the API described? From the declarations of the rooms, as OpenAPI 3, without a word written twice."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema


class Schema(AutoSchema):
    """What every endpoint of a noun has in common."""
