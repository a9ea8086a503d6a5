"""Which columns has the list of joint projects?"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consortium.portal.tables import Column, Table
from projects.joint_projects.statuses import Status

TONES: dict[str, str] = {Status.DRAFT: "neutral", Status.RUNNING: "active", Status.ACCEPTED: "done"}


def _consortium_url(project: Any) -> str:
    return reverse("consortium", args=[project.consortium_id])


TABLE = Table(
    columns=(
        Column("code", _("Number"), kind="code", order="-code", width=14),
        Column("title", _("Title"), order="title", is_title=True, width=40),
        Column("title_en", _("English title"), is_shown=False, width=40),
        Column("consortium", _("Consortium"), value="consortium.name", link_of=_consortium_url, width=30),
        Column("chief_scientist", _("Chief scientist"), value="chief_scientist.name", width=14),
        Column("operating_lead", _("Operating lead"), value="operating_lead.name", width=14),
        Column("starts_on", _("First day"), kind="date", order="starts_on", width=12),
        Column("ends_on", _("Last day"), kind="date", order="ends_on", width=12),
        Column(
            "status",
            _("State"),
            label_of=lambda value: Status(value).label,
            tone_of=lambda one: TONES[Status(one.status)],
            order="status",
            width=10,
        ),
    ),
    order="-code",
)
