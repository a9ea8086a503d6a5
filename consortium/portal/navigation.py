"""What stands in the sidebar? One section per job, one entry per noun the reader may see something of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from consortium.portal.pages import SECTIONS, Pages, in_order


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections with their entries; the present page's entry is marked."""
    user: Any = request.user
    home = {
        "label": _("Home"),
        "url": reverse("home"),
        "icon": "home",
        "active": request.path == reverse("home"),
    }
    sections: list[dict[str, Any]] = [{"label": "", "items": [home]}]
    for key, label in SECTIONS.items():
        items = [_entry(pages, request, user) for pages in in_order() if pages.section == key and pages.in_navigation]
        if items:
            sections.append({"label": label, "items": items})
    reports = reverse("report-list")
    active = request.path.startswith((reports, reverse("job-list")))
    sections.append(
        {
            "label": _("Reports"),
            "items": [
                {"label": _("Reports"), "url": reports, "icon": "reports", "active": active, "key": "t"},
            ],
        }
    )
    if user.access.provinces or user.is_superuser:
        sections[-1]["items"].append(
            {"label": _("Console"), "url": reverse("admin:index"), "icon": "console", "active": False}
        )
    return sections


def _entry(pages: Pages, request: HttpRequest, user: Any) -> dict[str, Any]:
    url = pages.url()
    may_import = pages.import_url and (pages.may_import is None or pages.may_import(user))
    return {
        "label": pages.name,
        "url": url,
        "icon": pages.icon,
        "active": request.path.startswith(url),
        "key": pages.key,
        "add_url": pages.url("create") if pages.create and pages.create.may(user) else "",
        "import_url": pages.url("import") if may_import else "",
    }
