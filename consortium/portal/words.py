"""How is an event called in the history of a thing?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consortium.portal.pages import REGISTRY

# The verbs of actions that are no step of a life.
VERBS = {
    "register": gettext_lazy("Registered"),
    "import": gettext_lazy("Imported"),
    "found": gettext_lazy("Founded"),
    "draft": gettext_lazy("Drafted"),
    "open": gettext_lazy("Opened"),
    "disclose": gettext_lazy("Disclosed"),
    "invite": gettext_lazy("Invited"),
    "record": gettext_lazy("Recorded"),
    "prepare": gettext_lazy("Prepared"),
    "write": gettext_lazy("Written"),
    "correct": gettext_lazy("Corrected"),
    "change": gettext_lazy("Changed"),
    "rename": gettext_lazy("Renamed"),
    "employ": gettext_lazy("Employment recorded"),
    "grant": gettext_lazy("Right granted"),
}


def event_word(event: str) -> str:
    """“membership.admit” as the step is called on its button; otherwise the verb of the action."""
    noun, _dot, name = event.partition(".")
    pages = REGISTRY.get(noun)
    if pages and pages.life and (step := pages.life.step(name)):
        return str(step.label)
    verb = name.partition("_")[0]
    return str(VERBS.get(verb, _("Changed")))
