"""合契 Heqi: the portal of an innovation consortium, from need to statement."""

from consortium.celery import app

__all__ = ["app"]
