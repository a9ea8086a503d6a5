"""What does the portal itself remember? Saved views, notes on things, and notices to people."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consortium.portal.importing.models import ImportDraft

__all__ = ["ImportDraft", "Note", "Notice", "SavedView"]


class SavedViewQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those shared with a consortium or organization one works for."""
        return self.filter(
            Q(owner=user.pk)
            | Q(consortium__in=user.access.consortia_as())
            | Q(organization__in=user.access.organizations_as())
        )


class SavedView(models.Model):
    """A search with its filters, order and columns under a name; shared with a group or kept to oneself."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    noun = models.CharField(max_length=30)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    consortium = models.ForeignKey("members.Consortium", on_delete=models.CASCADE, null=True, blank=True)
    organization = models.ForeignKey("members.Organization", on_delete=models.CASCADE, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "noun", "name"],
                name="view_name_is_used_once",
                violation_error_message=_("You already have a view of this name; choose another name."),
            ),
            models.CheckConstraint(
                name="view_is_shared_with_one_group",
                condition=Q(consortium=None) | Q(organization=None),
                violation_error_message=_("A view is shared with one group."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NoteQuerySet(models.QuerySet[Any]):
    def about(self, noun: str, pk: int) -> Self:
        """The notes on one thing, newest first. Whoever may see the thing may read them."""
        return self.filter(noun=noun, thing=pk).select_related("written_by")


class Note(models.Model):
    """A line in the journal of a thing; it is not edited afterwards."""

    append_only = True
    noun = models.CharField(max_length=30)
    thing = models.BigIntegerField()
    text = models.TextField(_("note"), max_length=4000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at", "-id"]
        indexes = [models.Index(fields=["noun", "thing", "-written_at"], name="note_by_thing")]

    def __str__(self) -> str:
        return self.text[:60]


class NoticeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """One's own."""
        return self.filter(user=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something happened that a person should know. The sentence is kept as msgid and words, read in any language."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    sentence = models.CharField(max_length=300)
    words = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["user", "-created_at", "-id"], name="notice_by_user"),
        ]

    def __str__(self) -> str:
        return self.sentence
