"""Every write to a result: disclose it with its owners, and correct it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import check, require
from consortium.core.locking import lock
from consortium.core.money import check_shares_are_whole
from transfers.numbers import next_number
from transfers.results.models import Owner, Result
from transfers.results.permissions import can_correct_result, can_disclose_result

if TYPE_CHECKING:
    from members.models import Consortium, Organization, User
    from projects.models import Project

    OwnerShares = Sequence[tuple[Organization, Decimal]]


@action("result.disclose")
def disclose_result(
    consortium: Consortium,
    *,
    by: User,
    title: str,
    form: str,
    readiness: int,
    disclosed_on: date,
    owners: OwnerShares,
    project: Project | None = None,
    code: str = "",
    title_en: str = "",
    patent_number: str = "",
) -> Result:
    """Enter an achievement with its owners in order; their shares add up to exactly 100.0000%."""
    lock(consortium)
    require(owners, _("Name at least one owner."), field="owners")
    result = Result(
        consortium=consortium,
        project=project,
        first_owner=owners[0][0],
        title=title,
        title_en=title_en,
        form=form,
        patent_number=patent_number,
        readiness=readiness,
        disclosed_on=disclosed_on,
        created_by=by,
    )
    check(can_disclose_result(by, result))
    _check_content(result)
    check_shares_are_whole(share for _owner, share in owners)
    is_member = consortium.memberships.current().filter(organization=result.first_owner_id).exists()
    require(is_member, _("The first owner is a member of the consortium."), field="owners")
    result.code = code or _next_code(consortium)
    result.save(force_insert=True)
    _write_owners(result, owners)
    return result


@action("result.correct")
def correct_result(
    result: Result,
    *,
    by: User,
    title: str,
    form: str,
    readiness: int,
    disclosed_on: date,
    owners: OwnerShares,
    project: Project | None = None,
    title_en: str = "",
    patent_number: str = "",
    reason: str = "",
) -> None:
    """Set right what was disclosed. The first owner keeps the result; it alone may hand it to another."""
    lock(result.consortium, result)
    check(can_correct_result(by, result))
    require(owners, _("Name at least one owner."), field="owners")
    result.title, result.title_en = title, title_en
    result.form, result.patent_number = form, patent_number
    result.readiness, result.disclosed_on = readiness, disclosed_on
    result.project, result.first_owner = project, owners[0][0]
    _check_content(result)
    check_shares_are_whole(share for _owner, share in owners)
    result.save()
    result.owners.all().delete()
    _write_owners(result, owners)


def _check_content(result: Result) -> None:
    require(result.disclosed_on <= today(), _("The day of disclosure lies in the future."), field="disclosed_on")
    require(
        result.project is None or result.project.consortium_id == result.consortium_id,
        _("The source project belongs to another consortium."),
        field="project",
    )


def _write_owners(result: Result, owners: Iterable[tuple[Organization, Decimal]]) -> None:
    Owner.objects.bulk_create(
        Owner(result=result, organization=organization, share=share, position=position)
        for position, (organization, share) in enumerate(owners, start=1)
    )


def _next_code(consortium: Consortium) -> str:
    return next_number(Result.objects.filter(consortium=consortium), "code", f"CG-{today().year}-")
