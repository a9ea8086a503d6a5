"""Are the terms in force what the parties have signed?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from transfers.digests import digest_of
from transfers.ledger.findings import Finding
from transfers.terms.models import TermsVersion
from transfers.terms.statuses import Status


def verify_terms() -> Iterator[Finding]:
    """Compare the shares of each version in force with the digest under the signatures."""
    versions = TermsVersion.objects.filter(status=Status.ACTIVE).select_related("agreement__consortium")
    for version in versions.prefetch_related("signatures", "shares").order_by("pk"):
        name = _("terms %(terms)s (version %(number)s of agreement %(agreement)s)") % {
            "terms": version.pk,
            "number": version.number,
            "agreement": version.agreement.code,
        }
        signed_shares = [one["share"] for one in version.document.get("parties", [])]
        if digest_of(version.document) != version.digest:
            yield Finding(name, _("The document does not fit its digest."))
        if [f"{share.share:.4f}" for share in version.shares.all()] != signed_shares:
            yield Finding(name, _("The shares are not those that were signed."))
        if any(signature.digest != version.digest for signature in version.signatures.all()):
            yield Finding(name, _("A signature stands under another digest."))
        signed = {signature.party_id for signature in version.signatures.all()}
        if any(share.party_id not in signed for share in version.shares.all()):
            yield Finding(name, _("A party has not signed."))
