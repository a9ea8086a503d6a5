"""Which columns has the list of accounts?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from members.users.words import roles_text, state_of

TABLE = Table(
    columns=(
        Column("name", _("Name"), order="name", is_title=True, width=20),
        Column("email", _("E-mail"), order="email", width=30),
        Column("roles", _("Roles today"), value=roles_text, width=60),
        Column("state", _("Account"), value=state_of, width=10),
        Column("username", _("User name"), is_shown=False, order="username", width=30),
        Column("date_joined", _("Since"), kind="moment", is_shown=False, order="date_joined", width=16),
    ),
    order="name",
)
