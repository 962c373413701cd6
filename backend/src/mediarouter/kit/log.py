"""Logs: events with fields, one pipeline for our own and for libraries' records.

Text for people on a terminal, a JSON object per line elsewhere. Every line passes a
redactor: a secret that slips into a field, a message or a traceback is blanked.
"""

import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from mediarouter.kit.ids import new_id

LogFormat = Literal["auto", "console", "json"]

REDACTED: Final = "[redacted]"

# A field whose name ends in one of these words holds a secret; `api_key_id` and
# `token_hash` do not end so.
_SECRET_NAME: Final = re.compile(
    r"(?:^|[_\-.])(?:authorization|api[_-]?key|access[_-]?key|secret[_-]?key"
    r"|encryption[_-]?key|token|secret|password|passwd|cookies?|sealed)$",
    re.IGNORECASE,
)

# Ids of our own rows (`key_` and 24 characters) stay readable; vendors' keys that
# begin the same are longer.
_SECRET_TEXT: Final = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[^\s\"',;]+"), rf"\1 {REDACTED}"),
    (re.compile(r"\bmr_[A-Za-z0-9_\-]{16,}"), REDACTED),
    (re.compile(r"\bkey_[A-Za-z0-9]{32,}"), REDACTED),
    (re.compile(r"\bsk-[A-Za-z0-9_\-]{16,}"), REDACTED),
    (re.compile(r"\bwhsec_[A-Za-z0-9+/=_\-]{16,}"), REDACTED),
    (re.compile(r"(/v1/callbacks/[\w.-]+/)[^\s\"'<>?]+"), rf"\1{REDACTED}"),
    (re.compile(r"\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-.]+"), REDACTED),
    (re.compile(r"\bgAAAA[A-Za-z0-9_\-=]{16,}"), REDACTED),
    (re.compile(r"(?<=://)([^\s/:@\"']*):[^\s/@\"']+@"), rf"\1:{REDACTED}@"),
    (re.compile(r"(https?://[^\s\"'<>?]*)\?[^\s\"'<>]+"), rf"\1?{REDACTED}"),
    (re.compile(r"(?<=[\w/])\?[\w.\-\[\]%]+=[^\s\"'<>]*"), f"?{REDACTED}"),
)

_NOISY: Final = {
    # Its INFO lines hold every statement, its DEBUG lines every row.
    "sqlalchemy.engine": logging.WARNING,
    "sqlalchemy.pool": logging.WARNING,
    # One INFO line for each poll, with the vendor's URL.
    "httpx2": logging.WARNING,
    "httpcore2": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    # Four INFO lines for each job, and a traceback for each that a stop hands back.
    "procrastinate": logging.WARNING,
    # INFO lines for each start and stop of a session.
    "mcp": logging.WARNING,
}


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def redact(text: str) -> str:
    """Blank everything in a text that looks like a secret."""
    for pattern, replacement in _SECRET_TEXT:
        text = pattern.sub(replacement, text)
    return text


def redact_event(
    logger: WrappedLogger,  # noqa: ARG001 - structlog's signature
    method: str,  # noqa: ARG001 - structlog's signature
    event: EventDict,
) -> EventDict:
    """Blank the secrets of a log line: by the field's name and by its look."""
    return {name: _redact_field(name, value) for name, value in event.items()}


def _redact_field(name: object, value: Any) -> Any:
    if isinstance(name, str) and _SECRET_NAME.search(name) and value is not None:
        return REDACTED
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {key: _redact_field(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redact_field(None, inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(str(value))


def configure_logging(
    level: str = "info", log_format: LogFormat = "auto", stream: TextIO | None = None
) -> None:
    """Send every log line of the process through one pipeline; may be repeated."""
    out = sys.stderr if stream is None else stream
    on_terminal = log_format == "console" or (log_format == "auto" and out.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                redact_event,
                _renderer(on_terminal),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        library = logging.getLogger(name)
        library.handlers = []
        library.propagate = True
    for name, least in _NOISY.items():
        logging.getLogger(name).setLevel(least)


def _renderer(on_terminal: bool) -> Processor:
    if on_terminal:
        return structlog.dev.ConsoleRenderer(
            exception_formatter=structlog.dev.plain_traceback
        )
    return structlog.processors.JSONRenderer()


@contextmanager
def request_context(request_id: str | None = None) -> Iterator[str]:
    """Put a request's id on every log line inside the block."""
    chosen = request_id or new_id("req")
    with structlog.contextvars.bound_contextvars(request_id=chosen):
        yield chosen


def current_request_id() -> str | None:
    found = structlog.contextvars.get_contextvars().get("request_id")
    return found if isinstance(found, str) else None
