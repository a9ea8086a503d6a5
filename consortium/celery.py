"""Who carries out what is asked? The Celery application; its settings are Django's, prefixed CELERY_."""

import os
from logging.config import dictConfig
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consortium.settings")

app = Celery("consortium")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Threads of the web server have no current application; without this they would get one without our broker.
app.set_default()
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def _log_as_everybody_else(**_named: Any) -> None:
    dictConfig(settings.LOGGING)
