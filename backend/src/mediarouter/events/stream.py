"""The life of one stream: where it begins, what it replays, when it ends."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import Final

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.types import Send

from mediarouter.events.feed import LiveFeed
from mediarouter.events.listener import Listener, Wanted
from mediarouter.events.presenter import ENDINGS, Happening
from mediarouter.generations.models import TERMINAL
from mediarouter.generations.service import Seen
from mediarouter.generations.timeline import Span

StillAllowed = Callable[[], Awaitable[bool]]
"""Tells whether the key or session that opened the stream is good yet."""

HEARTBEAT_SECONDS: Final = 15.0
"""Also how long a stream outlives the key that opened it."""

RETRY_MS: Final = 2_000
"""How long a browser waits before it comes back."""

_BATCH: Final = 100
_WINDOW: Final = 5_000
"""Ids looked through by one query, however few of them are the caller's."""

_HEADERS: Final = {
    "cache-control": "no-store",
    # nginx would hold messages back to fill its buffer.
    "x-accel-buffering": "no",
}


class LiveResponse(EventSourceResponse):
    """A stream that opens once its listener listens, and goes when its reader does.

    Whoever sees it open reads how things stand; what changes after that comes here.
    """

    def __init__(self, messages: AsyncGenerator[bytes]) -> None:
        super().__init__(messages, headers=_HEADERS)
        self._messages = messages

    async def stream_response(self, send: Send) -> None:
        # A generator that is merely dropped is closed at some later time.
        async with aclosing(self._messages):
            first = await anext(self._messages, None)
            self.body_iterator = _begun(first, self._messages)
            await super().stream_response(send)


class LiveStream:
    """Messages for one follower."""

    def __init__(
        self,
        feed: LiveFeed,
        wanted: Wanted,
        still_allowed: StillAllowed,
        heartbeat_seconds: float,
    ) -> None:
        self._feed = feed
        self._wanted = wanted
        self._still_allowed = still_allowed
        self._heartbeat = heartbeat_seconds

    async def everything(self, last_id: int | None) -> AsyncGenerator[bytes]:
        """What happens to all generations that the caller may see."""
        async with self._feed.following(self._wanted) as listener:
            after = _start(listener, last_id)
            yield _hello(after)
            async for body in self._replay(after, listener):
                yield body
            async for body in self._live(listener):
                yield body

    async def one(self, seen: Seen, last_id: int | None) -> AsyncGenerator[bytes]:
        """What happens to one generation, from its present state to its end."""
        async with self._feed.following(self._wanted) as listener:
            # Read anew: what happens from here on is in the listener's queue.
            name = seen.row.id
            found = await self._feed.reader.look([name])
            row = found[name].row
            ending = None
            if row.stage in TERMINAL:
                ending = await self._feed.reader.last_ending(name)
            after = _start(listener, last_id)
            if last_id is None and ending is not None:
                # Whoever comes late is told of the end as well.
                after = min(after, ending - 1)
            if row.deleted_at is not None:
                return
            here = Happening(after, name, "snapshot", {}, self._feed.now())
            yield self._feed.presenter.encode_snapshot(
                here, found[name], self._wanted.base_url, RETRY_MS
            )
            async for body in self._replay(after, listener):
                yield body
            if ending is not None and ending <= listener.position:
                return
            async for body in self._live(listener, until=ENDINGS):
                yield body

    async def _replay(self, after: int, listener: Listener) -> AsyncGenerator[bytes]:
        """Lines that the follower missed, up to where its queue begins."""
        wanted = self._wanted
        reader = self._feed.reader
        while after < listener.position and not listener.is_over:
            upto = listener.position
            if wanted.generation_id is None:
                upto = min(upto, after + _WINDOW)
            lines = await reader.again(
                Span(after, upto, wanted.owner, wanted.generation_id), _BATCH
            )
            seen = await reader.look({line.generation_id for line in lines})
            for line in lines:
                one = seen[line.generation_id]
                if wanted.includes(one.row, line.type):
                    yield self._feed.presenter.encode(
                        Happening.of(line), one, wanted.base_url
                    )
            after = upto if len(lines) < _BATCH else lines[-1].id

    async def _live(
        self, listener: Listener, until: frozenset[str] = frozenset()
    ) -> AsyncGenerator[bytes]:
        loop = asyncio.get_running_loop()
        checked = loop.time()
        while not listener.is_over:
            message = await listener.next(self._heartbeat)
            if loop.time() - checked >= self._heartbeat:
                if not await self._still_allowed():
                    return
                checked = loop.time()
            if message is not None:
                yield message.body
                if message.kind in until:
                    return
            elif not listener.is_over:
                yield KEEPALIVE_COMMENT


async def _begun(
    first: bytes | None, rest: AsyncGenerator[bytes]
) -> AsyncGenerator[bytes]:
    if first is None:
        return
    yield first
    async for message in rest:
        yield message


def _start(listener: Listener, last_id: int | None) -> int:
    """Where to begin; an id we have not given yet means now."""
    return listener.position if last_id is None else min(last_id, listener.position)


def _hello(after: int) -> bytes:
    """Set the reader's last id before the first event, should the line break.

    Without data, so that it is no event: there is nothing to show yet.
    """
    return format_sse_event(id=str(after), retry=RETRY_MS)
