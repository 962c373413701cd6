"""Answers no vendor documents, but which clients of any vendor meet in the end."""

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from mediarouter.sandbox.files import ConnectionDropped


def html_page() -> Response:
    """Answer as a proxy in front of the vendor does: status 200, not the API."""
    return HTMLResponse("<!doctype html><title>Just a moment…</title><h1>Hold on</h1>")


def bearer_token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


class NoAnswer(Response):
    """Keeps the client waiting; after some seconds, if given, hangs up on it."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__()
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope  # The same for every request.
        try:
            async with asyncio.timeout(self._seconds):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            # A server can only hang up in the middle of an answer, so one begins.
            headers = [(b"content-length", b"1")]
            await send(
                {"type": "http.response.start", "status": 200, "headers": headers}
            )
            raise ConnectionDropped("no answer") from None
