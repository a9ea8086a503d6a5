"""Which pages has an organization?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.core.clocks import add_days
from consortium.core.industries import industry_of
from consortium.core.regions import full_division_name
from consortium.portal.importing.pages import import_urls
from consortium.portal.pages import Bulk, Context, Pages, Tab, Writing, panel, table_panel
from consortium.reports.columns import as_text
from members.memberships.models import Membership
from members.organizations import actions
from members.organizations.filters import OrganizationFilter
from members.organizations.forms import FormerNameForm, ManyForm, OrganizationForm, RenameForm
from members.organizations.importer import IMPORTER
from members.organizations.models import Organization
from members.organizations.permissions import (
    can_correct_organization,
    can_import_organizations,
    can_register_organization,
)
from members.organizations.statuses import Size
from members.organizations.tables import TABLE, flags_text
from members.people.models import Employment, Person
from members.users.models import User

FACT_NAMES = {
    "size": _("Size"),
    "industry_code": _("Industry code"),
    "division_code": _("Division"),
    "flags": _("Marks"),
}


def panels(organization: Organization, user: User) -> list[Context]:
    """What is recorded, the former names, and other organizations whose names look alike."""
    shown = [_identity(organization), _kind_and_place(organization)]
    former = organization.former_names.all()
    if former:
        columns = ((_("Former name"), ""), (_("First day"), "date"), (_("Last day"), "date"))
        shown.append(table_panel(_("Former names"), columns, [_former(one) for one in former]))
    alike = list(Organization.objects.visible_to(user).looking_like(organization)[:5])
    if alike:
        rows = [[{"text": one.name, "url": reverse("organization", args=[one.pk])}, one.credit_code] for one in alike]
        columns_alike = ((_("Name"), ""), (_("Unified social credit code"), "code"))
        shown.append(table_panel(_("Names that look alike"), columns_alike, rows))
    return shown


def _identity(one: Organization) -> Context:
    fields: list[tuple[Any, ...]] = [
        (_("Name"), one.name),
        (_("English name"), one.name_en),
        (_("Unified social credit code"), one.credit_code, {"css": "code", "note": one.credit_code_override}),
        (_("ROR identifier"), one.ror, {"css": "code"}),
    ]
    return panel(_("Identity"), *fields)


def _kind_and_place(one: Organization) -> Context:
    industry = industry_of(one.industry_code) if one.industry_code else None
    share = as_text("percent", one.foreign_share)
    return panel(
        _("Kind and place"),
        (_("Kind"), f"{one.get_kind_display()} · {one.get_sub_kind_display()}"),
        (_("Legal type"), one.get_legal_type_display()),
        (_("Size"), one.get_size_display()),
        (_("Marks"), flags_text(one)),
        (_("Division"), full_division_name(one.division_code), {"note": one.division_code}),
        (_("Industry"), f"{one.industry_code} {industry}" if industry else one.industry_code),
        (_("Foreign share"), share),
    )


def _former(one: Any) -> list[Any]:
    last = one.valid.upper and add_days(one.valid.upper, -1)
    return [one.name, as_text("date", one.valid.lower) or gettext("unknown"), as_text("date", last)]


def memberships(organization: Organization, user: User) -> list[Context]:
    """Its stays in the consortia that the reader may know of."""
    columns = (
        (_("Consortium"), ""),
        (_("Role"), ""),
        (_("State"), ""),
        (_("Joined on"), "date"),
        (_("Left on"), "date"),
    )
    stays = Membership.objects.visible_to(user).filter(organization=organization).for_list().order_by("-id")[:200]
    rows = [
        [
            {"text": stay.consortium.name, "url": reverse("membership", args=[stay.pk])},
            stay.get_role_display(),
            stay.get_status_display(),
            as_text("date", stay.joined_on),
            as_text("date", stay.left_on),
        ]
        for stay in stays
    ]
    return [table_panel(_("Memberships"), columns, rows)]


def people(organization: Organization, user: User) -> list[Context]:
    """Who works or worked for it, as far as the reader may know of them."""
    columns = ((_("Name"), ""), (_("Capacity"), ""), (_("Position"), ""), (_("Since"), "date"), (_("Until"), "date"))
    known = Person.objects.visible_to(user)
    work = Employment.objects.filter(organization=organization, person__in=known.values("pk"))
    rows = [
        [
            {"text": one.person.name, "url": reverse("person", args=[one.person_id])},
            one.get_capacity_display(),
            one.position,
            as_text("date", one.valid.lower),
            as_text("date", one.valid.upper and add_days(one.valid.upper, -1)),
        ]
        for one in work.select_related("person")[:200]
    ]
    return [table_panel(_("People"), columns, rows)]


def changes(organization: Organization, inputs: Mapping[str, Any]) -> list[tuple[Any, Any, Any]]:
    """What a shared correction would change of this one, in words."""
    return [
        (FACT_NAMES[name], _in_words(name, old), _in_words(name, new))
        for name, old, new in actions.differences(organization, inputs)
    ]


def _in_words(name: str, value: Any) -> str:
    match name:
        case "flags":
            return flags_text(Organization(flags=value))
        case "size":
            return str(Size(value).label) if value else ""
        case "division_code":
            return full_division_name(value)
    return str(value)


PAGES = Pages(
    model=Organization,
    noun="organization",
    plural="organizations",
    section="members",
    rank=30,
    icon="organizations",
    table=TABLE,
    filters=OrganizationFilter,
    panels=panels,
    description=_("Enterprises, universities, institutes and investors, each recorded once for all consortia."),
    subtitle=lambda one: one.name_en,
    identifier=lambda one: one.credit_code,
    who_sees=_(
        "The organization itself, fellow members of its consortia, their secretariats, and the provinces concerned."
    ),
    create=Writing(
        OrganizationForm,
        actions.register_organization,
        can_register_organization,
        label=_("Register an organization"),
    ),
    edit=Writing(OrganizationForm, actions.correct_organization, can_correct_organization),
    changes=(
        Writing(
            RenameForm,
            actions.rename_organization,
            can_correct_organization,
            label=_("Record a new name"),
            slug="rename",
            description=_("The present name is kept as a former name and still found."),
        ),
        Writing(
            FormerNameForm,
            actions.add_former_name,
            can_correct_organization,
            label=_("Add a former name"),
            slug="former-name",
        ),
    ),
    tabs=(
        Tab("memberships", _("Memberships"), panels=memberships),
        Tab("people", _("People"), panels=people),
    ),
    bulk=(
        Bulk(
            "correct",
            _("Correct the selected organizations"),
            ManyForm,
            actions.correct_organizations,
            can_correct_organization,
            changes=changes,
        ),
    ),
    import_url="organization-import",
    may_import=can_import_organizations,
    consortium_path="memberships__consortium",
    key="o",
)

URLS = [*import_urls(IMPORTER, PAGES), *PAGES.urls()]
