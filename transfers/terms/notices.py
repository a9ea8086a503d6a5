"""Who learns that terms wait for a signature, or have come into force?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_noop

from consortium.core.clocks import today
from consortium.portal.notices import notify
from members.users.statuses import Role

if TYPE_CHECKING:
    from transfers.terms.models import TermsVersion

TO_SIGN = gettext_noop("The terms of agreement %(agreement)s wait for your signature.")
IN_FORCE = gettext_noop("The terms of agreement %(agreement)s are in force: every party has signed.")


def ask_signers(version: TermsVersion) -> None:
    """The managers of the parties whose signature is awaited."""
    _tell(TO_SIGN, version, version.awaited)


def tell_parties(version: TermsVersion) -> None:
    """The managers of all parties of the version."""
    _tell(IN_FORCE, version, list(version.shares.values_list("party__organization", flat=True)))


def _tell(sentence: str, version: TermsVersion, organizations: list[int]) -> None:
    managers = apps.get_model("members", "Grant")._default_manager.filter(
        role=Role.MANAGER,
        organization__in=organizations,
        valid__contains=today(),
        user__is_active=True,
        user__is_service=False,
    )
    people = managers.values_list("user", flat=True).distinct()
    url = reverse("termsversion", args=[version.pk])
    notify(people, sentence, url=url, agreement=version.agreement.code)
