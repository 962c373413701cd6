"""Runs a sandbox as a server of its own."""

import logging
import socket
from typing import Final

import uvicorn

from mediarouter.sandbox.app import SandboxSettings, create_sandbox
from mediarouter.sandbox.files import ConnectionDropped

_BACKLOG: Final = 4096


def serve(host: str, port: int, settings: SandboxSettings) -> None:
    """Serve until interrupted. Port 0 takes a free one; the URL is printed."""
    config = uvicorn.Config(
        create_sandbox(settings),
        log_level="warning",
        access_log=False,
        # Ten thousand clients may come at once, and all keep their connections.
        backlog=_BACKLOG,
        timeout_keep_alive=75,
        # A scene may hold a connection open for ever.
        timeout_graceful_shutdown=1,
    )
    logging.getLogger("uvicorn.error").addFilter(is_worth_logging)
    with _listen(host, port) as listener:
        address, bound_port = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        print(f"http://{shown}:{bound_port}", flush=True)  # noqa: T201 - its output
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def is_worth_logging(record: logging.LogRecord) -> bool:
    """Keep connections that were dropped on purpose out of the log."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, ConnectionDropped)
