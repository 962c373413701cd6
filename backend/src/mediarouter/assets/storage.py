"""What the stored files take, and what is left of the disk."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import anyio

from mediarouter.assets import repository
from mediarouter.assets.store import AssetStore, Space
from mediarouter.db.session import Database

_CACHE_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Stored:
    """The files of all kinds together."""

    videos: int
    bytes_by_kind: dict[str, int]
    oldest: datetime | None
    """When the oldest video that is still here was stored."""


class StorageReader:
    """Sums the files up, at most every ten seconds."""

    def __init__(self, db: Database, store: AssetStore) -> None:
        self._db = db
        self.store = store
        self._lock = anyio.Lock()
        self._known: Stored | None = None
        self._read_at = 0.0

    async def stored(self) -> Stored:
        async with self._lock:
            age = time.monotonic() - self._read_at
            if self._known is None or age > _CACHE_SECONDS:
                self._known = await self._sum()
                self._read_at = time.monotonic()
            return self._known

    async def space(self) -> Space | None:
        """Look at the disk; None where the store knows no limit."""
        return await self.store.space()

    async def _sum(self) -> Stored:
        async with self._db.reading() as session:
            kinds = await repository.stored_kinds(session)
            oldest = await repository.oldest_video(session)
        return Stored(
            videos=sum(one.files for one in kinds if one.kind == "video"),
            bytes_by_kind={one.kind: one.bytes for one in kinds},
            oldest=oldest,
        )
