"""May somebody do it, and why?"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Decision:
    """A yes with its ground, or a no with its reason; both are sentences a person reads."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


def yes(because: str | Promise) -> Decision:
    """Allowed, and the ground on which it is."""
    return Decision(True, because)


def no(reason: str | Promise) -> Decision:
    """Refused, and why."""
    return Decision(False, reason)


def first_yes(*decisions: Decision) -> Decision:
    """The first yes, otherwise the first no: its reason is the one people meet most."""
    return next((decision for decision in decisions if decision), decisions[0])
