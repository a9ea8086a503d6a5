"""How is something written over the API? Once per key, on the version the caller saw, with its answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from consortium.api import idempotency
from consortium.api.versions import versions_seen
from consortium.core.errors import refusing
from consortium.core.locking import seen_as

Call = Callable[[], HttpResponse]


def once(request: Request, call: Call, *, key_required: bool) -> HttpResponse:
    """Do it in one transaction with its answer; with a key that was used before, only answer."""
    key = idempotency.key_of(request, required=key_required)
    # Rules that the database checks at the very end speak when the outer transaction commits.
    with refusing(), transaction.atomic():
        if key and (replay := idempotency.claim(request, key)) is not None:
            return replay
        response = call()
        if key:
            idempotency.keep(request, key, response)
    return response


def on_version(request: Request, thing: Model, call: Callable[[], Any], *, required: bool) -> Any:
    """Call while the thing is as the caller has seen it."""
    versions = versions_seen(request, required=required)
    with seen_as(thing, versions) if versions is not None else nullcontext():
        return call()


def inputs_of(body: serializers.BaseSerializer) -> dict[str, Any]:
    """The validated fields as keywords of an action."""
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def completed(action: Callable[..., Any], thing: Model, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a PATCH leaves out stays as it is: a keyword the action insists on gets the present value."""
    present = {}
    for name, parameter in list(inspect.signature(action).parameters.items())[1:]:
        must = parameter.kind is parameter.KEYWORD_ONLY and parameter.default is parameter.empty
        if must and name != "by" and name not in given:
            present[name] = getattr(thing, name)
            if hasattr(present[name], "all"):
                # Rows of their own, such as the owners of a result, are given whole or not changed here.
                raise serializers.ValidationError({name: [_("This field is required.")]})
    return {**present, **given}
