"""Which sentences does the portal show that stand elsewhere: in other packages, in docstrings?"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    # Django's admin, as screen readers hear it.
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
)

# Docstrings that the reference of the programming interface shows.
DOCSTRINGS = (
    _("The organization bears another name from that day; the old one is kept and still found."),
    _("Record that a person works, or worked, for an organization in one capacity; `ends_on` is the last day."),
    _("The person leaves; `ends_on` is the last day. What was done for the employer stays recorded."),
    _("The runs of the one who asks; nobody sees those of others."),
    _("Ask for a report; the answer comes at once, the file later."),
    _("Stop a run that has not ended."),
    _("Try a failed or cancelled run again."),
    _("The file of a ready run."),
)
