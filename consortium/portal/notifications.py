"""Where does somebody read what happened? On the page behind the bell."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from consortium.core.keyset import page_of
from consortium.portal.models import Notice
from consortium.portal.notices import mark_read, read_out
from consortium.reports.columns import as_text


@require_GET
def notification_list(request: HttpRequest) -> HttpResponse:
    """One's own notices, newest first."""
    mine = Notice.objects.visible_to(request.user)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = page_of(mine, order="-created_at", after=after, before=before, size=30)
    here = reverse("notifications")
    context = {
        "title": _("Notifications"),
        "breadcrumbs": [{"label": _("Notifications"), "url": ""}],
        "notices": [
            {
                "text": read_out(notice),
                "url": notice.url,
                "when": as_text("moment", notice.created_at),
                "when_iso": notice.created_at.isoformat(),
                "unread": notice.read_at is None,
                "read_url": reverse("notification-read", args=[notice.pk]),
            }
            for notice in page.rows
        ],
        "pager": {
            "first_url": here if after or before else "",
            "previous_url": f"{here}?before={page.previous}" if page.previous else "",
            "next_url": f"{here}?after={page.next}" if page.next else "",
        }
        if page.next or page.previous
        else None,
        "read_all_url": reverse("notifications-read") if mine.unread().exists() else "",
    }
    return render(request, "portal/notifications.html", context)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    mark_read(request.user)
    return redirect("notifications")


@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    mark_read(request.user, [pk])
    return redirect("notifications")
