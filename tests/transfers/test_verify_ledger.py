"""Does tampering show, even a superuser's?"""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from consortium.jobs.models import Job
from consortium.jobs.running import run as run_job
from tests.transfers import makers
from transfers.receipts.actions import void_receipt
from transfers.runs.actions import reverse_run

pytestmark = pytest.mark.django_db(transaction=True)

TAMPERED = {
    "an amount": (
        "UPDATE transfers_line SET amount = amount + 0.01 WHERE id = (SELECT MIN(id) FROM transfers_line)",
        "ledger entry",
    ),
    "both amounts": ("UPDATE transfers_line SET amount = amount * 2", "ledger entry"),
    "an account": (
        "UPDATE transfers_account SET organization_id = organization_id + 100000",
        "ledger entry",
    ),
    "a memo": ("UPDATE transfers_entry SET memo = memo || ' ' WHERE sequence = 1", "ledger entry"),
    "a day": ("UPDATE transfers_entry SET booked_on = booked_on - 1 WHERE sequence = 2", "ledger entry"),
    "a microsecond": (
        "UPDATE transfers_entry SET booked_at = booked_at + '1 microsecond' WHERE sequence = 2",
        "ledger entry",
    ),
    "a hash": ("UPDATE transfers_entry SET hash = repeat('a', 64) WHERE sequence = 1", "ledger entry"),
    "an entry in the middle": (
        "DELETE FROM transfers_line WHERE entry_id = (SELECT id FROM transfers_entry WHERE sequence = 2);"
        " DELETE FROM transfers_entry WHERE sequence = 2",
        "ledger entry",
    ),
    "a receipt": ("UPDATE transfers_receipt SET amount = amount + 1 WHERE status = 'recorded'", "receipt"),
    "a voided receipt": ("UPDATE transfers_receipt SET status = 'recorded' WHERE status = 'voided'", "receipt"),
    "a payout": (
        "UPDATE transfers_payout SET amount = amount + 1 WHERE id = (SELECT MIN(id) FROM transfers_payout)",
        "run",
    ),
    "two payouts": ("UPDATE transfers_payout SET share = share + 1", "run"),
    "the state of a run": ("UPDATE transfers_run SET status = 'approved' WHERE status = 'posted'", "run"),
    "a statement": ("UPDATE transfers_statement SET amount = amount + 1, balance = balance + 1", "statement"),
    "the document of a statement": (
        "UPDATE transfers_statement SET document = jsonb_set(document, '{amount}', '\"9.00\"')",
        "statement",
    ),
    "a lost statement": ("DELETE FROM transfers_statement WHERE number LIKE '%-0002'", "statement"),
    "a signature": (
        "UPDATE transfers_signature SET digest = repeat('a', 64)"
        " WHERE id = (SELECT MIN(id) FROM transfers_signature)",
        "terms",
    ),
    "a share": ("UPDATE transfers_share SET share = share + 1", "terms"),
}


@pytest.fixture
def books(agreement, deal, finance_officer, secretary):
    """A voided receipt, a posted run, its reversal, another run, and the statements of all."""
    void_receipt(makers.receipt(deal, "1.00", by=finance_officer), by=finance_officer, reason="Twice.")
    makers.receipt(deal, "100.00", by=finance_officer)
    run = makers.run(agreement, by=secretary)
    reverse_run(run, by=finance_officer, reason="The wrong month.")
    makers.run(agreement, by=secretary)
    for job in Job.objects.filter(kind="issue_statements").order_by("requested_at"):
        run_job(job.pk)


def as_superuser(statement):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT; SET ROLE heqi_app")


def verify(**options):
    out = io.StringIO()
    call_command("verify_ledger", stdout=out, **options)
    return out.getvalue()


def test_sound_books_are_called_sound(books):
    assert "6 entries in 1 chains" in verify()


def test_tampering_shows_and_names_the_row(books):
    unseen = {}
    for name, (statement, row) in TAMPERED.items():
        out = io.StringIO()
        with transaction.atomic():
            as_superuser(statement)
            try:
                call_command("verify_ledger", stdout=out)
                unseen[name] = "called sound"
            except CommandError:
                if row not in out.getvalue():
                    unseen[name] = out.getvalue()
            transaction.set_rollback(True)

    assert unseen == {}


def test_a_cut_off_tail_is_found_by_the_head_kept_outside(books, tmp_path):
    verify(anchor=tmp_path)
    as_superuser(
        "DELETE FROM transfers_statement; DELETE FROM transfers_line WHERE entry_id = (SELECT MAX(id) FROM"
        " transfers_entry); DELETE FROM transfers_entry WHERE id = (SELECT MAX(id) FROM transfers_entry);"
        " UPDATE transfers_run SET status = 'cancelled' WHERE id = (SELECT MAX(id) FROM transfers_run)"
    )

    assert "sound" in verify()
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify_ledger", stdout=out, anchor=tmp_path)
    assert "is gone" in out.getvalue()


def test_an_anchor_is_written_whole(books, tmp_path):
    verify(anchor=tmp_path)
    verify(anchor=tmp_path)

    files = sorted(tmp_path.iterdir())
    assert [file.suffix for file in files] == [".json", ".json"]
    assert json.loads(files[0].read_text())["heads"][0]["sequence"] == 6
