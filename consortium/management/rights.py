"""What may the application's database role do with each table?"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pghistory.models import Context, Event
from psycopg2 import sql

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
APPEND_ONLY = "SELECT, INSERT"
READ_ONLY = "SELECT"


def rights_of_tables() -> dict[str, str]:
    """Table → rights. A model says `append_only = True` where a row, once written, may never change."""
    rights = {}
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        is_fixed = getattr(model, "append_only", False) or issubclass(model, Event)
        rights[model._meta.db_table] = APPEND_ONLY if is_fixed else EVERYTHING
    # The history triggers complete the one context row of a running action.
    rights[Context._meta.db_table] = "SELECT, INSERT, UPDATE (metadata, updated_at)"
    rights["django_migrations"] = READ_ONLY
    for cache in settings.CACHES.values():
        if cache["BACKEND"].endswith("DatabaseCache"):
            rights[str(cache["LOCATION"])] = EVERYTHING
    return rights


def grant_rights(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give the role exactly its rights on every table of the schema; an unknown table is append-only."""
    rights = rights_of_tables()
    name = sql.Identifier(role)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        )
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name))
        for table in tables:
            allowed = sql.SQL(rights.get(table, APPEND_ONLY))
            statement = sql.SQL("GRANT {} ON {} TO {}")
            cursor.execute(statement.format(allowed, sql.Identifier(table), name))
