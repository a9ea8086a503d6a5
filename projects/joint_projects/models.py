"""What do members work on together, who takes part, and who leads it?"""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from consortium.core.search import GramIndex, PrefixIndex, search_column
from projects.joint_projects.querysets import ProjectQuerySet
from projects.joint_projects.statuses import Status


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Project(models.Model):
    """A joint project of one consortium. Science and operation are led by two different people."""

    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("English title"), max_length=240, blank=True)
    consortium = models.ForeignKey(
        "members.Consortium", verbose_name=_("consortium"), on_delete=models.PROTECT, related_name="projects"
    )
    chief_scientist = models.ForeignKey(
        "members.Person",
        verbose_name=_("chief scientist"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="science_led",
    )
    operating_lead = models.ForeignKey(
        "members.Person",
        verbose_name=_("operating lead"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="operation_led",
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    status = models.CharField(_("state"), max_length=8, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("state since"), auto_now_add=True)
    running_at = models.DateTimeField(_("started"), null=True, blank=True)
    running_by = models.ForeignKey(
        "members.User",
        verbose_name=_("started by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        "members.User",
        verbose_name=_("accepted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    acceptance_number = models.CharField(_("number of the acceptance decision"), max_length=60, blank=True)
    search_text = search_column("code", "title", "title_en")
    created_by = models.ForeignKey(
        "members.User", verbose_name=_("created by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint project")
        verbose_name_plural = _("joint projects")
        ordering = ["-code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"],
                name="project_code_is_used_once_in_its_consortium",
                violation_error_message=_("Another project of the consortium has this number."),
            ),
            models.CheckConstraint(
                name="project_term_runs_forward",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The last day of the project must come after its first day."),
            ),
            models.CheckConstraint(
                name="project_is_led_by_two_people",
                condition=Q(chief_scientist=None) | ~Q(chief_scientist=F("operating_lead")),
                violation_error_message=_("The chief scientist and the operating lead are two different people."),
            ),
            models.CheckConstraint(
                name="running_project_has_both_leads",
                condition=Q(status=Status.DRAFT)
                | Q(
                    chief_scientist__isnull=False,
                    operating_lead__isnull=False,
                    running_at__isnull=False,
                    running_by__isnull=False,
                ),
                violation_error_message=_("A running project has a chief scientist and an operating lead."),
            ),
            models.CheckConstraint(
                name="project_status_is_known",
                condition=Q(status__in=Status.values),
                violation_error_message=_("This state is not in the life of a project."),
            ),
            models.CheckConstraint(
                name="accepted_project_has_its_stamp",
                condition=~Q(status=Status.ACCEPTED)
                | (Q(accepted_at__isnull=False, accepted_by__isnull=False) & ~Q(acceptance_number="")),
                violation_error_message=_("An accepted project says who accepted it, when, and by which decision."),
            ),
        ]
        indexes = [
            models.Index(fields=["consortium", "-code", "id"], name="project_by_consortium"),
            models.Index(fields=["-code", "-id"], name="project_by_code"),
            GramIndex("search_text", name="project_grams"),
            PrefixIndex("search_text", name="project_prefixes"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Participant(models.Model):
    """A membership that takes part in a project; the first in order is the lead unit."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participants")
    membership = models.ForeignKey(
        "members.Membership",
        verbose_name=_("membership"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "membership"],
                name="membership_takes_part_once",
                violation_error_message=_("The member already takes part in the project."),
            ),
            models.UniqueConstraint(
                fields=["project", "position"],
                name="participants_stand_in_one_order",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two participants have the same place in the order."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}/{self.position}"
