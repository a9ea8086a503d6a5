"""How is an event called in the history of a thing?"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consortium.portal.pages import REGISTRY

# Where events are named shorter than their model.
NOUNS = {"terms": "termsversion"}
# The verbs of actions that are no step of a life.
VERBS = {
    "register": gettext_lazy("Registered"),
    "import": gettext_lazy("Imported"),
    "found": gettext_lazy("Founded"),
    "draft": gettext_lazy("Drafted"),
    "open": gettext_lazy("Opened"),
    "close": pgettext_lazy("event", "Closed"),
    "disclose": gettext_lazy("Disclosed"),
    "invite": pgettext_lazy("event", "Invited"),
    "record": pgettext_lazy("event", "Recorded"),
    "prepare": gettext_lazy("Prepared"),
    "write": gettext_lazy("Written"),
    "cover": gettext_lazy("Deal added"),
    "correct": gettext_lazy("Corrected"),
    "change": gettext_lazy("Changed"),
    "rename": gettext_lazy("Renamed"),
    "employ": gettext_lazy("Employment recorded"),
    "end": pgettext_lazy("event", "Ended"),
    "give": gettext_lazy("Right granted"),
    "issue": pgettext_lazy("event", "Issued"),
    "reissue": gettext_lazy("Issued anew"),
    "renew": gettext_lazy("Secret renewed"),
    "deactivate": pgettext_lazy("event", "Deactivated"),
    "sign_out": gettext_lazy("Signed out everywhere"),
}


def event_word(event: str) -> str:
    """“membership.admit” as the step is called on its button; otherwise the verb of the action."""
    noun, _dot, name = event.partition(".")
    pages = REGISTRY.get(NOUNS.get(noun, noun))
    if pages and pages.life and (step := pages.life.step(name)):
        return str(step.label)
    return str(VERBS.get(name) or VERBS.get(name.partition("_")[0]) or _("Changed"))
