"""By which shares is split what comes in, valid from when, and who has signed it?"""

from __future__ import annotations

from datetime import date, timedelta

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from consortium.core.money import PercentField
from transfers.terms.guards import (
    EVERY_PARTY_HAS_SIGNED,
    SHARES_ADD_UP,
    SHARES_ARE_FIXED,
    SIGNATURE_IS_UNDER_OFFERED_TERMS,
)
from transfers.terms.querysets import TermsVersionQuerySet
from transfers.terms.statuses import Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TermsVersion(models.Model):
    """One version of the terms: fixed shares, valid for a half-open span of receipt days."""

    agreement = models.ForeignKey(
        "transfers.Agreement", verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="versions"
    )
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    valid = DateRangeField(_("valid"))
    known_from = models.DateTimeField(_("known from"), null=True, blank=True)
    status = models.CharField(_("state"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    document = models.JSONField(_("what is signed"), default=dict, blank=True)
    digest = models.CharField(_("digest of the terms"), max_length=64, blank=True)
    # The organizations whose signature is still missing: who may sign is read from the row itself.
    awaited = ArrayField(models.BigIntegerField(), verbose_name=_("signatures awaited"), default=list, blank=True)
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TermsVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the terms")
        verbose_name_plural = _("versions of the terms")
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="version_number_is_used_once",
                violation_error_message=_("Somebody has just written a version with this number; try again."),
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                name="one_version_is_written_at_a_time",
                condition=Q(status__in=(Status.DRAFT, Status.OFFERED)),
                violation_error_message=_("Another version of the terms is still in the making."),
            ),
            ExclusionConstraint(
                name="versions_in_force_do_not_overlap",
                expressions=[
                    (
                        Func(F("agreement_id"), F("agreement_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(status=Status.ACTIVE),
                violation_error_message=_("Two versions of the terms would be in force on the same day."),
            ),
            models.CheckConstraint(
                name="version_span_is_not_empty",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
                violation_error_message=_("The terms have a first day that is not after their last day."),
            ),
            models.CheckConstraint(
                name="offered_version_has_its_digest",
                condition=Q(status=Status.DRAFT) | ~Q(digest=""),
                violation_error_message=_("What the parties sign is fixed by a digest."),
            ),
            models.CheckConstraint(
                name="version_in_force_says_since_when_it_is_known",
                condition=~Q(status=Status.ACTIVE) | Q(known_from__isnull=False),
                violation_error_message=_("Terms in force say since when they are known."),
            ),
            models.CheckConstraint(
                name="version_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a version of the terms."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="shares_add_up",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=SHARES_ADD_UP,
            ),
            pgtrigger.Trigger(
                name="every_party_has_signed",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=EVERY_PARTY_HAS_SIGNED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"

    @property
    def starts_on(self) -> date:
        """The first day on which these terms hold."""
        return self.valid.lower

    @property
    def ends_on(self) -> date | None:
        """The last day on which they hold, or None while no later terms have taken over."""
        return self.valid.upper and self.valid.upper - timedelta(days=1)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Share(models.Model):
    """What one party gets of every receipt, in percent with four places."""

    version = models.ForeignKey(TermsVersion, on_delete=models.CASCADE, related_name="shares")
    party = models.ForeignKey("transfers.AgreementParty", on_delete=models.PROTECT, related_name="shares")
    share = PercentField(_("share (%)"))

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering = ["party__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"],
                name="party_has_one_share",
                violation_error_message=_("A party has two shares in the same terms."),
            ),
            models.CheckConstraint(
                name="share_is_a_percentage",
                condition=Q(share__gte=0, share__lte=100),
                violation_error_message=_("A share lies between 0 and 100 percent."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="shares_are_fixed",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=SHARES_ARE_FIXED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.share}%"


@pghistory.track(pghistory.InsertEvent())
class Signature(models.Model):
    """A party's signature under the digest of one version; it is never taken back, the version is withdrawn."""

    append_only = True
    version = models.ForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="signatures")
    party = models.ForeignKey("transfers.AgreementParty", on_delete=models.PROTECT, related_name="signatures")
    signed_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed"), auto_now_add=True)
    digest = models.CharField(_("digest of what was signed"), max_length=64)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"],
                name="party_signs_once",
                violation_error_message=_("The party has already signed this version."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="signature_is_kept", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="is_under_offered_terms",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=SIGNATURE_IS_UNDER_OFFERED_TERMS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.party_id}"
