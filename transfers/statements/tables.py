"""Which columns has the list of statements?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table

TABLE = Table(
    columns=(
        Column("number", _("Number"), kind="code", order="number", is_title=True, width=24),
        Column("version", _("Version"), kind="number", is_shown=False, width=8),
        Column("organization", _("Party"), value="organization.name", width=30),
        Column("run", _("Run"), value="run.number", kind="code", width=24),
        Column("amount", _("Amount (yuan)"), kind="amount", order="amount", width=16),
        Column("previous_balance", _("Balance before (yuan)"), kind="amount", is_shown=False, width=16),
        Column("balance", _("Balance after (yuan)"), kind="amount", order="balance", width=16),
        Column("issued_at", _("Issued"), kind="moment", order="issued_at", width=16),
        Column("consortium", _("Consortium"), value="consortium.name", is_shown=False, width=30),
    ),
    order="-issued_at",
)
