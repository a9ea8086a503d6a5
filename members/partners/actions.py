"""Every change to a partner system."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from oauth2_provider.generators import generate_client_id, generate_client_secret
from oauth2_provider.models import get_access_token_model

from consortium.core.audit import action
from consortium.core.clocks import today
from consortium.core.errors import WrongState, check, require
from consortium.core.locking import lock
from consortium.core.names import check_name
from members.partners.models import PartnerSystem
from members.partners.permissions import can_keep_partner_system, can_register_partner_system
from members.users.models import Grant, User
from members.users.statuses import Role

if TYPE_CHECKING:
    from members.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the system signs in with. The secret is known only here and now; the database keeps its hash."""

    system: PartnerSystem
    client_id: str
    client_secret: str


@action("partner_system.register")
def register_partner_system(organization: Organization, *, by: User, name: str, scopes: Sequence[str]) -> Credentials:
    """Let a system of the organization call the API, by its own service account and within the scopes."""
    lock(organization)
    check(can_register_partner_system(by, organization))
    written = check_name(name)
    require(written.ok, written.sentence, field="name")
    known = set(settings.OAUTH2_PROVIDER["SCOPES"])
    require(scopes and set(scopes) <= known, _("Choose at least one of the listed scopes."), field="scopes")
    taken = PartnerSystem.objects.filter(organization=organization, name=written.value, is_active=True)
    require(
        not taken.exists(),
        _("The organization already has an active system of this name."),
        field="name",
    )
    account = User(username=f"system-{secrets.token_hex(6)}", name=written.value[:100], is_service=True)
    account.set_unusable_password()
    account.save(force_insert=True)
    Grant.objects.create(
        user=account,
        role=Role.PARTNER_SYSTEM,
        organization=organization,
        valid=DateRange(today(), None),
        granted_by=by,
    )
    secret = generate_client_secret()
    system = PartnerSystem.objects.create(
        organization=organization,
        service_user=account,
        name=written.value,
        scopes=" ".join(sorted(set(scopes))),
        client_id=generate_client_id(),
        client_secret=secret,
        client_type=PartnerSystem.CLIENT_CONFIDENTIAL,
        authorization_grant_type=PartnerSystem.GRANT_CLIENT_CREDENTIALS,
    )
    return Credentials(system, system.client_id, secret)


@action("partner_system.renew_secret")
def renew_secret(system: PartnerSystem, *, by: User) -> Credentials:
    """Give the system a new secret; the old one and every token fetched with it end at once."""
    lock(system.organization, system)
    check(can_keep_partner_system(by, system))
    _must_be_active(system)
    secret = generate_client_secret()
    system.client_secret = secret
    system.save(update_fields=["client_secret", "updated"])
    _end_tokens(system)
    return Credentials(system, system.client_id, secret)


@action("partner_system.deactivate")
def deactivate_partner_system(system: PartnerSystem, *, by: User, reason: str) -> None:
    """Stop the system for good: its tokens end at once, what it entered stays."""
    lock(system.organization, system)
    check(can_keep_partner_system(by, system))
    _must_be_active(system)
    system.is_active = False
    system.save(update_fields=["is_active", "updated"])
    system.service_user.is_active = False
    system.service_user.save(update_fields=["is_active"])
    _end_tokens(system)


def _must_be_active(system: PartnerSystem) -> None:
    if not system.is_active:
        raise WrongState(_("This partner system has been deactivated; register a new one."))


def _end_tokens(system: PartnerSystem) -> None:
    get_access_token_model().objects.filter(application=system).delete()
