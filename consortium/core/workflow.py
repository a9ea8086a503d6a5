"""What may happen next? A life is a table of steps, and this is the only code that changes a status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.core.errors import WrongState, check
from consortium.core.permissions import Decision

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Ask:
    """One input a step needs besides the thing itself; the page, the API and the console build their field from it.

    `kind` is one of text, line, date, day, amount, choice, file, version. `name` is the action's keyword.
    """

    name: str
    label: Text
    kind: str = "line"
    required: bool = True
    help: Text = ""
    choices: tuple[tuple[str, Text], ...] = ()
    max_length: int = 2000


REASON = Ask("reason", gettext_lazy("Reason"), kind="text")
OPTIONAL_REASON = Ask("reason", gettext_lazy("Reason"), kind="text", required=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a life: from which states, to which state, and who may take it."""

    name: str
    label: Text
    sources: tuple[str, ...]
    target: str
    who: Callable[[Any, Any], Decision]
    asks: tuple[Ask, ...] = ()
    tone: str = "primary"
    consequence: Text = ""

    @property
    def path(self) -> str:
        """The step's word in a URL."""
        return self.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Life:
    """All the steps of one noun. `main` is the ordinary way through, drawn as the state bar."""

    noun: str
    states: type[models.TextChoices]
    steps: tuple[Step, ...]
    main: tuple[str, ...]
    status_field: str = "status"
    _by_name: dict[str, Step] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_name.update({step.name: step for step in self.steps})

    def step(self, name: str) -> Step | None:
        """The step of that name, with either kind of dash."""
        return self._by_name.get(name.replace("-", "_"))

    def status_of(self, thing: models.Model) -> str:
        return str(getattr(thing, self.status_field))


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is possible in the present state, with the decision for one person."""

    step: Step
    decision: Decision


def open_steps(life: Life, thing: models.Model, *, by: Any) -> list[OpenStep]:
    """The steps that leave the present state, each with whether this person may take it and why."""
    status = life.status_of(thing)
    return [OpenStep(step, step.who(by, thing)) for step in life.steps if status in step.sources]


def take_step(
    life: Life,
    step: Step,
    thing: models.Model,
    *,
    by: Any,
    provided: Callable[[], None] | Iterable[Callable[[], None]] = (),
    changes: Iterable[str] = (),
) -> None:
    """Move a locked thing along one step: who, when, rule, then write status and stamps.

    `provided` are rules that refuse by raising. `changes` names further fields the action has set on the thing
    and wants stored with the status. Stamps `<target>_at` and `<target>_by` are filled where the model has them.
    """
    check(step.who(by, thing))
    status = life.status_of(thing)
    if status not in step.sources:
        raise WrongState(
            _("“%(step)s” is not possible while the state is “%(state)s”. Reload the page to see what is.")
            % {"step": step.label, "state": life.states(status).label},
            code="wrong-state",
        )
    for rule in (provided,) if callable(provided) else provided:
        rule()
    setattr(thing, life.status_field, step.target)
    written = {life.status_field, *changes}
    stamps = {f"{step.target}_at": timezone.now(), f"{step.target}_by": by, "status_since": timezone.now()}
    names = {one.name for one in thing._meta.concrete_fields}
    for name, value in stamps.items():
        # One of several signatures leaves the state, and since when it stands, as they are.
        if name in names and step.target != status:
            setattr(thing, name, value)
            written.add(name)
    if "updated_at" in names:
        written.add("updated_at")
    thing.save(update_fields=sorted(written))
