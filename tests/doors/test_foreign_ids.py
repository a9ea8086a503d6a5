"""Is an id in a form or a body of something one may not see refused like one that does not exist?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from rest_framework.relations import PrimaryKeyRelatedField
from rest_framework.serializers import BaseSerializer, ListField

from consortium.core.errors import Refusal
from consortium.portal.pages import REGISTRY, Pages
from tests.doors.routes import routes
from tests.doors.world import MISSING, World

ROLES = ("secretary", "manager", "outsider", "neighbour")


def forms_of(pages: Pages) -> Iterator[type[forms.Form]]:
    for writing in (pages.create, pages.edit, *pages.changes):
        if writing:
            yield writing.form
    yield from (bulk.form for bulk in pages.bulk)


def choices_of(form: type[forms.Form]) -> list[str]:
    return [name for name, field in form.base_fields.items() if hasattr(field, "queryset")]


FIELDS = [
    (pages.noun, form, name)
    for _routes in [routes()]
    for pages in REGISTRY.values()
    for form in forms_of(pages)
    for name in choices_of(form)
]


def bodies() -> Iterator[tuple[str, type[BaseSerializer]]]:
    for route in routes():
        kind = getattr(route.view, "cls", None)
        for body, _action in getattr(kind, "write", {}).values():
            yield f"{route.name}-{body.__name__}", body


def related(fields: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all fields that name another thing, also inside lists and objects."""
    for name, field in fields.items():
        inner = getattr(field, "child_relation", None) or field
        if isinstance(inner, PrimaryKeyRelatedField):
            yield (*path, name)
        elif isinstance(getattr(field, "child", None), BaseSerializer):
            yield from related(field.child.fields, (*path, name))


BODIES = {
    (body.__name__, path): (body, path)
    for _name, body in bodies()
    for path in related(body(context={"request": None}).fields)
}


@pytest.mark.django_db
@pytest.mark.parametrize(("noun", "form", "name"), FIELDS, ids=lambda word: getattr(word, "__name__", str(word)))
def test_a_form_takes_no_id_of_what_is_hidden(noun: str, form: Any, name: str, world: World) -> None:
    tried = 0
    for role in ROLES:
        user = world.users[role]
        made = form({}, user=user, thing=world.home.samples.get(REGISTRY[noun].model))
        if name not in made.fields:
            continue  # not asked of this person
        model = made.fields[name].queryset.model
        hidden = model._default_manager.exclude(pk__in=model._default_manager.visible_to(user).values("pk")).first()
        if hidden is None:
            continue
        tried += 1
        assert _refusal_of(form, name, user, made, hidden.pk) == _refusal_of(form, name, user, made, MISSING)

    assert tried


def _refusal_of(form: Any, name: str, user: Any, made: forms.Form, pk: int) -> list[str]:
    """What the field says about the id."""
    # A field of its own kind reads its ids from rows.
    value = {name: [pk] if isinstance(made.fields[name], forms.ModelMultipleChoiceField) else pk}
    value |= {f"{name}-0-organization": str(pk), f"{name}-0-share": "100"}
    filled = form(value, user=user, thing=made.thing)
    errors = [re.sub(rf"(?<!Row )\b{pk}\b", "PK", str(error)) for error in filled.errors.get(name, [])]
    assert errors
    return errors


@pytest.mark.django_db
@pytest.mark.parametrize(("body", "path"), BODIES.values(), ids=[f"{name}-{path}" for name, path in BODIES])
def test_a_body_takes_no_id_of_what_is_hidden(body: Any, path: tuple[str, ...], world: World) -> None:
    tried = 0
    for role in ROLES:
        user = world.users[role]
        context = {"request": SimpleNamespace(user=user)}
        field = body(context=context)
        for name in path:
            child = field.fields[name]
            field = getattr(child, "child", None) or getattr(child, "child_relation", None) or child
        model = field.queryset.model
        hidden = model._default_manager.exclude(pk__in=model._default_manager.visible_to(user).values("pk")).first()
        if hidden is None:
            continue
        tried += 1
        assert _answer_to(body, path, context, hidden.pk) == _answer_to(body, path, context, MISSING)

    assert tried


def _answer_to(body: Any, path: tuple[str, ...], context: Any, pk: int) -> str:
    """What the body says about the id, wherever in it the id stands."""
    value: Any = pk
    holder = body(context=context)
    kinds = []
    for name in path:
        field = holder.fields[name]
        kinds.append((name, isinstance(field, ListField) or hasattr(field, "child_relation")))
        holder = getattr(field, "child", field)
    for name, is_list in reversed(kinds):
        value = {name: [value] if is_list else value}
    made = body(data=value, partial=True, context=context)
    with pytest.raises(Refusal) as refused:
        made.is_valid()
    assert refused.value.field == path[-1] or path[-1] in refused.value.field
    return f"{refused.value.status} {refused.value.field} {refused.value.sentence}"


@pytest.mark.django_db
def test_nobody_switches_to_a_consortium_that_is_hidden(world: World) -> None:
    client = world.clients["outsider"]

    client.post("/consortium/", {"consortium": world.home.consortium.pk})

    assert client.session["consortium"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("noun", [noun for noun in REGISTRY if REGISTRY[noun].bulk])
def test_a_bulk_change_touches_nothing_hidden(noun: str, world: World) -> None:
    pages = REGISTRY[noun]
    hidden = world.sample(pages.model)
    before = pages.model._base_manager.filter(pk=hidden.pk).values().get()

    for bulk in pages.bulk:
        data = {"action": bulk.slug, "stage": "change", "pk": [hidden.pk]}
        response = world.clients["outsider"].post(pages.url("bulk"), data)
        assert response.status_code == 302

    assert pages.model._base_manager.filter(pk=hidden.pk).values().get() == before
