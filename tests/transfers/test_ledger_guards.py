"""Does the database itself keep the ledger, whoever writes SQL?"""

import io

import psycopg2
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.transfers import makers
from transfers.ledger.hashing import FIRST_PREVIOUS_HASH
from transfers.ledger.models import Account, Entry, Line

pytestmark = pytest.mark.django_db(transaction=True)

PAIR = "INSERT INTO transfers_line (entry_id, position, account_id, amount, currency) VALUES "
# What nobody but the owner of the tables could even try.
PRIVILEGED = {
    "update a line": "UPDATE transfers_line SET amount = amount + 1",
    "update an entry": "UPDATE transfers_entry SET memo = 'x'",
    "update an account": "UPDATE transfers_account SET organization_id = NULL",
    "move lines to another entry": "UPDATE transfers_line SET entry_id = {last} WHERE entry_id = {first}",
    "delete a line": "DELETE FROM transfers_line",
    "delete an entry": "DELETE FROM transfers_entry",
    "delete an account": "DELETE FROM transfers_account",
    "truncate lines": "TRUNCATE transfers_line CASCADE",
    "truncate entries": "TRUNCATE transfers_entry CASCADE",
    "truncate accounts": "TRUNCATE transfers_account CASCADE",
    "upsert over a line": PAIR
    + "({first}, 1, {held}, 5, 'CNY') ON CONFLICT (entry_id, position) DO UPDATE SET amount = 5",
    "merge over lines": "MERGE INTO transfers_line old USING (SELECT 1) new ON old.entry_id = {first}"
    " WHEN MATCHED THEN UPDATE SET amount = 5",
    "select for update and delete": "WITH gone AS (DELETE FROM transfers_line RETURNING *) SELECT * FROM gone",
}
# What the application's role may not do to the guards themselves.
OVER_THE_FENCE = {
    "disable a trigger": "ALTER TABLE transfers_line DISABLE TRIGGER ALL",
    "drop a trigger": "DROP TRIGGER {trigger} ON transfers_line",
    "replace the function of a trigger": "CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RETURN NEW; END $$",
    "switch off the triggers of the session": "SET session_replication_role = replica",
    "become the owner": "ALTER TABLE transfers_line OWNER TO CURRENT_USER",
    "drop a constraint": "ALTER TABLE transfers_line DROP CONSTRAINT line_is_not_zero",
    "add a column": "ALTER TABLE transfers_line ADD COLUMN note text",
    "take the table away": "DROP TABLE transfers_line",
    "switch the guards off for the session": "SET LOCAL session_replication_role = 'replica'",
    "put a rule on the table": "CREATE RULE away AS ON INSERT TO transfers_line DO INSTEAD NOTHING",
    "inherit from the table": "CREATE TABLE twin () INHERITS (transfers_line)",
}
# What an INSERT could say; refused by the triggers and constraints for every role.
FORGED = {
    "a late balanced pair": PAIR + "({first}, 8, {held}, 5, 'CNY'), ({first}, 9, {undivided}, -5, 'CNY')",
    "a late line by copy of an old one": "INSERT INTO transfers_line (entry_id, position, account_id, amount,"
    " currency) SELECT entry_id, position + 10, account_id, amount, currency FROM transfers_line",
    "an entry without lines": "{entry}",
    "an entry with one line": "{entry}; " + PAIR + "({new}, 1, {held}, 5, 'CNY')",
    "an entry one fen off": "{entry}; "
    + PAIR
    + "({new}, 1, {held}, 5, 'CNY'), ({new}, 2, {undivided}, -4.99, 'CNY')",
    "a line of zero": "{entry}; " + PAIR + "({new}, 1, {held}, 0, 'CNY'), ({new}, 2, {undivided}, 0, 'CNY')",
    "another currency": "{entry}; " + PAIR + "({new}, 1, {held}, 5, 'USD'), ({new}, 2, {undivided}, -5, 'USD')",
    "two currencies that add up to zero": "{entry}; "
    + PAIR
    + "({new}, 1, {held}, 5, 'CNY'), ({new}, 2, {undivided}, -5, 'USD')",
    "a wrong hash": "{entry}; " + PAIR + "({new}, 1, {held}, 5, 'CNY'), ({new}, 2, {undivided}, -5, 'CNY')",
    "a fork of the chain": "{fork}",
    "a gap in the chain": "{gap}",
    "the checks called too early": "{entry}; SET CONSTRAINTS ALL IMMEDIATE",
    "a late line behind a savepoint": "SAVEPOINT one; " + PAIR + "({first}, 8, {held}, 5, 'CNY')",
    "a not-a-number": "{entry}; " + PAIR + "({new}, 1, {held}, 'NaN', 'CNY'), ({new}, 2, {undivided}, 'NaN', 'CNY')",
}


