"""How does an action say no? In one of three kinds, each with a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from consortium.core.permissions import Decision

Sentence = str | Promise


class Refusal(Exception):
    """An action did not happen; nothing was written. `sentence` is shown to the person as it is."""

    status = 422
    code = "refused"

    def __init__(
        self, sentence: Sentence, *, code: str = "", field: str = "", detail: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or type(self).code
        self.field = field
        self.detail = dict(detail or {})

    def __str__(self) -> str:
        return str(self.sentence)


class NotAllowed(Refusal):
    """The person may not do this."""

    status = 403
    code = "not-allowed"


class WrongState(Refusal):
    """Not now: the thing is in another state, or somebody was faster."""

    status = 409
    code = "wrong-state"


class RuleBroken(Refusal):
    """The rules of the consortium, or of the stored data, forbid it."""

    status = 422
    code = "rule-broken"


def check(decision: Decision) -> None:
    """Refuse with the decision's own reason when it is a no."""
    if not decision:
        raise NotAllowed(decision.reason)


def require(holds: object, sentence: Sentence, *, field: str = "", code: str = "") -> None:
    """Refuse as a broken rule when what must hold does not."""
    if not holds:
        raise RuleBroken(sentence, field=field, code=code)


def constraint_sentence(error: IntegrityError) -> str | None:
    """The sentence beside the constraint that the database named, or None when it is not one of ours."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if not name:
        return None
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.violation_error_message)
        for field in model._meta.local_fields:
            # The database's own name for a column that a library made unique, such as the user name.
            if field.unique and name == f"{model._meta.db_table}_{field.column}_key":
                return _("This value is already used: %(field)s.") % {"field": field.verbose_name}
    return None


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the database's last word into a refusal with the sentence written beside the constraint."""
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        sentence = constraint_sentence(error)
        if sentence is None and diagnosis and diagnosis.source_function == "exec_stmt_raise":
            # One of our own triggers spoke, and its message is a msgid.
            sentence = _(diagnosis.message_primary)
        if sentence is None:
            raise
        raise RuleBroken(sentence, code=getattr(diagnosis, "constraint_name", "") or "") from error
