"""What does a person see of an import? Choose a file, read the outcome of the trial, confirm, done."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views import View

from consortium.core.errors import check
from consortium.portal.base import not_found
from consortium.portal.importing.actions import import_file, try_file
from consortium.portal.importing.files import kind_label, told, write_given_back, write_template, write_template_csv
from consortium.portal.importing.machinery import Importer
from consortium.portal.importing.models import ImportDraft
from consortium.portal.importing.reading import MOST_BYTES
from consortium.portal.pages import Pages
from consortium.portal.writing import try_action
from consortium.reports.writers.csv import CONTENT_TYPE as CSV_TYPE
from consortium.reports.writers.xlsx import CONTENT_TYPE as XLSX_TYPE

SHOWN_ROWS = 200
TONES = {"new": "active", "changed": "done", "unchanged": "ended", "refused": "danger"}
ORDER = {"refused": 0, "new": 1, "changed": 2, "unchanged": 3}


def import_urls(importer: Importer, pages: Pages) -> list[URLPattern]:
    """The addresses of a noun's import; they stand before those of the noun itself."""
    base, noun = f"{pages.plural}/import/", importer.noun

    def view(page: type[ImportView]) -> Callable[..., Any]:
        return page.as_view(importer=importer, pages=pages)

    return [
        path(base, view(UploadPage), name=f"{noun}-import"),
        path(f"{base}template.<str:format>", view(TemplatePage), name=f"{noun}-import-template"),
        path(f"{base}<int:pk>/", view(DraftPage), name=f"{noun}-import-draft"),
        path(f"{base}<int:pk>/reasons/", view(GivenBackPage), name=f"{noun}-import-reasons"),
    ]


class ImportView(View):
    """A page of one noun's import."""

    importer: Importer = None  # type: ignore[assignment]
    pages: Pages = None  # type: ignore[assignment]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        check(self.importer.may(request.user))
        return super().dispatch(request, *args, **kwargs)

    def url(self, what: str = "", **arguments: Any) -> str:
        return reverse(f"{self.importer.noun}-import{what}", kwargs=arguments or None)

    def draft(self, request: HttpRequest, pk: int) -> ImportDraft:
        """The person's own file, while it is kept."""
        found = ImportDraft.objects.visible_to(request.user).filter(pk=pk, noun=self.importer.noun).first()
        if found is None:
            raise not_found()
        return found

    def show(self, request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
        title = self.importer.title or _("Import")
        crumbs = [{"label": self.pages.name, "url": self.pages.url()}, {"label": title, "url": ""}]
        frame = {"title": title, "description": self.importer.description, "breadcrumbs": crumbs}
        return render(request, "portal/import.html", {**frame, **context}, status=status)


class UploadPage(ImportView):
    """Takes a file and tries it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._ask(request, self.importer.form(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.importer.form(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            file = form.cleaned_data["file"]
            done, draft = try_action(
                form,
                lambda: try_file(
                    self.importer,
                    by=request.user,
                    file_name=file.name,
                    content=file.read(MOST_BYTES + 1),
                    options=form.options(),
                ),
            )
            if done:
                return redirect(self.url("-draft", pk=draft.pk))
        return self._ask(request, form, status=getattr(form, "refused_as", 422))

    def _ask(self, request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
        files = (("xlsx", _("Template as XLSX"), "file-xlsx"), ("csv", _("Template as CSV"), "file-csv"))
        return self.show(
            request,
            status=status,
            stage="upload",
            form=form,
            template_urls=[
                {"label": label, "url": self.url("-template", format=kind), "icon": icon}
                for kind, label, icon in files
            ],
            accepted=[
                {
                    "name": column.header,
                    "required": column.is_required,
                    "note": column.note,
                    "choices": "、".join(str(choice.label) for choice in column.choices),
                }
                for column in self.importer.columns
            ],
            back_url=self.pages.url(),
        )


class DraftPage(ImportView):
    """Shows what each row would do or did; writes them when the person says so."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self.draft(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        draft = self.draft(request, pk)
        if draft.imported_at is None:
            import_file(draft, self.importer, by=request.user)
            if draft.imported_at is None:
                messages.error(request, _("Something has changed since the trial. Nothing was written."))
            else:
                messages.success(request, _("The file “%(name)s” is imported.") % {"name": draft.file_name})
        return redirect(self.url("-draft", pk=draft.pk))

    def _show(self, request: HttpRequest, draft: ImportDraft) -> HttpResponse:
        counted = {kind: sum(one["kind"] == kind for one in draft.outcomes) for kind in ORDER}
        shown = sorted(draft.outcomes, key=lambda one: (ORDER[one["kind"]], one["line"]))[:SHOWN_ROWS]
        columns = dict(self.importer.by_name)
        return self.show(
            request,
            stage="done" if draft.imported_at else "check",
            outcome={**counted, "total": len(draft.outcomes)},
            rows=[self._row(draft, one) for one in shown],
            rows_note=self._note(draft, len(shown)),
            columns_found=[
                {"name": draft.header[place], "field": columns[name].header}
                for name, place in draft.places.items()
                if name in columns
            ],
            columns_unread=draft.unread,
            errors_url=self.url("-reasons", pk=draft.pk) if counted["refused"] else "",
            confirm_form=forms.Form(),
            confirm_url=self.url("-draft", pk=draft.pk),
            confirm_label=_("Import %(count)s rows") % {"count": f"{len(draft.outcomes):,}"},
            back_url=self.url(),
            list_url=self.pages.url(),
        )

    def _row(self, draft: ImportDraft, outcome: dict[str, Any]) -> dict[str, Any]:
        has_page = draft.imported_at is not None or outcome["kind"] in ("changed", "unchanged")
        return {
            "line": outcome["line"],
            "outcome": {"label": kind_label(outcome["kind"]), "tone": TONES[outcome["kind"]]},
            "label": outcome["label"],
            "messages": told(draft, outcome),
            "url": self.pages.url("detail", outcome["pk"]) if has_page and outcome.get("pk") else "",
        }

    def _note(self, draft: ImportDraft, shown: int) -> str:
        parts = [draft.file_name]
        if draft.encoding:
            parts.append(_("read as %(encoding)s") % {"encoding": draft.encoding})
        if draft.unread:
            parts.append(_("not read: %(columns)s") % {"columns": "、".join(draft.unread)})
        if shown < len(draft.outcomes):
            parts.append(_("the first %(count)s rows") % {"count": shown})
        return " · ".join(parts)


class TemplatePage(ImportView):
    """Hands out the empty file."""

    def get(self, request: HttpRequest, format: str) -> FileResponse:
        writers = {"xlsx": (write_template, XLSX_TYPE), "csv": (write_template_csv, CSV_TYPE)}
        if format not in writers:
            raise not_found()
        write, content_type = writers[format]
        file = io.BytesIO()
        write(self.importer, file)
        return _attachment(file, f"{self.pages.plural}-template.{format}", content_type)


class GivenBackPage(ImportView):
    """Hands the uploaded file back with the reasons."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        draft = self.draft(request, pk)
        file = io.BytesIO()
        write_given_back(draft, file)
        name = draft.file_name.rpartition(".")[0] or draft.file_name
        content_type = XLSX_TYPE if draft.format == "xlsx" else CSV_TYPE
        return _attachment(file, f"{name}-{_('reasons')}.{draft.format}", content_type)


def _attachment(file: io.BytesIO, name: str, content_type: str) -> FileResponse:
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
