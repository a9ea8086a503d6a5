"""Which pages have statements?"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.pages import Pages, Writing, panel
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
    """The paper itself, as it was issued; its lines lead to their receipts."""
    paper = as_paper(document_of(statement))
    receipts: Any = apps.get_model("transfers", "Receipt")._default_manager
    numbers = [one["receipt"]["number"] for one in statement.document["payouts"]]
    seen = receipts.visible_to(user).filter(consortium=statement.consortium_id, number__in=numbers)
    addresses = {number: reverse("receipt", args=[pk]) for pk, number in seen.values_list("pk", "number")}
    for row in paper["tables"][0]["rows"]:
        number, day = row["cells"][0], row["cells"][1]
        number |= {"css": "code", "url": addresses.get(number["text"], "")}
        day["css"] = "date"
    return [{"paper": paper}]


def side(statement: Statement, user: Any) -> list[dict[str, Any]]:
    """Where the statement comes from, as far as the reader may follow, and its other versions."""
    run = statement.run
    found: list[tuple[Any, ...]] = []
    for label, noun, thing, text in (
        (_("Run"), "run", run, run.number),
        (_("Agreement"), "agreement", run.agreement, f"{run.agreement.code} {run.agreement.title}"),
    ):
        if type(thing)._default_manager.visible_to(user).filter(pk=thing.pk).exists():
            found.append((label, text, {"url": reverse(noun, args=[thing.pk])}))
    entry = run.entries.visible_to(user).order_by("sequence").first()
    if entry is not None:
        found.append((_("Ledger entry"), str(entry.sequence), {"url": reverse("entry", args=[entry.pk])}))
    versions = Statement.objects.visible_to(user).filter(number=statement.number).exclude(pk=statement.pk)
    for one in versions.order_by("version"):
        found.append((_("Other version"), str(one), {"url": reverse("statement", args=[one.pk])}))
    return [panel(_("Where it comes from"), *found)] if found else []


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
    side=side,
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
    tabs_on={"consortium": "consortium", "organization": "organization", "agreement": "run__agreement"},
    detail_template="statements/detail.html",
    key="s",
)

urlpatterns = [
    *PAGES.urls(),
    path("statements/<int:pk>/download.<str:format>", DownloadPage.as_view(), name="statement-download"),
]
