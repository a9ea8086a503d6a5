"""Which sentences of other packages does the portal show that have no Chinese of their own?"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    # Django's admin, as screen readers hear it.
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
)
