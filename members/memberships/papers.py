"""Every change to the papers kept with a membership."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.errors import check, require
from consortium.core.locking import lock
from consortium.core.uploads import accept
from members.memberships.models import Membership, MembershipFile
from members.memberships.permissions import can_add_file

if TYPE_CHECKING:
    from members.users.models import User


@action("membership.add_file")
def add_file(membership: Membership, *, by: User, title: str, upload: Any) -> MembershipFile:
    """Keep a paper under a random name; it is never changed, only followed by another."""
    lock(membership)
    check(can_add_file(by, membership))
    paper = accept(upload)
    require(
        not membership.files.filter(sha256=paper.sha256).exists(),
        _("This very file is already kept with the membership."),
        field="upload",
    )
    kept = MembershipFile(
        membership=membership,
        title=title.strip() or PurePosixPath(paper.name).stem,
        file_name=paper.name,
        size=paper.size,
        sha256=paper.sha256,
        added_by=by,
    )
    kept.file.save(paper.stored_name, upload, save=False)
    kept.save(force_insert=True)
    return kept
