"""What happens around every request: its id, its log line, its limits, its headers."""

import re
import time
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediarouter.http_errors import envelope, internal_error
from mediarouter.kit.ids import new_id
from mediarouter.kit.log import request_context

log = structlog.get_logger(__name__)

_GOOD_ID: Final = re.compile(r"^[A-Za-z0-9._-]{8,64}$")
_NUL: Final = (b"%00", b"\x00")
_SECURITY: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}
# Asked every few seconds by machines: worth a line only when they go wrong.
_QUIET_PATHS: Final = frozenset({"/health", "/ready"})


class _TooLargeError(Exception):
    pass


class RequestFrame:
    """Frames each HTTP request; a failure nobody expected becomes a bare 500."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self._app = app
        self._max_body = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        with request_context(given if _GOOD_ID.match(given) else new_id("req")) as name:
            await self._framed(name, scope, receive, send)

    async def _framed(
        self, request_id: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        began = time.perf_counter()
        status = 0

        async def send_framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for header, value in _SECURITY.items():
                    headers.setdefault(header, value)
            await send(message)

        try:
            if _has_nul(scope):
                response = envelope(
                    400,
                    "The address holds a NUL character.",
                    type_="invalid_request_error",
                    code="invalid_value",
                )
                await response(scope, receive, send_framed)
                return
            await self._app(scope, self._limited(scope, receive), send_framed)
        except _TooLargeError:
            response = envelope(
                413,
                f"The body is larger than {self._max_body} bytes.",
                type_="invalid_request_error",
                code="payload_too_large",
            )
            await response(scope, receive, send_framed)
        except Exception:  # noqa: BLE001 - the last line: nobody may see a traceback
            log.exception("request_failed", method=scope["method"], path=scope["path"])
            if status == 0:
                await internal_error(request_id)(scope, receive, send_framed)
        finally:
            if scope["path"] not in _QUIET_PATHS or status >= 500:
                log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000, 1),
                )

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Count what comes in; a body over the limit is not read to its end."""
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > self._max_body:
            raise _TooLargeError
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._max_body:
                    raise _TooLargeError
            return message

        return receive_counted


def _has_nul(scope: Scope) -> bool:
    """PostgreSQL's text has no NUL, and no honest address has one."""
    raw = (scope.get("raw_path") or b"") + scope.get("query_string", b"")
    return any(nul in raw for nul in _NUL)
