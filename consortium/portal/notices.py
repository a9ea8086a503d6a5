"""How does a person learn of something? By a notice under the bell; a mail says only that there is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from consortium.portal.models import Notice


def notify(users: Iterable[Any], sentence: str, *, url: str = "", **words: Any) -> None:
    """Tell each person once. `sentence` is a msgid; `words` fill its named places when somebody reads it."""
    Notice.objects.bulk_create(
        Notice(user_id=getattr(one, "pk", one), sentence=sentence, words=words, url=url) for one in set(users)
    )


def read_out(notice: Notice) -> str:
    """The sentence in the present reader's language."""
    text = gettext(notice.sentence)
    return text % notice.words if notice.words else text


def mark_read(user: Any, pks: Iterable[int] | None = None) -> int:
    """Mark one's own notices as read, all or those named; answers how many were new."""
    unread = Notice.objects.visible_to(user).unread()
    if pks is not None:
        unread = unread.filter(pk__in=pks)
    return unread.update(read_at=timezone.now())
