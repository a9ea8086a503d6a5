"""Where did each chain end, the last time somebody looked? Kept in a file outside the database.

Whoever owns the database can cut off the tail of a chain, or hash it again; only a head kept elsewhere shows it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from transfers.ledger.findings import Finding
from transfers.ledger.models import Entry
from transfers.ledger.verification import Head

FORMAT = "heqi-ledger-heads/1"
PATTERN = "heads-*.json"


def write_anchor(folder: Path, heads: Mapping[int, Head]) -> Path:
    """Keep the present heads as a new file, whole or not at all; older files stay."""
    folder.mkdir(parents=True, exist_ok=True)
    now = timezone.now()
    content = {
        "format": FORMAT,
        "written_at": now.isoformat(),
        "heads": [
            {"consortium": head.consortium_id, "sequence": head.sequence, "hash": head.hash}
            for head in heads.values()
        ],
    }
    path = folder / f"heads-{now:%Y%m%dT%H%M%S%f}.json"
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    return path


def compare_with_anchor(folder: Path) -> Iterator[Finding]:
    """Every head ever kept must still be an entry of its chain."""
    for path in sorted(folder.glob(PATTERN)):
        for head in json.loads(path.read_text(encoding="utf-8"))["heads"]:
            entry = Entry.objects.filter(consortium=head["consortium"], sequence=head["sequence"])
            stored = entry.values_list("hash", flat=True).first()
            name = _("number %(sequence)s of consortium %(consortium)s") % head
            if stored is None:
                yield Finding(name, _("The entry kept in %(file)s is gone.") % {"file": path.name})
            elif stored != head["hash"]:
                yield Finding(name, _("The entry has another hash than in %(file)s.") % {"file": path.name})
