"""What happens around every request: its id, its log line, its limits, its headers."""

import re
import time
from http import HTTPStatus
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediarouter.http_errors import envelope, internal_error
from mediarouter.kit.ids import new_id
from mediarouter.kit.log import current_request_id, request_context

log = structlog.get_logger(__name__)

_GOOD_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_NUL: Final = (b"%00", b"\x00")
_SECURITY: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}
# Asked every few seconds by machines: worth a line only when they go wrong.
_QUIET_PATHS: Final = frozenset({"/health", "/ready"})


class _TooLargeError(HTTPException):
    """Of this kind because FastAPI takes any other, while it reads, for bad JSON."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


class RequestFrame:
    """Gives each request its id, its log line and the headers of every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        with request_context(
            given if _GOOD_ID.fullmatch(given) else new_id("req")
        ) as name:
            await self._framed(name, scope, receive, send)

    async def _framed(
        self, request_id: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        began = time.perf_counter()
        status = 0

        async def send_framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for header, value in _SECURITY.items():
                    headers.setdefault(header, value)
            await send(message)

        try:
            await self._app(scope, receive, send_framed)
        finally:
            if scope["path"] not in _QUIET_PATHS or status >= 500:
                log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000, 1),
                )


class Guard:
    """Limits what comes in; a failure nobody expected becomes a bare 500.

    It stands inside the CORS headers, so that a page of another origin can read
    these answers too.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self._app = app
        self._max_body = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            answer = await self._guarded(scope, receive, send_noted)
        except Exception:
            log.exception("request_failed", method=scope["method"], path=scope["path"])
            answer = internal_error(current_request_id())
        if answer is not None and not has_begun:
            await answer(scope, receive, send)

    async def _guarded(
        self, scope: Scope, receive: Receive, send: Send
    ) -> Response | None:
        """Pass the request on; the refusal of one that goes beyond the limits."""
        if _has_nul(scope):
            return envelope(
                400,
                "The address holds a NUL character.",
                type_="invalid_request_error",
                code="invalid_value",
            )
        try:
            await self._app(scope, self._counted(scope, receive), send)
        except _TooLargeError:
            return envelope(
                413,
                f"The body is larger than {self._max_body} bytes.",
                type_="invalid_request_error",
                code="payload_too_large",
            )
        return None

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """Count what comes in; a body over the limit is not read to its end."""
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self._max_body:
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


class HeadAsGet:
    """Answers HEAD wherever there is a GET, without the body.

    `apart` is where the routes answer HEAD themselves.
    """

    def __init__(self, app: ASGIApp, apart: str) -> None:
        self._app = app
        self._apart = apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "HEAD"
            or scope["path"].startswith(self._apart)
        ):
            await self._app(scope, receive, send)
            return

        async def send_empty(message: Message) -> None:
            # The answer is complete with its headers: a stream would not end.
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b""})

        await self._app({**scope, "method": "GET"}, receive, send_empty)


def _has_nul(scope: Scope) -> bool:
    """PostgreSQL's text has no NUL, and no honest address has one."""
    raw = (scope.get("raw_path") or b"") + scope.get("query_string", b"")
    return any(nul in raw for nul in _NUL)
