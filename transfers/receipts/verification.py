"""Is every receipt booked, as it stands, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from transfers.ledger.findings import Finding

# A recorded receipt has one booking of its amount; a voided one its reversal besides.
ROWS = """
    SELECT receipt.id, receipt.number, receipt.status,
           receipt.amount = COALESCE(held.receipt, 0) AND held.receipts = 1 AS is_booked,
           CASE receipt.status WHEN 'voided' THEN -receipt.amount = COALESCE(held.void, 0) AND held.voids = 1
                ELSE held.voids = 0 END AS is_voided,
           NOT held.elsewhere AS is_at_home
    FROM transfers_receipt receipt
    CROSS JOIN LATERAL (
        SELECT SUM(line.amount) FILTER (WHERE entry.kind = 'receipt' AND account.kind = 'held') AS receipt,
               SUM(line.amount) FILTER (WHERE entry.kind = 'receipt_void' AND account.kind = 'held') AS void,
               COUNT(DISTINCT entry.id) FILTER (WHERE entry.kind = 'receipt') AS receipts,
               COUNT(DISTINCT entry.id) FILTER (WHERE entry.kind = 'receipt_void') AS voids,
               COALESCE(BOOL_OR(entry.consortium_id <> receipt.consortium_id), FALSE) AS elsewhere
        FROM transfers_entry entry
        JOIN transfers_line line ON line.entry_id = entry.id
        JOIN transfers_account account ON account.id = line.account_id
        WHERE entry.receipt_id = receipt.id) held
"""


def verify_receipts() -> Iterator[Finding]:
    """Compare each receipt with its entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({ROWS}) found WHERE NOT (is_booked AND is_voided AND is_at_home)")  # noqa: S608
        rows = cursor.fetchall()
    for pk, number, _status, is_booked, is_voided, _is_at_home in rows:
        name = _("receipt %(receipt)s (%(number)s)") % {"receipt": pk, "number": number}
        if not is_booked:
            yield Finding(name, _("The booking is missing or of another amount."))
        elif not is_voided:
            yield Finding(name, _("The receipt and the reversal of its booking do not agree."))
        else:
            yield Finding(name, _("It is booked in another consortium."))
