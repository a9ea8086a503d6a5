"""Which columns has the list of results?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from transfers.results.statuses import Form, Readiness

TABLE = Table(
    columns=(
        Column("title", _("Title"), order="title", is_title=True, width=40),
        Column("code", _("Number"), kind="code", order="code", width=16),
        Column("form", _("Legal form"), label_of=lambda value: Form(value).label, order="form", width=16),
        Column(
            "readiness", _("Readiness"), label_of=lambda value: Readiness(value).label, order="readiness", width=18
        ),
        Column("first_owner", _("First owner"), value="first_owner.name", width=30),
        Column("project", _("Source project"), value="project.title", width=30),
        Column("consortium", _("Consortium"), value="consortium.name", is_shown=False, width=30),
        Column("patent_number", _("Patent application number"), kind="code", is_shown=False, width=18),
        Column("title_en", _("English title"), is_shown=False, width=40),
        Column("disclosed_on", _("Disclosed on"), kind="date", order="disclosed_on", width=12),
    ),
    order="-code",
)