@pytest.fixture
def booked(consortium, deal, finance_officer):
    """Two entries to attack, and the words that the attacks are made of."""
    makers.receipt(deal, "10.00", by=finance_officer)
    makers.receipt(deal, "20.00", by=finance_officer)
    voided = makers.receipt(deal, "30.00", by=finance_officer)
    first, _second, last = Entry.objects.order_by("sequence")
    held, undivided = (Account.objects.get(kind=kind).pk for kind in ("held", "undivided"))
    entry = (
        "INSERT INTO transfers_entry (id, consortium_id, sequence, kind, receipt_id, reverses_id, booked_on,"
        " booked_at, booked_by_id, memo, previous_hash, hash) VALUES ({new}, {group}, {sequence}, 'receipt_void',"
        " {receipt}, {last}, '2026-01-01', now(), {user}, 'forged', '{previous}', repeat('b', 64))"
    )
    words = {
        "first": first.pk,
        "last": last.pk,
        "held": held,
        "undivided": undivided,
        "new": last.pk + 1000,
        "group": consortium.pk,
        "receipt": voided.pk,
        "user": finance_officer.pk,
        "trigger": _a_trigger(),
    }
    chain = {"sequence": last.sequence + 1, "previous": last.hash}
    words["entry"] = entry.format(**words, **chain)
    words["fork"] = entry.format(**words, **chain | {"sequence": last.sequence, "previous": first.hash})
    words["gap"] = entry.format(**words, **chain | {"sequence": last.sequence + 2})
    return words


def _a_trigger():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'transfers_line'::regclass AND NOT tgisinternal LIMIT 1"
        )
        return cursor.fetchone()[0]


def state():
    return list(Entry.objects.order_by("pk").values()), list(Line.objects.order_by("pk").values())


def survivors(attacks, words, refusal, *, as_owner=False):
    """Which attacks were not refused, or changed something nevertheless?"""
    before, found = state(), []
    for name, statement in attacks.items():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                if as_owner:
                    cursor.execute("RESET ROLE")
                cursor.execute(statement.format(**words))
            found.append(name)
        except refusal:
            if state() != before:
                found.append(name)
    return found


def test_the_application_role_changes_nothing(booked):
    attacks = PRIVILEGED | OVER_THE_FENCE | FORGED

    assert len(attacks) >= 36
    assert survivors(attacks, booked, DatabaseError) == []


def test_even_the_owner_changes_nothing(booked):
    assert survivors(PRIVILEGED | FORGED, booked, IntegrityError, as_owner=True) == []


def test_copy_does_not_pass_the_guards(booked):
    before = state()

    with pytest.raises(psycopg2.IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        rows = io.StringIO(f"{booked['first']}\t8\t{booked['held']}\t5\tCNY\n")
        cursor.cursor.copy_from(
            rows, "transfers_line", columns=("entry_id", "position", "account_id", "amount", "currency")
        )

    assert state() == before


def test_a_line_after_the_checks_ran_early_is_checked_again(consortium, deal, finance_officer):
    """SET CONSTRAINTS lets the entry's own checks run before its last line; the line brings its own."""
    with pytest.raises(IntegrityError, match="add up to zero"), transaction.atomic():
        makers.receipt(deal, "10.00", by=finance_officer)
        entry = Entry.objects.get()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        account = Account.objects.get(kind="held")
        Line.objects.create(entry=entry, position=3, account=account, amount=5, currency="CNY")

    assert not Entry.objects.exists()


def test_lines_may_be_written_from_inside_savepoints(deal, finance_officer):
    """The entry's xmin is then the number of a subtransaction, which is not that of the transaction."""
    with transaction.atomic(), transaction.atomic(), transaction.atomic():
        makers.receipt(deal, "10.00", by=finance_officer)

    assert Line.objects.count() == 2


def test_each_consortium_has_its_own_chain(consortium, deal, finance_officer):
    makers.receipt(deal, "10.00", by=finance_officer)
    makers.receipt(deal, "20.00", by=finance_officer)

    first, second = Entry.objects.order_by("sequence")

    assert (first.sequence, first.previous_hash) == (1, FIRST_PREVIOUS_HASH)
    assert (second.sequence, second.previous_hash) == (2, first.hash)
