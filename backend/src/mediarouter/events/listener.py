"""One follower's bounded queue, and what it asked for."""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

from mediarouter.generations.models import Generation
from mediarouter.generations.timeline import DELETED

_MOST: Final = 256
"""Messages that wait for one slow reader; the bytes of each are shared by all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose generations, and which of them."""

    base_url: str
    """Where the links of this follower's generations begin."""

    owner: str | None = None
    """None for an administrator, who sees everything."""

    generation_id: str | None = None
    provider: str | None = None
    model: str | None = None

    def includes(self, row: Generation, kind: str) -> bool:
        """Tell whether this follower may see, and asked for, an event of `row`."""
        return (
            self.owner in (None, row.api_key_id)
            and self.generation_id in (None, row.id)
            and self.provider in (None, row.provider)
            and self.model
            in (None, row.model, row.requested_model, f"{row.provider}/{row.model}")
            and (row.deleted_at is None or kind == DELETED)
        )


@dataclass(frozen=True, slots=True)
class Message:
    """An event as it goes over the wire."""

    kind: str
    body: bytes


class Listener:
    """Takes messages for one follower, who may be slow."""

    __slots__ = ("_arrived", "_is_closed", "_waiting", "position", "wanted")

    def __init__(self, wanted: Wanted, position: int) -> None:
        """Begin behind the line with the id `position`."""
        self.wanted = wanted
        self.position = position
        self._waiting: deque[Message] = deque()
        self._arrived: asyncio.Event = asyncio.Event()
        self._is_closed = False

    def put(self, message: Message) -> None:
        """Hand a message over; one too many ends the stream.

        What is waiting already is still delivered, so the follower knows where to
        resume.
        """
        if self._is_closed:
            return
        if len(self._waiting) >= _MOST:
            self.close()
            return
        self._waiting.append(message)
        self._arrived.set()

    def close(self) -> None:
        self._is_closed = True
        self._arrived.set()

    @property
    def is_over(self) -> bool:
        return self._is_closed and not self._waiting

    async def next(self, seconds: float) -> Message | None:
        """Wait for a message; None after `seconds`, and when the stream is over."""
        if not self._waiting and not self._is_closed:
            self._arrived.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._arrived.wait()
            except TimeoutError:
                return None
        return self._waiting.popleft() if self._waiting else None
