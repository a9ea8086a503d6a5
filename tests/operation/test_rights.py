"""Is the application's role refused what no one may do, on each table?"""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from pghistory.models import Event

from consortium.management.rights import APPEND_ONLY, EVERYTHING, grant_rights, rights_of_tables

pytestmark = pytest.mark.django_db


def granted() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
            " WHERE grantee = 'heqi_app' AND table_schema = 'public'"
        )
        found: dict[str, set[str]] = {}
        for table, right in cursor.fetchall():
            found.setdefault(table, set()).add(right)
    return found


def refused(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def append_only_tables() -> list[str]:
    return sorted(table for table, rights in rights_of_tables().items() if rights == APPEND_ONLY)


def test_the_role_has_these_rights_and_no_others() -> None:
    found = granted()

    for table, rights in rights_of_tables().items():
        if rights in (APPEND_ONLY, EVERYTHING):
            assert found[table] == set(rights.split(", ")), table
    assert not any({"TRUNCATE", "TRIGGER", "REFERENCES"} & rights for rights in found.values())


def test_every_history_and_every_ledger_row_is_append_only() -> None:
    tables = set(append_only_tables())

    events = [model for model in apps.get_models() if issubclass(model, Event)]
    events = [model for model in events if model._meta.managed and not model._meta.proxy]
    assert len(events) > 10
    assert {model._meta.db_table for model in events} <= tables
    assert {"transfers_account", "transfers_entry", "transfers_line", "transfers_signature"} <= tables


def test_a_written_row_cannot_be_changed_removed_or_unguarded() -> None:
    for table in append_only_tables():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s LIMIT 1", [table]
            )
            column = cursor.fetchone()[0]
        for attack in (
            f'UPDATE "{table}" SET "{column}" = "{column}"',
            f'DELETE FROM "{table}"',
            f'TRUNCATE "{table}" CASCADE',
            f'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
            f'DROP TABLE "{table}"',
        ):
            refused(attack)


def test_the_history_context_may_be_completed_but_not_removed() -> None:
    refused("DELETE FROM pghistory_context")


def test_the_application_cannot_grant_itself_more() -> None:
    before = granted()

    # PostgreSQL only warns; what counts is that nothing has changed.
    grant_rights(connection, "heqi_app")

    assert granted() == before
