"""What does a person fill in about an account or a role?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from consortium.core.regions import province_choices
from consortium.portal.forms import NounForm, date_field
from members.consortia.models import Consortium
from members.organizations.choices import organization_meant
from members.organizations.models import Organization
from members.users.models import Grant
from members.users.statuses import CONSORTIUM_ROLES, ORGANIZATION_ROLES, PROVINCE_ROLES, Language, Role
from members.users.words import place_of, span_of


def roles_to_give(user: Any) -> list[Role]:
    """The roles this person can give somewhere; over which places, the action decides."""
    access = user.access
    found: set[Role] = set()
    if user.is_superuser:
        found.update(Role)
    if access.provinces_as(Role.COORDINATOR):
        found.update((Role.PROVINCIAL_AUDITOR, *CONSORTIUM_ROLES, Role.MANAGER))
    if access.consortia_as(Role.SECRETARIAT):
        found.update((*CONSORTIUM_ROLES, Role.MANAGER))
    if access.organizations_as(Role.MANAGER):
        found.update(ORGANIZATION_ROLES)
    return [role for role in Role if role in found and role != Role.PARTNER_SYSTEM]


class GrantForm(NounForm):
    """One role over one place; which of the three places counts, the role says."""

    role = forms.ChoiceField(label=_("Role"))
    organization = forms.CharField(
        label=_("Organization"),
        max_length=120,
        required=False,
        help_text=_("For a role in an organization: its full name or unified social credit code."),
    )
    consortium = forms.ModelChoiceField(
        label=_("Consortium"),
        queryset=Consortium.objects.all(),
        required=False,
        help_text=_("For a role in a consortium."),
    )
    province = forms.ChoiceField(label=_("Province"), required=False, help_text=_("For a role in a province."))
    starts_on = date_field(label=_("First day"), required=False, help_text=_("Today when left empty."))
    ends_on = date_field(label=_("Last day"), required=False, help_text=_("Without an end when left empty."))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        roles = roles_to_give(user)
        self._choose("role", [(role.value, role.label) for role in roles])
        self._choose("province", [("", "—"), *province_choices()])
        if not set(roles) & set(PROVINCE_ROLES):
            del self.fields["province"]
        if not set(roles) & set(CONSORTIUM_ROLES):
            del self.fields["consortium"]
        own = user.access.organizations_as(Role.MANAGER)
        if len(own) == 1:
            self.fields["organization"].initial = Organization.objects.get(pk=min(own)).name

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep the one place the role is held over; the others may have been left as they were."""
        given = super().clean() or self.cleaned_data
        role = given.get("role")
        kind: dict[str, str] = {
            **dict.fromkeys(PROVINCE_ROLES, "province"),
            **dict.fromkeys(CONSORTIUM_ROLES, "consortium"),
        }
        wanted = kind.get(str(role), "organization")
        if role and wanted not in self.errors and not given.get(wanted):
            self.add_error(wanted, translate("Say where the role is held."))
        elif role and wanted == "organization":
            try:
                given["organization"] = organization_meant(self.user, given["organization"])
            except ValidationError as error:
                self.add_error("organization", error)
        for name, nothing in (("province", ""), ("consortium", None), ("organization", None)):
            if name != wanted:
                given[name] = nothing
        return given

    @classmethod
    def values_of(cls, thing: Any) -> dict[str, Any]:
        return {}


class InvitationForm(GrantForm):
    """A person and the first role."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("The link to set a password is sent here."))
    name = forms.CharField(label=_("Name"), max_length=100)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    field_order = ("email", "name", "language", "role")
    groups = (
        (_("Person"), ("email", "name", "language")),
        (_("Role"), ("role", "organization", "consortium", "province", "starts_on", "ends_on")),
    )


class EndGrantForm(NounForm):
    """Which of the roles ends, and why."""

    grant = forms.ModelChoiceField(label=_("Role"), queryset=Grant.objects.none())
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        field: Any = self.fields["grant"]
        field.queryset = Grant.objects.visible_to(user).filter(user=self.thing).standing().for_list()
        field.label_from_instance = lambda one: f"{one.get_role_display()} · {place_of(one)} · {span_of(one)}"


class ReasonForm(NounForm):
    """Why an account is closed or opened."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class NothingForm(NounForm):
    """Only a confirmation."""
