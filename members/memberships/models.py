"""Which organization belongs to which consortium, in which role, from when to when?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.memberships.querysets import MembershipFileQuerySet, MembershipQuerySet
from members.memberships.statuses import ENDED, MemberRole, Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Membership(models.Model):
    """One stay of an organization in a consortium. Who comes back after leaving gets a new one."""

    consortium = models.ForeignKey(
        "members.Consortium",
        verbose_name=_("consortium"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=12, choices=MemberRole.choices)
    voting_weight = models.DecimalField(_("voting weight"), max_digits=6, decimal_places=2, default=1)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    status = models.CharField(_("state"), max_length=9, choices=Status.choices, default=Status.INVITED)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    admission_decision = models.CharField(_("council decision on admission"), max_length=60, blank=True)
    expulsion_decision = models.CharField(_("council decision on expulsion"), max_length=60, blank=True)
    signed_at = models.DateTimeField(_("agreement signed"), null=True, blank=True)
    signed_by = models.ForeignKey(
        "members.User", verbose_name=_("signed by"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["consortium_id", "organization__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "organization"],
                name="organization_is_in_a_consortium_once",
                condition=~Q(status__in=ENDED),
                violation_error_message=_("The organization already has a membership in this consortium."),
            ),
            models.UniqueConstraint(
                fields=["consortium"],
                name="consortium_has_one_lead",
                condition=Q(role=MemberRole.LEAD) & ~Q(status__in=ENDED),
                violation_error_message=_("The consortium already has a lead enterprise."),
            ),
            models.CheckConstraint(
                name="membership_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a membership."),
            ),
            models.CheckConstraint(
                name="membership_weight_is_not_negative",
                condition=Q(voting_weight__gte=0, voting_weight__lte=1000),
                violation_error_message=_("A voting weight lies between 0 and 1000."),
            ),
            models.CheckConstraint(
                name="membership_leaves_after_it_joins",
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                violation_error_message=_("A member cannot leave before the day it joined."),
            ),
            models.CheckConstraint(
                name="admitted_membership_has_a_council_decision",
                condition=Q(status__in=(Status.INVITED, Status.APPLIED, Status.EXITED, Status.EXPELLED))
                | ~Q(admission_decision=""),
                violation_error_message=_("A member is admitted by a numbered decision of the council."),
            ),
            models.CheckConstraint(
                name="expelled_membership_has_a_council_decision",
                condition=~Q(status=Status.EXPELLED) | ~Q(expulsion_decision=""),
                violation_error_message=_("A member is expelled by a numbered decision of the council."),
            ),
            models.CheckConstraint(
                name="active_membership_has_a_first_day",
                condition=~Q(status__in=(Status.ACTIVE, Status.SUSPENDED)) | Q(joined_on__isnull=False),
                violation_error_message=_("An active member has a day on which it joined."),
            ),
            models.CheckConstraint(
                name="ended_membership_has_a_last_day",
                condition=Q(status__in=ENDED, left_on__isnull=False) | (~Q(status__in=ENDED) & Q(left_on=None)),
                violation_error_message=_("Only a membership that has ended has a last day."),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "consortium"], name="membership_by_organization"),
            models.Index(fields=["consortium", "status"], name="membership_by_consortium"),
        ]

    def __str__(self) -> str:
        return f"{self.consortium_id}/{self.organization_id}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class MembershipFile(models.Model):
    """A paper kept with a membership: the council's decision, the signed agreement, the notice of exit."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=120)
    file = models.FileField(_("file"), upload_to="memberships/%Y/", max_length=200)
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("members.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = MembershipFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership file")
        verbose_name_plural = _("membership files")
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.title
