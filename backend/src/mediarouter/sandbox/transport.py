"""Reaches a sandbox without a socket, and fails the way a socket would.

`httpx2.ASGITransport` keeps no timeouts, collects the whole body first, and turns
a dropped connection into a bare exception. Tests of clients need all three.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import httpx2
from starlette.types import ASGIApp, Message

from mediarouter.sandbox.files import ConnectionDropped

_PATIENCE_SECONDS: Final = 0.1
"""How long an app may take to notice that its client has gone away."""


class SandboxTransport(httpx2.AsyncBaseTransport):
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        exchange = _Exchange(self._app, request, await request.aread())
        try:
            start = await exchange.next_message()
        except BaseException:
            await exchange.aclose()
            raise
        return httpx2.Response(
            start["status"], headers=start["headers"], stream=exchange
        )


class _Exchange(httpx2.AsyncByteStream):
    """One request on its way through the app, and the body that comes back."""

    def __init__(self, app: ASGIApp, request: httpx2.Request, content: bytes) -> None:
        self._request = request
        self._incoming = [{"type": "http.request", "body": content}]
        self._is_closed = asyncio.Event()
        self._messages: asyncio.Queue[Message | Exception | None] = asyncio.Queue(1)
        self._task = asyncio.create_task(self._run(app))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        more = True
        while more:
            message = await self.next_message()
            more = message.get("more_body", False)
            yield message.get("body", b"")

    async def next_message(self) -> Message:
        timeouts = self._request.extensions.get("timeout", {})
        try:
            async with asyncio.timeout(timeouts.get("read")):
                message = await self._messages.get()
        except TimeoutError:
            raise httpx2.ReadTimeout("no answer", request=self._request) from None
        if isinstance(message, ConnectionDropped):
            raise httpx2.RemoteProtocolError("dropped", request=self._request)
        if isinstance(message, Exception):
            raise message
        if message is None:
            raise httpx2.RemoteProtocolError("cut short", request=self._request)
        return message

    async def aclose(self) -> None:
        """Go away as a client does: the app hears of it when it next sends."""
        self._is_closed.set()
        while not self._messages.empty():
            self._messages.get_nowait()
        await asyncio.wait({self._task}, timeout=_PATIENCE_SECONDS)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, app: ASGIApp) -> None:
        outcome: Exception | None = None
        try:
            await app(self._scope(), self._receive, self._send)
        except Exception as error:  # noqa: BLE001 - handed over to the reader
            outcome = error
        if not self._is_closed.is_set():
            await self._messages.put(outcome)

    async def _send(self, message: Message) -> None:
        if self._is_closed.is_set():
            raise OSError("the client has gone away")
        await self._messages.put(message)

    async def _receive(self) -> Message:
        if self._incoming:
            return self._incoming.pop()
        await self._is_closed.wait()
        return {"type": "http.disconnect"}

    def _scope(self) -> dict[str, Any]:
        url = self._request.url
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": self._request.method,
            "headers": [(k.lower(), v) for k, v in self._request.headers.raw],
            "scheme": url.scheme,
            "path": url.path,
            "raw_path": url.raw_path.partition(b"?")[0],
            "query_string": url.query,
            "server": (url.host, url.port),
            "client": ("127.0.0.1", 0),
            "root_path": "",
        }
