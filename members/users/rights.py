"""Why may I do this? Each role one holds in words, with the steps it opens, read from the tables of steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst

from consortium.core.lives import lives
from consortium.core.workflow import Life, Text
from members.users.access import Access
from members.users.models import Grant, User
from members.users.statuses import CONSORTIUM_ROLES, PROVINCE_ROLES

CONSORTIUM, ORGANIZATION = "members.consortium", "members.organization"


@dataclass(frozen=True, slots=True)
class Right:
    """One grant, and for each noun the steps that it alone makes possible."""

    grant: Grant
    steps: dict[Text, list[Text]] = field(default_factory=dict)


def rights_of(user: User) -> list[Right]:
    """The roles valid today, each with what it lets the person do."""
    grants = Grant.objects.of_today(user).select_related("consortium", "organization", "granted_by")
    return [Right(grant, dict(_steps(grant))) for grant in grants.order_by("role", "id")]


def _steps(grant: Grant) -> Iterator[tuple[Text, list[Text]]]:
    """Ask every table of steps on behalf of somebody who holds this grant and nothing else."""
    holder = User(pk=0)
    holder.__dict__["access"] = _access(grant)
    for model, life in lives().items():
        opened = [step.label for step in life.steps if _is_open(life, step.who, holder, model, grant)]
        if opened:
            yield capfirst(model._meta.verbose_name or ""), list(dict.fromkeys(opened))


def _is_open(life: Life, who: Any, holder: User, model: type[models.Model], grant: Grant) -> bool:
    """Whether some thing within the grant's scope, in some state, would let the holder take the step."""
    for status in life.states.values:
        try:
            if who(holder, _thing_within(model, grant, life, status)):
                return True
        except (AttributeError, TypeError, models.ObjectDoesNotExist):
            # The decision reads more than the thing's own columns; then nothing is promised here.
            return False
    return False


def _thing_within(model: type[models.Model], grant: Grant, life: Life, status: str) -> models.Model:
    """An unsaved thing of this noun that lies wholly within the scope of the grant."""
    thing = model()
    setattr(thing, life.status_field, status)
    if model._meta.label_lower == CONSORTIUM:
        thing.pk = grant.consortium_id
    for column in model._meta.concrete_fields:
        if column.name == "province":
            setattr(thing, column.attname, grant.province)
        elif column.related_model is not None and column.related_model._meta.label_lower == CONSORTIUM:
            setattr(thing, column.attname, grant.consortium_id)
        elif column.related_model is not None and column.related_model._meta.label_lower == ORGANIZATION:
            setattr(thing, column.attname, grant.organization_id)
        elif column.name == "awaited":
            # Terms and runs keep the numbers of the organizations whose word is awaited.
            setattr(thing, column.attname, [grant.organization_id])
    return thing


def _access(grant: Grant) -> Access:
    place: Any = grant.province or grant.consortium_id or grant.organization_id
    only = {grant.role: frozenset([place])}
    if grant.role in PROVINCE_ROLES:
        return Access(user_id=0, provinces=only)
    if grant.role in CONSORTIUM_ROLES:
        return Access(user_id=0, consortia=only)
    return Access(user_id=0, organizations=only)
