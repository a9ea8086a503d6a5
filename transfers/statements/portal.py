"""Which pages have statements?"""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing
from consortium.reports.documents import as_paper
from transfers.statements import actions
from transfers.statements.downloads import DownloadPage
from transfers.statements.filters import StatementFilter
from transfers.statements.forms import ReissueForm
from transfers.statements.models import Statement
from transfers.statements.papers import document_of
from transfers.statements.permissions import can_reissue_statement
from transfers.statements.tables import TABLE


def panels(statement: Statement, user: Any) -> list[dict[str, Any]]:
    """The paper itself, as it was issued."""
    return [{"paper": as_paper(document_of(statement))}]


def downloads(statement: Statement, user: Any) -> list[dict[str, Any]]:
    """The same paper as a file."""
    icons = {"pdf": "file-pdf", "xlsx": "file-xlsx", "json": "file"}
    return [
        {
            "label": one.upper(),
            "url": reverse("statement-download", kwargs={"pk": statement.pk, "format": one}),
            "icon": icon,
        }
        for one, icon in icons.items()
    ]


PAGES = Pages(
    model=Statement,
    noun="statement",
    plural="statements",
    section="money",
    rank=30,
    icon="statements",
    table=TABLE,
    filters=StatementFilter,
    panels=panels,
    description=_("What each party gets by each run, as a numbered paper that can be checked."),
    title=lambda statement: statement.number,
    subtitle=lambda statement: statement.organization.name,
    identifier=lambda statement: statement.number,
    who_sees=_("The party's manager, finance and transfer officers, the consortium's staff and its province."),
    changes=(
        Writing(
            ReissueForm,
            actions.reissue_statement,
            can_reissue_statement,
            label=_("Issue anew"),
            slug="reissue",
            description=_("The next version bears the same number and the same amounts; this one stays to be read."),
        ),
    ),
    downloads=downloads,
    consortium_path="consortium",
    tab_of_consortium=True,
    detail_template="statements/detail.html",
    key="s",
)

urlpatterns = [
    *PAGES.urls(),
    path("statements/<int:pk>/download.<str:format>", DownloadPage.as_view(), name="statement-download"),
]
