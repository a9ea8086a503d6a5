"""Which sentences does the portal show that stand elsewhere: in other packages, in docstrings?"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

SENTENCES = (
    # Django's admin, as screen readers hear it.
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
)

# Pages of one's own account, whose Chinese mixes words and speaks to nobody politely.
ACCOUNT = (
    _("Username or email"),
    _("Two-Factor Authentication"),
    _("Your account is protected by two-factor authentication. Please enter an authenticator code:"),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("Sessions"),
    _("Sign Out Other Sessions"),
    _("Signed out of all other sessions."),
    _("IP Address"),
    _("Email Addresses"),
    _("The following email addresses are associated with your account:"),
    _("Add Email"),
    _("Add Email Address"),
    _("Re-send Verification"),
    _("Primary"),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
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
