"""Who moves up when a line moves: told to those who follow, and not kept.

The timeline has no lines for it: one that left would write one for each that waits.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from mediarouter.generations.models import GenerationEvent
from mediarouter.generations.timeline import TimelineReader

_LEAVES: Final = frozenset({"admitted", "cancelled", "key_changed"})
"""Lines after which others stand elsewhere."""

_MOST: Final = 100
"""Of each line: whoever stands further back has time to ask."""

_PAUSE_SECONDS: Final = 1.0


class MovingUp:
    """Collects what has moved, and tells of it at most once a second."""

    def __init__(self, reader: TimelineReader, ring: asyncio.Event) -> None:
        """Take the bell to ring when what was put off is due."""
        self._reader = reader
        self._ring = ring
        self._gone: set[str] = set()
        self._due = 0.0

    def note(self, lines: Iterable[GenerationEvent]) -> None:
        """Look through new lines for some that say that a line has moved."""
        self._gone |= {one.generation_id for one in lines if one.type in _LEAVES}

    def forget(self) -> None:
        """Nobody follows: drop what has not been told."""
        self._gone.clear()

    async def take(self) -> list[str]:
        """Name those who stand elsewhere now, when it is time to tell."""
        if not self._gone:
            return []
        loop = asyncio.get_running_loop()
        if loop.time() < self._due:
            loop.call_at(self._due, self._ring.set)
            return []
        self._due = loop.time() + _PAUSE_SECONDS
        gone, self._gone = self._gone, set()
        return await self._reader.who_moved_up(list(gone), _MOST)
