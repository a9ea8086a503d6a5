"""Which columns has the ledger?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.ledger.statuses import EntryKind

TABLE = Table(
    columns=(
        Column("memo", _("Memo"), is_title=True, width=36),
        Column("sequence", _("Number in the chain"), kind="number", order="sequence", width=10),
        Column("consortium", _("Consortium"), value="consortium.name", width=30),
        Column("kind", _("Kind"), label_of=lambda value: EntryKind(value).label, order="kind", width=16),
        Column("booked_on", _("Booked on"), kind="date", order="booked_on", width=12),
        Column("booked_at", _("Booked at"), kind="moment", order="booked_at", is_shown=False, width=16),
        Column("booked_by", _("Booked by"), value="booked_by.name", is_shown=False, width=20),
        Column("hash", _("Hash"), kind="code", is_shown=False, width=64),
    ),
    order="-id",
)
