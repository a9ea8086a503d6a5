"""Every change by a file: try it and keep what it said, then import all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import NotAllowed, RuleBroken, WrongState, check
from consortium.core.locking import lock
from consortium.portal.importing.columns import HEADER_WITHIN, lay_out
from consortium.portal.importing.machinery import REASON, RESULT, Importer, run
from consortium.portal.importing.models import ImportDraft
from consortium.portal.importing.reading import read_table

Tell = Callable[[int], None]


@action("import.try")
def try_file(
    importer: Importer, *, by: Any, file_name: str, content: bytes, options: Mapping[str, Any]
) -> ImportDraft:
    """Read a file and do all its rows as a trial: what each would do is kept, what it wrote is undone."""
    check(importer.may(by))
    ImportDraft.objects.expired().delete()
    sheet = read_table(content, most_rows=importer.most_rows + HEADER_WITHIN)
    layout = lay_out(sheet, importer.columns, passed_over=(RESULT, REASON))
    if not layout.rows:
        raise RuleBroken(_("The file has a header and no rows."), code="file", field="file")
    draft = ImportDraft(
        owner=by,
        noun=importer.noun,
        file_name=file_name[:200],
        format=sheet.format,
        encoding=sheet.encoding,
        options=dict(options),
        header=layout.header,
        places=dict(layout.places),
        unread=layout.unread,
        rows=layout.rows,
    )
    draft.outcomes = _trial(importer, draft, by=by)
    if not draft.outcomes:
        raise RuleBroken(_("The file has only the example row."), code="file", field="file")
    draft.save(force_insert=True)
    return draft


@action("import.confirm")
def import_file(draft: ImportDraft, importer: Importer, *, by: Any, tell: Tell = lambda _done: None) -> None:
    """Write all rows of a tried file in one transaction. If a row is refused by now, none is written."""
    lock(draft)
    check(importer.may(by))
    if draft.owner_id != by.pk:
        raise NotAllowed(_("Whoever uploaded a file imports it."))
    if draft.imported_at is not None:
        raise WrongState(_("This file is already imported; its rows are in the list."))
    if draft.expires_at <= timezone.now():
        raise WrongState(_("The file was kept for a day and is gone. Upload it again."))
    if draft.refused:
        raise RuleBroken(_("A file with a refused row is not imported. Correct it and upload it again."))
    with transaction.atomic():
        draft.outcomes = run(importer, draft.rows, draft.places, by=by, options=draft.options, tell=tell)
        if draft.refused:
            # Something changed since the trial: the person sees the new reasons, and nothing is written.
            transaction.set_rollback(True)
        else:
            draft.imported_at = timezone.now()
    draft.save(update_fields=["outcomes", "imported_at"])


def _trial(importer: Importer, draft: ImportDraft, *, by: Any) -> list[dict[str, Any]]:
    with transaction.atomic():
        outcomes = run(importer, draft.rows, draft.places, by=by, options=draft.options)
        transaction.set_rollback(True)
    return outcomes
