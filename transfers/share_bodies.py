"""How does a request say who gets which share, and how does an answer name a related thing?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from consortium.api.bodies import Body, KnownField
from consortium.core.money import PercentSerializerField
from members.organizations.models import Organization


class ShareBody(Body):
    """One organization and its share, a text like "33.3333"; the order of the list is the order of the parties."""

    organization = KnownField(queryset=Organization.objects.all())
    share = PercentSerializerField()


class SharesBody(serializers.ListField):
    """The shares in order; an answer of the action sees pairs."""

    child = ShareBody()

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty=False, max_length=40, **options)

    def to_internal_value(self, data: Any) -> list[tuple[Organization, Decimal]]:
        return [(one["organization"], one["share"]) for one in super().to_internal_value(data)]
