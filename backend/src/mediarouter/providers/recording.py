"""Keeps what went over the wire to a vendor, for a person who debugs later.

A transport under every adapter's client writes onto the tape of whoever made one; an
adapter knows nothing of it. Nothing is read or changed before the vendor has answered.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, cast

import httpx2

from mediarouter.kit.clock import Now

_MOST_CALLS: Final = 20
_MOST_ANSWER_BYTES: Final = 256_000

_tape: ContextVar["Tape | None"] = ContextVar("tape", default=None)


@dataclass(slots=True)
class Call:
    """One request and what came back, as it was on the wire."""

    request: httpx2.Request
    started_at: datetime
    began: float
    status: int | None = None
    headers: httpx2.Headers | None = None
    content: bytearray = field(default_factory=bytearray)
    is_too_long: bool = False
    error: str | None = None
    """Why there is no answer, or no whole one."""

    seconds: float | None = None

    def answered(self, response: httpx2.Response) -> None:
        self.status = response.status_code
        self.headers = response.headers

    def take(self, block: bytes) -> None:
        if len(self.content) + len(block) > _MOST_ANSWER_BYTES:
            self.is_too_long = True
        else:
            self.content += block

    def end(self, error: BaseException | None = None) -> None:
        if self.seconds is None:
            self.seconds = time.monotonic() - self.began
        if error is not None and self.error is None:
            what = "No answer came" if self.status is None else "The answer broke off"
            self.error = f"{what} ({type(error).__name__})."


@dataclass(slots=True)
class Tape:
    """What an adapter sent and got while it was running."""

    calls: list[Call] = field(default_factory=list)
    is_shared: bool = False
    """The calls were about other jobs too, perhaps of other people."""

    def add(self, call: Call) -> None:
        if len(self.calls) < _MOST_CALLS:
            self.calls.append(call)


@contextmanager
def taped(tape: Tape) -> Iterator[None]:
    """Record the calls that are made inside, here and in tasks started here."""
    token = _tape.set(tape)
    try:
        yield
    finally:
        _tape.reset(token)


class RecordingTransport(httpx2.AsyncBaseTransport):
    """Passes everything on, and writes it down for those who asked for that."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, now: Now) -> None:
        self._inner = inner
        self._now = now

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        tape = _tape.get()
        if tape is None:
            return await self._inner.handle_async_request(request)
        call = Call(request, self._now(), time.monotonic())
        tape.add(call)
        try:
            response = await self._inner.handle_async_request(request)
        except BaseException as error:
            call.end(error)
            raise
        call.answered(response)
        stream = cast("httpx2.AsyncByteStream", response.stream)
        response.stream = _TappedStream(stream, call)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


class _TappedStream(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream, call: Call) -> None:
        self._inner = inner
        self._call = call

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for block in self._inner:
                self._call.take(block)
                yield block
        except (httpx2.RequestError, OSError) as error:
            self._call.end(error)
            raise

    async def aclose(self) -> None:
        self._call.end()
        await self._inner.aclose()
