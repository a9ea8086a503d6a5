"""What exactly do the parties sign? The terms as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transfers.terms.models import TermsVersion


def document_of(version: TermsVersion) -> dict[str, Any]:
    """Parties by credit code in their order, shares with four places, first day and last day."""
    agreement = version.agreement
    shares = version.shares.select_related("party__organization").order_by("party__position")
    return {
        "format": "heqi-terms/1",
        "consortium": agreement.consortium.code,
        "agreement": agreement.code,
        "version": version.number,
        "starts_on": version.starts_on.isoformat(),
        "ends_on": version.ends_on and version.ends_on.isoformat(),
        "rounding": "largest remainder, ties by order of the parties",
        "parties": [
            {"credit_code": share.party.organization.credit_code, "share": f"{share.share:.4f}"} for share in shares
        ],
    }
