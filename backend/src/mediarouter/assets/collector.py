"""From a vendor's finished job to a file on our shelf.

Owners of a generation may change while it is collected. Each has a scratch file of
its own, named by id and epoch, and may take over what a dead one has left. Publishing
gives the file the generation's name and comes *before* the guarded write that ends
the generation: a row must never point to a file that is not there. An owner that
loses that write has then published the same video under the same name, which harms
nobody, so the name needs no guard of its own.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path

import httpx2
import structlog

from mediarouter.assets import partial
from mediarouter.assets.collected import CollectedVideo, keys_of
from mediarouter.assets.download import (
    Downloaded,
    DownloadError,
    download,
    save_stream,
)
from mediarouter.assets.poster import Poster, make_poster
from mediarouter.assets.probe import NotPlayableError, probe
from mediarouter.assets.store import AssetStore
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset

log = structlog.get_logger(__name__)


class VideoCollector:
    """Downloads, checks and publishes videos. Knows no database."""

    def __init__(
        self, store: AssetStore, safe_http: SafeHttp, max_video_bytes: int
    ) -> None:
        self._store = store
        self._safe_http = safe_http
        self._max_bytes = max_video_bytes

    async def collect(
        self,
        generation_id: str,
        epoch: int,
        candidates: Sequence[RemoteAsset],
        own_http: httpx2.AsyncClient,
    ) -> CollectedVideo:
        target = self._store.scratch(f"{generation_id}.{epoch}")
        await self._take_over(generation_id, target)
        downloaded = await download(
            candidates,
            target,
            own_http=own_http,
            safe_http=self._safe_http,
            max_bytes=self._max_bytes,
        )
        return await self._checked(generation_id, downloaded)

    async def collect_stream(
        self, generation_id: str, epoch: int, blocks: AsyncIterator[bytes]
    ) -> CollectedVideo:
        target = self._store.scratch(f"{generation_id}.{epoch}")
        downloaded = await save_stream(blocks, target, max_bytes=self._max_bytes)
        return await self._checked(generation_id, downloaded)

    async def publish(self, collected: CollectedVideo) -> None:
        """Put the files on the shelf. May be repeated.

        The poster goes first, so that a video on the shelf is never without it.
        """
        poster = collected.poster
        if poster is not None:
            await self._publish(poster.path, collected.poster_key, poster.bytes)
        await self._publish(collected.path, collected.video_key, collected.info.bytes)
        # Other owners' scratch files are theirs; the sweep takes what nobody owns.
        await asyncio.to_thread(partial.remove, collected.path)

    async def remove(self, generation_id: str) -> None:
        """Remove everything a generation has on the shelf and in scratch."""
        for key in keys_of(generation_id):
            await self._store.delete(key)
        for path in await self._store.find_scratch(f"{generation_id}."):
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def sweep_scratch(self, older_than: datetime) -> int:
        return await self._store.sweep_scratch(older_than)

    async def _take_over(self, generation_id: str, target: Path) -> None:
        """Go on with what an earlier owner has left, the latest one first."""
        named = re.compile(rf"{re.escape(generation_id)}\.(\d+)")
        found = {
            int(match[1]): path
            for path in await self._store.find_scratch(f"{generation_id}.")
            if (match := named.fullmatch(path.name)) is not None
        }
        if target in found.values():
            return
        for epoch in sorted(found, reverse=True):
            if await asyncio.to_thread(partial.adopt, found[epoch], target):
                return

    async def _checked(
        self, generation_id: str, downloaded: Downloaded
    ) -> CollectedVideo:
        try:
            info = await probe(downloaded.path)
        except NotPlayableError:
            # Going on from these bytes would end at the same place.
            await asyncio.to_thread(partial.remove, downloaded.path)
            raise
        except OSError as error:
            raise DownloadError(
                "storage", "The downloaded file cannot be read."
            ) from error
        return CollectedVideo(
            generation_id=generation_id,
            path=downloaded.path,
            info=info,
            sha256=downloaded.sha256,
            poster=await self._poster(generation_id, downloaded.path),
        )

    async def _poster(self, generation_id: str, video: Path) -> Poster | None:
        target = video.with_name(f"{video.name}.poster")
        try:
            return await make_poster(video, target)
        except (NotPlayableError, OSError) as error:
            log.warning("poster_failed", generation_id=generation_id, reason=str(error))
            return None

    async def _publish(self, path: Path, key: str, size: int) -> None:
        try:
            await self._store.publish(path, key)
        except FileNotFoundError:
            stored = await self._store.stat(key)
            if stored is None or stored.size != size:
                raise DownloadError(
                    "storage", "The downloaded file is gone from the scratch folder."
                ) from None
