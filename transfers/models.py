"""Which models has the app? Every room's, so that Django finds them."""

from transfers.agreements.models import Agreement, AgreementDeal, AgreementParty
from transfers.deals.models import Deal
from transfers.ledger.models import Account, Entry, Line
from transfers.receipts.models import Receipt
from transfers.results.models import Owner, Result
from transfers.runs.models import Confirmation, Payout, Run, RunReceipt
from transfers.statements.models import Statement
from transfers.terms.models import Share, Signature, TermsVersion

__all__ = [
    "Account",
    "Agreement",
    "AgreementDeal",
    "AgreementParty",
    "Confirmation",
    "Deal",
    "Entry",
    "Line",
    "Owner",
    "Payout",
    "Receipt",
    "Result",
    "Run",
    "RunReceipt",
    "Share",
    "Signature",
    "Statement",
    "TermsVersion",
]
