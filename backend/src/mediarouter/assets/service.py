"""What the rest of the gateway does with stored files."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import httpx2
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets import repository, uses
from mediarouter.assets.collected import CollectedVideo, keys_of, sheet_key
from mediarouter.assets.collector import VideoCollector
from mediarouter.assets.frame import take_frame
from mediarouter.assets.inputs import InputFiles
from mediarouter.assets.models import Asset
from mediarouter.assets.probe import NotPlayableError
from mediarouter.assets.sheets import Spritesheets
from mediarouter.assets.store import AssetStore
from mediarouter.db.session import Database
from mediarouter.errors import ConflictError, InvalidRequestError, NotFoundError
from mediarouter.kit.clock import Now, utc_now
from mediarouter.kit.ids import new_id
from mediarouter.kit.pagination import BadCursorError, Cursor
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset

__all__ = ["AssetPage", "AssetService", "CollectedVideo"]

_FRAMES: Final = 2
"""Videos decoded for a picture at one time: each keeps a core busy for a moment."""


@dataclass(frozen=True)
class AssetPage:
    """Some assets of a list, newest first."""

    assets: list[Asset]
    next_cursor: str | None


class AssetService:
    """Keeps input images, finished videos and their pictures."""

    def __init__(
        self,
        db: Database,
        store: AssetStore,
        safe_http: SafeHttp,
        *,
        max_upload_bytes: int,
        max_video_bytes: int,
        now: Now = utc_now,
    ) -> None:
        self._db = db
        self.store = store
        self._now = now
        self.inputs = InputFiles(db, store, safe_http, max_upload_bytes, now)
        self._videos = VideoCollector(store, safe_http, max_video_bytes)
        self._sheets = Spritesheets(db, store, now)
        self._framing = asyncio.Semaphore(_FRAMES)

    # Finished videos

    async def collect(
        self,
        generation_id: str,
        epoch: int,
        candidates: Sequence[RemoteAsset],
        own_http: httpx2.AsyncClient,
    ) -> CollectedVideo:
        """Download and check a video; the database is not touched.

        Calling again goes on where a failure or a crash left off. Raises
        `DownloadError` and `NotPlayableError`.
        """
        return await self._videos.collect(generation_id, epoch, candidates, own_http)

    async def collect_stream(
        self, generation_id: str, epoch: int, blocks: AsyncIterator[bytes]
    ) -> CollectedVideo:
        """Like `collect`, for a provider that hands over the bytes itself."""
        return await self._videos.collect_stream(generation_id, epoch, blocks)

    async def publish(self, collected: CollectedVideo) -> None:
        """Put a collected video on the shelf, before its rows are written."""
        await self._videos.publish(collected)

    async def add_rows(
        self,
        session: AsyncSession,
        collected: CollectedVideo,
        api_key_id: str,
        generation_id: str,
    ) -> list[Asset]:
        """Insert a published video's rows in the caller's transaction."""
        rows = self.rows(collected, api_key_id, generation_id)
        session.add_all(rows)
        await session.flush()
        return rows

    def rows(
        self, collected: CollectedVideo, api_key_id: str, generation_id: str
    ) -> list[Asset]:
        if generation_id != collected.generation_id:
            raise ValueError("The video was collected for another generation.")
        return collected.rows(api_key_id, self._now())

    async def files_of(
        self, session: AsyncSession, generation_ids: Sequence[str]
    ) -> list[Asset]:
        """List the stored files of some generations."""
        return await repository.of_generations(session, generation_ids)

    async def video_lengths(
        self, session: AsyncSession, generation_ids: Sequence[str]
    ) -> dict[str, int]:
        """Tell how many milliseconds were made, whether the files are still here."""
        return await repository.video_lengths(session, generation_ids)

    async def find_file(self, generation_id: str, storage_key: str) -> Asset | None:
        """Find a generation's file by its name on the shelf."""
        async with self._db.reading() as session:
            files = await repository.of_generations(session, [generation_id])
        return next((file for file in files if file.storage_key == storage_key), None)

    async def spritesheet(self, video: Asset) -> Asset:
        """Give the sheet of a stored video; the first call makes it.

        Raises `NotFoundError` when the video is gone from storage.
        """
        return await self._sheets.of(video)

    async def store_frame(self, api_key_id: str, video: Asset, at: float) -> Asset:
        """Keep the picture of a video at `at` seconds as an input image of a caller.

        Raises `NotFoundError` when the video is gone from storage.
        """
        copy = self.store.scratch(new_id(f"{video.generation_id}.frame"))
        try:
            async with self._framing:
                await self.store.copy_out(video.storage_key, video.bytes, copy)
                picture = await take_frame(copy, at)
        except (FileNotFoundError, EOFError, NotPlayableError) as error:
            raise NotFoundError(
                "The video in storage cannot be read.", code="file_missing"
            ) from error
        finally:
            await asyncio.to_thread(copy.unlink, missing_ok=True)
        return await self.inputs.store_image(api_key_id, picture)

    async def purge(self, generation_id: str) -> None:
        """Remove a generation's files, then mark its rows. May be repeated."""
        await self._videos.remove(generation_id)
        async with self._db.transaction() as session:
            files = await repository.of_generations(session, [generation_id])
            images = await uses.only_used_by(session, generation_id)
            await repository.mark_deleted(
                session, [file.id for file in (*files, *images)], self._now()
            )
        # A sheet may have been drawn since the files were removed; now none can be.
        await self.store.delete(sheet_key(generation_id))
        for image in images:
            await self.store.delete(image.storage_key)
        async with self._db.transaction() as session:
            await uses.forget_uses(session, generation_id)

    async def sweep_scratch(self, older_than: timedelta) -> int:
        """Remove what dead downloads have left behind; gives how many files."""
        return await self._videos.sweep_scratch(self._now() - older_than)

    async def generation_files(
        self, older_than: timedelta
    ) -> AsyncGenerator[dict[str, str]]:
        """Walk through the store: keys, each with the generation that it is named for.

        Other things in the store, and input images, are left out. Close it
        (`aclosing`).
        """
        async with aclosing(self.store.stored_before(self._now() - older_than)) as walk:
            async for keys in walk:
                owners = {key: key.partition(".")[0] for key in keys}
                yield {
                    key: owner for key, owner in owners.items() if key in keys_of(owner)
                }

    # What callers see

    async def get(self, visible_to: str | None, asset_id: str) -> Asset:
        """Read one; raises `NotFoundError` for others' and deleted ones."""
        async with self._db.reading() as session:
            asset = await repository.get(session, asset_id)
        if asset is None or (visible_to not in (None, asset.api_key_id)):
            raise NotFoundError(f"There is no asset `{asset_id[:80]}`.")
        return asset

    async def page(
        self, api_key_id: str, kind: str | None, cursor: str | None, limit: int
    ) -> AssetPage:
        """List a caller's own assets, newest first."""
        return await self._page(repository.owned_by(api_key_id), kind, cursor, limit)

    async def page_of(
        self, generation_id: str, kind: str | None, cursor: str | None, limit: int
    ) -> AssetPage:
        """List what was made for a generation, and the images it was made from."""
        return await self._page(
            repository.belongs_to(generation_id), kind, cursor, limit
        )

    async def _page(
        self,
        which: ColumnElement[bool],
        kind: str | None,
        cursor: str | None,
        limit: int,
    ) -> AssetPage:
        try:
            after = None if cursor is None else Cursor.decode(cursor)
        except BadCursorError as error:
            raise InvalidRequestError(str(error), param="cursor") from error
        async with self._db.reading() as session:
            found = await repository.page(session, which, kind, after, limit + 1)
        assets = found[:limit]
        last = assets[-1] if len(found) > limit else None
        return AssetPage(
            assets, None if last is None else Cursor(last.created_at, last.id).encode()
        )

    async def uploads(
        self,
        api_key_id: str,
        *,
        after: str | None,
        purpose: str | None,
        ascending: bool,
        limit: int,
    ) -> tuple[list[Asset], bool]:
        """List a caller's input images by the last id seen; True: there is more."""
        async with self._db.reading() as session:
            found = await repository.uploads(
                session,
                api_key_id,
                after=after,
                purpose=purpose,
                ascending=ascending,
                limit=limit + 1,
            )
        return found[:limit], len(found) > limit

    async def delete(
        self, visible_to: str | None, asset_id: str, *, force: bool = False
    ) -> None:
        """Remove an uploaded image.

        Raises `ConflictError` for a generation's own files, and without `force` for
        an image that generations were made from. With it, one that still waits to be
        sent fails, unbilled, and none can be made again from it.
        """
        asset = await self.get(visible_to, asset_id)
        if asset.generation_id is not None:
            raise ConflictError(
                f"`{asset_id}` belongs to `{asset.generation_id}`; delete that instead."
            )
        async with self._db.transaction() as session:
            count = 0 if force else await uses.count_uses(session, asset.id)
            if count == 0:
                await repository.mark_deleted(session, [asset.id], self._now())
        if count:
            raise ConflictError(
                f"{count} of your generations were made from `{asset_id}`. Delete those"
                " first, or send `force=true`: then none of them can be made again from"
                " it, and one that still waits to be sent fails, unbilled.",
                code="asset_in_use",
            )
        await self.store.delete(asset.storage_key)
