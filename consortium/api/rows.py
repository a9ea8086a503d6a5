"""How are fifty rows shown quickly? As columns read straight from SQL, in the serializer's shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from consortium.core.money import AmountSerializerField, PercentSerializerField

Names = tuple[str, ...]
# A serializer class; its stubs know neither its fields nor that a class can be a key.
Kind = Any

# What these fields make of a column is the column itself.
PLAIN = (
    serializers.CharField,
    serializers.IntegerField,
    serializers.BooleanField,
    serializers.ChoiceField,
    serializers.JSONField,
)
# What these make of it depends on the value alone.
CONVERTED = (
    serializers.BigIntegerField,
    serializers.DateField,
    serializers.DateTimeField,
    serializers.DecimalField,
    serializers.UUIDField,
    serializers.ListField,
    AmountSerializerField,
    PercentSerializerField,
)


class NoPlan(Exception):
    """The serializer has a field that needs the object; the serializer itself must show it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the answer: from a column, or a nested object that is null when its key column is."""

    name: str
    column: str
    convert: Callable[[Any], Any] | None = None
    inside: tuple[Cell, ...] = ()

    def columns(self) -> list[str]:
        return [self.column, *(column for cell in self.inside for column in cell.columns())]

    def read(self, row: Any) -> Any:
        value = getattr(row, self.column)
        if value is None:
            return None
        if self.inside:
            return {cell.name: cell.read(row) for cell in self.inside}
        return value if self.convert is None else self.convert(value)


@dataclass(frozen=True, slots=True)
class Plan:
    """A serializer as columns. Built once for each set of fields, without a request, so it can be kept."""

    cells: tuple[Cell, ...]

    def select(self, queryset: QuerySet[Any], order: str) -> QuerySet[Any]:
        columns = {column for cell in self.cells for column in cell.columns()} | {order.removeprefix("-")}
        return queryset.prefetch_related(None).values_list("pk", *sorted(columns - {"pk"}), named=True)

    def read(self, rows: list[Any]) -> list[dict[str, Any]]:
        shown = [(cell.name, cell.read) for cell in self.cells]
        return [{name: read(row) for name, read in shown} for row in rows]


def rows_of(view: Any, queryset: QuerySet[Any], request: Request) -> Response:
    """One page of the list."""
    kind = view.get_serializer_class()
    names = fields_asked_for(kind, request)
    plan = plan_of(kind, names, tuple(queryset.query.annotations))
    if plan is not None:
        selected = plan.select(queryset, view.order_asked_for())
        data: Any = plan.read(view.paginator.paginate_queryset(selected, request, view))
    else:
        rows = view.paginator.paginate_queryset(queryset, request, view)
        serializer = narrowed(kind, names, view.get_serializer_context())
        data = [serializer.to_representation(row) for row in rows]
    return view.paginator.get_paginated_response(data)


def fields_asked_for(kind: Kind, request: Request) -> Names:
    """The fields named by `fields=a,b`, in declared order; all of them without it."""
    known = names_of(kind)
    wanted = request.query_params.get("fields")
    if wanted is None:
        return known
    chosen = set(wanted.split(","))
    if not chosen <= set(known):
        raise ValidationError({"fields": _("Possible fields: %(names)s.") % {"names": _(", ").join(known)}})
    return tuple(name for name in known if name in chosen)


def narrowed(kind: Kind, names: Names, context: Any) -> Any:
    """The serializer with these fields only."""
    serializer = kind(context=context)
    for name in set(serializer.fields) - set(names):
        serializer.fields.pop(name)
    return serializer


@lru_cache(maxsize=256)
def names_of(kind: Kind) -> Names:
    """All fields an answer of this serializer has."""
    return tuple(name for name, field in kind().fields.items() if not field.write_only)


@lru_cache(maxsize=256)
def plan_of(kind: Kind, names: Names, annotations: Names) -> Plan | None:
    """The columns of the serializer's fields, or None when one of them needs the object."""
    model = getattr(getattr(kind, "Meta", None), "model", None)
    if model is None or kind.to_representation is not serializers.Serializer.to_representation:
        return None
    fields = kind().fields
    try:
        return Plan(tuple(_cell(model, fields[name], name, "", annotations) for name in names))
    except NoPlan:
        return None


def _cell(model: type[Model], field: Any, name: str, prefix: str, annotations: Names) -> Cell:
    path = field.source.split(".")
    if not prefix and path == [field.source] and field.source in annotations:
        return Cell(name, field.source, _converter(field))
    if len(path) == 1 and (shown := _choice_shown(model, field.source)):
        column, labels = shown
        return Cell(name, prefix + column, lambda value: str(labels.get(value, value)))
    # The key of a nested thing, and of one shown by its id alone, is a column of this row.
    ends_in_relation = isinstance(field, serializers.Serializer | serializers.PrimaryKeyRelatedField)
    column, target = _column(model, path, field, ends_in_relation=ends_in_relation)
    if isinstance(field, serializers.Serializer):
        if type(field).to_representation is not serializers.Serializer.to_representation:
            raise NoPlan
        deeper = prefix + "__".join(path) + "__"
        inside = tuple(_cell(target, inner, key, deeper, ()) for key, inner in field.fields.items())
        return Cell(name, prefix + column, inside=inside)
    if ends_in_relation:
        return Cell(name, prefix + column)
    return Cell(name, prefix + column, _converter(field))


def _column(model: type[Model], path: list[str], field: Any, *, ends_in_relation: bool) -> tuple[str, type[Model]]:
    """The column at the end of a path of foreign keys, and the model the path has come to."""
    for position, part in enumerate(path):
        try:
            found = model._meta.get_field(model._meta.pk.name if part == "pk" else part)
        except FieldDoesNotExist:
            raise NoPlan from None
        is_last = position == len(path) - 1
        if not found.concrete or found.many_to_many:
            raise NoPlan
        if is_last and found.is_relation == ends_in_relation:
            column = found.attname if found.is_relation else found.name
            return "__".join([*path[:-1], column]), found.related_model or model
        # Past an empty key the serializer leaves the field out, unless it may be null.
        if is_last or not found.is_relation or (found.null and not field.allow_null):
            raise NoPlan
        model = cast("type[Model]", found.related_model)
    raise NoPlan


def _converter(field: Any) -> Callable[[Any], Any] | None:
    kind = type(field)
    if kind.to_representation in [plain.to_representation for plain in PLAIN]:
        return None
    if kind.to_representation in [one.to_representation for one in CONVERTED]:
        return field.to_representation
    raise NoPlan


def _choice_shown(model: type[Model], source: str) -> tuple[str, dict[Any, Any]] | None:
    """`get_status_display` is the column with its words."""
    if not (source.startswith("get_") and source.endswith("_display")):
        return None
    column = source.removeprefix("get_").removesuffix("_display")
    field: Any = model._meta.get_field(column)
    return column, dict(field.flatchoices)
