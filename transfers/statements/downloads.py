"""How does a statement leave the portal? As PDF, workbook or JSON, for whoever may read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View

from consortium.portal.base import not_found
from consortium.reports.writers import pdf, xlsx
from transfers.digests import canonical
from transfers.statements.models import Statement
from transfers.statements.papers import columns, document_of, rows


def _pdf(statement: Statement) -> bytes:
    return pdf.write_pdf("statement.typ", document_of(statement))


def _xlsx(statement: Statement) -> bytes:
    file = io.BytesIO()
    xlsx.write_xlsx(columns(), rows(statement), file, title=_("Statement"))
    return file.getvalue()


def _json(statement: Statement) -> bytes:
    """The very bytes whose SHA-256 is the digest."""
    return canonical(statement.document)


FORMATS: dict[str, tuple[str, Callable[[Statement], bytes]]] = {
    "pdf": (pdf.CONTENT_TYPE, _pdf),
    "xlsx": (xlsx.CONTENT_TYPE, _xlsx),
    "json": ("application/json", _json),
}


class DownloadPage(View):
    """A statement as a file."""

    def get(self, request: HttpRequest, pk: int, format: str) -> HttpResponse:
        user: Any = request.user
        statement = Statement.objects.visible_to(user).for_detail().filter(pk=pk).first()
        if statement is None or format not in FORMATS:
            raise not_found()
        content_type, write = FORMATS[format]
        name = f"{statement.number}-v{statement.version}.{format}"
        response = HttpResponse(write(statement), content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Digest-SHA256"] = statement.digest
        return response
