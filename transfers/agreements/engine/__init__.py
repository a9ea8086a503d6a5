"""How do terms become amounts? Nothing but the standard library, so that it can be tried and reused offline."""

from transfers.agreements.engine.splitting import Part, Term, split

__all__ = ["Part", "Term", "split"]
