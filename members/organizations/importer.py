"""How do organizations come from a file, and with them their invitations into a consortium?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consortium.core.errors import RuleBroken
from consortium.core.identifiers import check_credit_code, legal_kind
from consortium.core.locking import lock
from consortium.core.names import lookalike_key
from consortium.portal.importing.machinery import Importer, RowWrong, Taken, UploadForm
from members.consortia.models import Consortium
from members.memberships.actions import invite_member
from members.memberships.models import Membership
from members.memberships.statuses import MemberRole
from members.organizations.actions import add_former_name, register_organization
from members.organizations.columns import COLUMNS
from members.organizations.models import Organization
from members.organizations.permissions import can_import_organizations
from members.organizations.statuses import SUB_KINDS, Kind, LegalType
from members.users.models import User
from members.users.statuses import Role

FACTS = (
    "name",
    "name_en",
    "credit_code",
    "credit_code_override",
    "kind",
    "sub_kind",
    "legal_type",
    "size",
    "flags",
    "division_code",
    "industry_code",
)
ORDINARY_ROLE = {
    Kind.ENTERPRISE: MemberRole.CHAIN,
    Kind.UNIVERSITY: MemberRole.UNIVERSITY,
    Kind.INSTITUTE: MemberRole.INSTITUTE,
    Kind.INVESTOR: MemberRole.INVESTOR,
}
# What the first two characters of a credit code say; what they leave open is an enterprise only under 91.
LEGAL_TYPE_OF_CODE = {
    "enterprise": LegalType.COMPANY,
    "public_institution": LegalType.PUBLIC_INSTITUTION,
    "government_organ": LegalType.STATE_ORGAN,
    "private_non_enterprise": LegalType.PRIVATE_NON_ENTERPRISE,
    "society": LegalType.SOCIETY,
    "foundation": LegalType.FOUNDATION,
}


@dataclass
class Context:
    """What the rows of one file need, read at once: the consortium, its members, and what is registered."""

    consortium: Consortium | None
    registered: dict[str, Organization]
    stays: dict[int, Membership]
    alike: dict[str, list[Organization]]
    seen: set[str] = field(default_factory=set)


class OrganizationUploadForm(UploadForm):
    """The file, and the consortium whose members it lists."""

    consortium = forms.ModelChoiceField(
        label=_("Invite into the consortium"),
        queryset=Consortium.objects.none(),
        required=False,
        empty_label=_("None: only register them"),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        own = Consortium.objects.filter(pk__in=user.access.consortia_as(Role.SECRETARIAT)).order_by("code")
        self.fields["consortium"].queryset = own  # type: ignore[attr-defined]

    def options(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("consortium")
        return {"consortium": chosen.pk if chosen else None}


def prepare(by: User, options: Mapping[str, Any], texts: Mapping[str, Sequence[str]]) -> Context:
    """Read what all rows need; whether `by` may invite is asked by the action."""
    wanted = options.get("consortium")
    chosen = Consortium.objects.visible_to(by).filter(pk=wanted).first() if wanted else None
    if wanted and chosen is None:
        raise RuleBroken(gettext("The consortium is not open to you any more."), field="consortium")
    if chosen is not None:
        # Once for the whole file: a row locked anew in every savepoint grows slower with each.
        lock(chosen)
    codes = {check_credit_code(text).value for text in texts["credit_code"]}
    registered = Organization.objects.filter(credit_code__in=codes)
    stays = Membership.objects.current().filter(consortium=chosen) if chosen else Membership.objects.none()
    alike: dict[str, list[Organization]] = defaultdict(list)
    keys = {lookalike_key(text) for text in texts["name"]}
    for one in Organization.objects.visible_to(by).filter(lookalike_key__in=keys):
        alike[one.lookalike_key].append(one)
    return Context(
        consortium=chosen,
        registered={one.credit_code: one for one in registered},
        stays={one.organization_id: one for one in stays},
        alike=alike,
    )


def take(row: dict[str, Any], *, by: User, context: Context) -> Taken:
    """Register the organization unless it already is, then invite it unless it already is a member."""
    code = check_credit_code(row["credit_code"]).value
    if code in context.seen:
        raise RowWrong(("credit_code", gettext("This code already stands in an earlier row of the file.")))
    context.seen.add(code)
    organization = context.registered.get(code)
    remarks: list[str] = []
    if organization is None:
        organization, kind = _register(row, by=by, context=context, remarks=remarks), "new"
    else:
        _same_name_or_refuse(organization, row["name"])
        kind = "unchanged"
        remarks.append(gettext("Already registered; what is recorded stays as it is."))
    if context.consortium is None and row.get("role"):
        remarks.append(gettext("The role is not used, because no consortium was chosen."))
    if context.consortium is not None and _invite(organization, row, by=by, context=context, remarks=remarks):
        kind = "new" if kind == "new" else "changed"
    return Taken(kind, organization, remarks)  # type: ignore[arg-type]


def _register(row: dict[str, Any], *, by: User, context: Context, remarks: list[str]) -> Organization:
    facts: Any = {name: row[name] for name in FACTS if row.get(name)}
    facts.setdefault("sub_kind", SUB_KINDS[row["kind"]][0])
    facts.setdefault("legal_type", _legal_type(row))
    organization = register_organization(by=by, **facts)
    for name, first, last in row.get("former_names") or ():
        try:
            add_former_name(organization, by=by, name=name, starts_on=first, ends_on=last)
        except RuleBroken as refusal:
            raise RowWrong(("former_names", str(refusal))) from refusal
    alike = context.alike[organization.lookalike_key]
    remarks.extend(
        gettext("The name looks like “%(name)s” (%(code)s). Is it the same one?")
        % {"name": one.name, "code": one.credit_code}
        for one in alike[:3]
    )
    alike.append(organization)
    return organization


def _legal_type(row: dict[str, Any]) -> str:
    said = LEGAL_TYPE_OF_CODE.get(legal_kind(check_credit_code(row["credit_code"]).value))
    if said is None:
        text = gettext("The code does not say the legal type; fill in this cell.")
        raise RowWrong(("legal_type", text))
    return said


def _same_name_or_refuse(organization: Organization, name: str) -> None:
    """The same code under another name is a slip in one of the two; a former name is not another."""
    known = [organization.name, *organization.earlier_names.split("\n")]
    if lookalike_key(name) not in {lookalike_key(one) for one in known if one}:
        text = gettext("This code is registered for “%(name)s”. Write this name, or correct the code.")
        raise RowWrong(("name", text % {"name": organization.name}))


def _invite(
    organization: Organization, row: dict[str, Any], *, by: User, context: Context, remarks: list[str]
) -> bool:
    assert context.consortium is not None
    stay = context.stays.get(organization.pk)
    if stay is not None:
        remarks.append(
            gettext("Already in the consortium: %(role)s, %(state)s.")
            % {"role": stay.get_role_display(), "state": stay.get_status_display()}
        )
        return False
    role = row.get("role") or ORDINARY_ROLE[Kind(organization.kind)]
    invite_member(
        context.consortium,
        organization,
        by=by,
        role=role,
        voting_weight=row.get("voting_weight") or Decimal(1),
    )
    remarks.append(gettext("Invited as: %(role)s.") % {"role": MemberRole(role).label})
    return True


IMPORTER = Importer(
    noun="organization",
    columns=COLUMNS,
    may=can_import_organizations,
    take=take,
    prepare=prepare,
    form=OrganizationUploadForm,
    title=_("Import organizations"),
    description=_("Register many organizations from one file, and invite them into a consortium."),
    notes=(
        _("One organization per row. Leave the header as it is; columns you do not need may be deleted."),
        _("Format the credit code column as text, otherwise the spreadsheet turns codes into numbers."),
        _("An organization that is already registered is recognised by its code and not changed."),
        _("The row that begins with (Example) is passed over."),
    ),
)
