"""How the log looks: events with fields; ids, never customers' text or secrets."""

import logging
import sys

import structlog
import structlog.typing


def set_up(log_format: str, level: str) -> None:
    """Log to standard error, as lines for people (text) or for machines (json)."""
    as_json = (structlog.processors.format_exc_info, structlog.processors.JSONRenderer())
    as_text = (
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        ),
    )
    last = as_json if log_format == "json" else as_text
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
