"""How does a line of the log look? One JSON object with time, level, request id and what happened."""

from __future__ import annotations

import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor


def with_request_id(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """The same id that the answer, the error page and the history carry."""
    # Not above: settings read this file before anything of ours may be imported.
    from consortium.core.audit import current_request_id

    if request_id := current_request_id.get():
        event["request_id"] = request_id
    return event


def configuration(*, level: str, as_json: bool) -> dict[str, Any]:
    """The value of LOGGING, for lines of structlog and of everybody else."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        with_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": _last(as_json=as_json),
        "foreign_pre_chain": shared,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["terminal"], "level": level},
        "loggers": {
            # Django gives it a handler of its own, and its lines would come twice.
            "django": {"handlers": [], "level": level, "propagate": True},
            # It warns of every request that waits a moment for a thread.
            "waitress.queue": {"level": "ERROR"},
        },
    }


def _last(*, as_json: bool) -> list[Processor]:
    """How a line is written at the end: for machines, or for a person at a terminal."""
    cleaned: Processor = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if as_json:
        return [
            cleaned,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [cleaned, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
