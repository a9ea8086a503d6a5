"""How is the money of the demo world shared? Half-year by half-year; the last ones are left at different stages."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from consortium.core.clocks import today
from consortium.management.demo.cast import FINANCE, SECRETARY, Cast
from consortium.portal.models import Notice
from members.models import Organization
from transfers.models import Agreement, Receipt, Run
from transfers.runs.actions import approve_run, calculate_run, confirm_run, post_run, prepare_run, reverse_run
from transfers.statements.actions import issue_statements

Half = tuple[date, date]


def halves() -> list[Half]:
    """The half-years from 2024 on that are over."""
    spans = [
        span
        for year in range(2024, today().year + 1)
        for span in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31)))
    ]
    return [(start, end) for start, end in spans if end < today()]


class Sharing:
    """Distributes what came in under all agreements."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.agreements: list[Agreement] = []

    def share(self) -> None:
        """What is over is posted and read by everybody; then the newest money is left for somebody to act on.

        In each consortium the first agreement's last half-year is left half confirmed.
        """
        *past, last = halves()
        first = {agreement.consortium_id: agreement for agreement in reversed(self.agreements)}
        for agreement in self.agreements:
            for start, end in past:
                self._post(agreement, start, end)
            if first[agreement.consortium_id] is not agreement:
                self._post(agreement, *last)
        Notice.objects.filter(read_at=None).update(read_at=timezone.now())
        for agreement in first.values():
            self._confirm(self._calculated(agreement, *last), among=1)
        others = [one for one in self.agreements if first[one.consortium_id] is not one]
        runs = [self._calculated(agreement, last[1], today()) for agreement in others]
        for run in [run for run in runs if run is not None][::2]:
            # All payees of every second run have confirmed: somebody has to approve.
            self._confirm(run, among=None)

    def _post(self, agreement: Agreement, start: date, end: date, *, again: bool = False) -> None:
        run = self._calculated(agreement, start, end)
        if run is None:
            return
        group = agreement.consortium.code
        secretary, finance = self.cast.users[SECRETARY[group]], self.cast.users[FINANCE[group]]
        self._confirm(run, among=None)
        approve_run(run, by=secretary, digest=run.digest)
        post_run(run, by=finance)
        issue_statements(run, by=finance)
        if not again and agreement.pk % 5 == 0 and (start.year, start.month) == (2025, 7):
            mirror = reverse_run(run, by=secretary, reason="付款方更正了到账日期，重新分配")
            issue_statements(mirror, by=secretary)
            self._post(agreement, start, end, again=True)

    def _calculated(self, agreement: Agreement, start: date, end: date) -> Run | None:
        waiting = Receipt.objects.waiting().filter(
            deal__coverage__agreement=agreement, received_on__gte=start, received_on__lte=end
        )
        if not waiting.exists():
            return None
        finance = self.cast.users[FINANCE[agreement.consortium.code]]
        run = prepare_run(agreement, by=finance, starts_on=start, ends_on=end)
        calculate_run(run, by=finance)
        run.refresh_from_db()
        return run

    def _confirm(self, run: Run | None, among: int | None) -> None:
        """The payees confirm one after another; `among` stops after so many."""
        if run is None:
            return
        for organization in list(Organization.objects.filter(pk__in=run.awaited).order_by("pk"))[:among]:
            confirm_run(run, by=self.cast.manager_of(organization), digest=run.digest)
            run.refresh_from_db()
