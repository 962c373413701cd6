"""Spritesheets of stored videos: each is made when it is first asked for, and kept."""

import asyncio
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets import repository
from mediarouter.assets.collected import sheet_key
from mediarouter.assets.models import Asset
from mediarouter.assets.poster import Poster
from mediarouter.assets.probe import NotPlayableError
from mediarouter.assets.spritesheet import make_spritesheet
from mediarouter.assets.store import AssetStore
from mediarouter.db.session import Database
from mediarouter.errors import NotFoundError
from mediarouter.kit.clock import Now
from mediarouter.kit.ids import new_id

KIND: Final = "spritesheet"
_AT_ONCE: Final = 2
"""Videos decoded at one time: each keeps a core busy for some seconds."""


class Spritesheets:
    """Makes sheets, one at a time for each video."""

    def __init__(self, db: Database, store: AssetStore, now: Now) -> None:
        self._db = db
        self._store = store
        self._now = now
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def of(self, video: Asset) -> Asset:
        """Find the sheet of a stored video, or make it. Raises `NotFoundError`."""
        generation_id = video.generation_id or ""
        lock = self._locks.setdefault(generation_id, asyncio.Lock())
        async with lock:
            async with self._db.reading() as session:
                known = await _sheet(session, generation_id)
            return known or await self._make(video, generation_id)

    async def _make(self, video: Asset, generation_id: str) -> Asset:
        name = new_id(f"{generation_id}.sheet")
        copy, target = (
            self._store.scratch(f"{name}.{part}") for part in ("video", "jpg")
        )
        try:
            async with self._free:
                sheet = await self._drawn(video, copy, target)
            return await self._kept(video, generation_id, sheet)
        finally:
            await asyncio.to_thread(_unlink, copy, target)

    async def _drawn(self, video: Asset, copy: Path, target: Path) -> Poster:
        try:
            await self._store.copy_out(video.storage_key, video.bytes, copy)
            seconds = (video.duration_ms or 0) / 1000
            return await make_spritesheet(copy, target, seconds)
        except (FileNotFoundError, EOFError, NotPlayableError) as error:
            raise NotFoundError(
                "There is no spritesheet: the video in storage cannot be read.",
                param="variant",
                code="file_missing",
            ) from error

    async def _kept(self, video: Asset, generation_id: str, sheet: Poster) -> Asset:
        """Publish the file, then its row: unless the video was deleted meanwhile."""
        key = sheet_key(generation_id)
        await self._store.publish(sheet.path, key)
        async with self._db.transaction() as session:
            if not await repository.hold(session, video.id):
                known = None
            else:
                known = await _sheet(session, generation_id)
                if known is None:
                    known = self._row(video, generation_id, key, sheet)
                    session.add(known)
        if known is None:
            await self._store.delete(key)
            raise NotFoundError("The video was deleted.", code="file_missing")
        return known

    def _row(self, video: Asset, generation_id: str, key: str, sheet: Poster) -> Asset:
        return Asset(
            id=new_id("asset"),
            api_key_id=video.api_key_id,
            generation_id=generation_id,
            kind=KIND,
            storage_key=key,
            content_type="image/jpeg",
            bytes=sheet.bytes,
            sha256=sheet.sha256,
            width=sheet.width,
            height=sheet.height,
            created_at=self._now(),
        )


async def _sheet(session: AsyncSession, generation_id: str) -> Asset | None:
    files = await repository.of_generations(session, [generation_id])
    return next((file for file in files if file.kind == KIND), None)


def _unlink(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
