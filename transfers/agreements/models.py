"""Who shares what comes in, by which terms, valid from when, and who has signed them?"""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from consortium.core.money import PercentField
from transfers.agreements.querysets import AgreementQuerySet, TermsVersionQuerySet
from transfers.agreements.statuses import Status, VersionStatus

# A draft may be incomplete; what is shown to the parties for signature may not.
SHARES_ADD_UP = """
    IF NEW.status IN ('offered', 'active') AND
       (SELECT COALESCE(SUM(share), 0) <> 100 FROM transfers_share WHERE version_id = NEW.id)
    THEN
        RAISE EXCEPTION 'The shares of the terms add up to exactly 100.0000%%.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_shares_add_up';
    END IF;
    RETURN NULL;
"""

# What somebody may already have signed is not changed any more.
SHARES_ARE_FIXED = """
    IF (SELECT status FROM transfers_termsversion WHERE id = COALESCE(OLD.version_id, NEW.version_id)
        FOR SHARE) <> 'draft'
    THEN
        RAISE EXCEPTION 'Terms that are out for signature are not changed; withdraw them and write a new version.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_shares_are_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""

EVERY_PARTY_HAS_SIGNED = """
    IF NEW.status = 'active' AND EXISTS (
        SELECT 1 FROM transfers_agreementparty party
        WHERE party.agreement_id = NEW.agreement_id AND NOT EXISTS (
            SELECT 1 FROM transfers_signature signature
            WHERE signature.version_id = NEW.id AND signature.party_id = party.id))
    THEN
        RAISE EXCEPTION 'Terms come into force only when every party has signed them.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'every_party_has_signed';
    END IF;
    RETURN NULL;
"""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Agreement(models.Model):
    """A benefit-sharing agreement between members; its terms are versions with dates."""

    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=160)
    consortium = models.ForeignKey(
        "members.Consortium",
        verbose_name=_("consortium"),
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    status = models.CharField(_("state"), max_length=7, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    created_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"],
                name="agreement_code_is_used_once_in_its_consortium",
                violation_error_message=_("Another agreement of the consortium has this number."),
            ),
            models.CheckConstraint(
                name="agreement_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of an agreement."),
            ),
        ]
        indexes = [models.Index(fields=["consortium", "-code", "id"], name="agreement_by_consortium")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AgreementParty(models.Model):
    """A party, in the order that decides who gets an odd fen first."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organization = models.ForeignKey(
        "members.Organization", verbose_name=_("party"), on_delete=models.PROTECT, related_name="agreements"
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="organization_is_a_party_once",
                violation_error_message=_("The organization stands twice among the parties."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "position"],
                name="parties_stand_in_one_order",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two parties have the same place in the order."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.position}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AgreementDeal(models.Model):
    """A deal whose receipts are shared by an agreement; a deal is under one agreement at most."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="coverages")
    deal = models.OneToOneField(
        "transfers.Deal", verbose_name=_("deal"), on_delete=models.PROTECT, related_name="coverage"
    )

    class Meta:
        verbose_name = _("covered deal")
        verbose_name_plural = _("covered deals")

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.deal_id}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TermsVersion(models.Model):
    """One version of the terms: fixed shares, valid for a half-open span of receipt days."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    valid = DateRangeField(_("valid"))
    known_from = models.DateTimeField(_("known from"), null=True, blank=True)
    status = models.CharField(
        _("state"), max_length=9, choices=VersionStatus.choices, default=VersionStatus.DRAFT
    )
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    digest = models.CharField(_("digest of the terms"), max_length=64, blank=True)
    created_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

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
                condition=Q(status__in=(VersionStatus.DRAFT, VersionStatus.OFFERED)),
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
                condition=Q(status=VersionStatus.ACTIVE),
                violation_error_message=_("Two versions of the terms would be in force on the same day."),
            ),
            models.CheckConstraint(
                name="version_span_is_not_empty",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
                violation_error_message=_("The terms have a first day that is not after their last day."),
            ),
            models.CheckConstraint(
                name="offered_version_has_its_digest",
                condition=Q(status=VersionStatus.DRAFT) | ~Q(digest=""),
                violation_error_message=_("What the parties sign is fixed by a digest."),
            ),
            models.CheckConstraint(
                name="version_in_force_says_since_when_it_is_known",
                condition=~Q(status=VersionStatus.ACTIVE) | Q(known_from__isnull=False),
                violation_error_message=_("Terms in force say since when they are known."),
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


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Share(models.Model):
    """What one party gets of every receipt, in percent with four places."""

    version = models.ForeignKey(TermsVersion, on_delete=models.CASCADE, related_name="shares")
    party = models.ForeignKey(AgreementParty, on_delete=models.PROTECT, related_name="shares")
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
    party = models.ForeignKey(AgreementParty, on_delete=models.PROTECT, related_name="signatures")
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
        triggers = [pgtrigger.Protect(name="signature_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.party_id}"
