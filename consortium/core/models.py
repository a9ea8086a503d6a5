"""Which tables does the core itself keep?"""

from consortium.core.regions import Division

__all__ = ["Division"]
