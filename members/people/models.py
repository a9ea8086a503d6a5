"""Who are the people, and for whom do they work from when to when?"""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.core.search import GramIndex, PrefixIndex, search_column
from members.people.querysets import EmploymentQuerySet, PersonQuerySet
from members.people.statuses import Capacity


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["search_text"])
class Person(models.Model):
    """A researcher, liaison, technology manager or officer; an account is a separate thing."""

    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    orcid = models.CharField(_("ORCID"), max_length=19, blank=True)
    title = models.CharField(_("professional title"), max_length=60, blank=True)
    expertise = models.CharField(_("expertise"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    search_text = search_column("name", "name_en", "orcid", "expertise")
    user = models.OneToOneField(
        "members.User",
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    registered_by = models.ForeignKey(
        "members.User", verbose_name=_("registered by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"],
                name="person_orcid_is_used_once",
                condition=~Q(orcid=""),
                violation_error_message=_("Another person is already recorded with this ORCID."),
            )
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="person_by_name"),
            GramIndex("search_text", name="person_grams"),
            PrefixIndex("search_text", name="person_prefixes"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Employment(models.Model):
    """A person works for an organization in one capacity, for a half-open span of days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="employments",
    )
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity.choices)
    position = models.CharField(_("position"), max_length=80, blank=True)
    valid = DateRangeField(_("valid"))

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["-valid", "id"]
        constraints = [
            models.CheckConstraint(
                name="employment_span_is_not_empty",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
                violation_error_message=_("An employment has a first day that is not after its last day."),
            ),
            models.UniqueConstraint(
                fields=["person", "organization", "capacity", "valid"],
                name="employment_is_recorded_once",
                violation_error_message=_("This employment is already recorded."),
            ),
        ]
        indexes = [models.Index(fields=["organization", "person"], name="employment_by_organization")]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.organization_id}"
