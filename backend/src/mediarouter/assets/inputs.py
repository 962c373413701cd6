"""What callers give to make videos from: images, and videos within a request."""

import asyncio
import hashlib
from collections.abc import Collection
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets import repository, uses
from mediarouter.assets.images import ImageInfo, inspect_image
from mediarouter.assets.models import Asset
from mediarouter.assets.store import AssetStore
from mediarouter.assets.uploaded_video import receive_video
from mediarouter.assets.uploads import Upload, fetch_image, write_file
from mediarouter.db.session import Database
from mediarouter.errors import InvalidRequestError, PayloadTooLargeError
from mediarouter.kit.clock import Now
from mediarouter.kit.ids import new_id
from mediarouter.kit.safe_http import SafeHttp

_INSPECTIONS: Final = 2
"""Images decoded at one time: each may take 200 MB while it is looked at."""


class InputFiles:
    """Checks, keeps and finds them. A caller's same file is kept once."""

    def __init__(
        self,
        db: Database,
        store: AssetStore,
        safe_http: SafeHttp,
        max_bytes: int,
        now: Now,
    ) -> None:
        self._db = db
        self._store = store
        self._safe_http = safe_http
        self.max_bytes = max_bytes
        self._now = now
        self._inspecting = asyncio.Semaphore(_INSPECTIONS)

    async def store_image(
        self,
        api_key_id: str,
        data: bytes,
        param: str = "image",
        *,
        is_inline: bool = False,
        used_by: str | None = None,
    ) -> Asset:
        """Check and keep an image; the same one of the same caller is kept once.

        An inline one goes with the last generation that was made from it; `used_by`
        names one that is being made from it. Raises `InvalidRequestError` and
        `PayloadTooLargeError`.
        """
        info = await self.inspect(data, param)
        sha256 = await asyncio.to_thread(lambda: hashlib.sha256(data).hexdigest())
        async with self._db.reading() as session:
            earlier = await repository.same_upload(session, api_key_id, "image", sha256)
        if earlier is not None and await self._store.stat(earlier.storage_key):
            if earlier.is_inline and not is_inline:
                async with self._db.transaction() as session:
                    await repository.keep_inline(session, earlier.id)
            if used_by is not None:
                async with self._db.transaction() as session:
                    await uses.add_uses(session, [(earlier.id, used_by)])
            return earlier
        asset = self._image(api_key_id, info, len(data), sha256)
        asset.is_inline = is_inline
        return await self._keep(asset, data, used_by)

    async def note_uses(
        self, session: AsyncSession, pairs: Collection[tuple[str, str]]
    ) -> None:
        """Remember which images (first) generations (second) are made from."""
        await uses.add_uses(session, pairs)

    async def store_file(self, api_key_id: str, sent: Upload) -> Asset:
        """Check and keep an image as a file of its own, known already or not.

        Raises what `store_image` raises.
        """
        info = await self.inspect(sent.data, "file")
        digest = await asyncio.to_thread(lambda: hashlib.sha256(sent.data).hexdigest())
        asset = self._image(api_key_id, info, len(sent.data), digest)
        asset.filename = sent.filename
        asset.purpose = sent.purpose
        return await self._keep(asset, sent.data)

    async def _keep(
        self, asset: Asset, data: bytes, used_by: str | None = None
    ) -> Asset:
        await write_file(self._store, asset.storage_key, data)
        async with self._db.transaction() as session:
            session.add(asset)
            await session.flush()
            if used_by is not None:
                await uses.add_uses(session, [(asset.id, used_by)])
        return asset

    async def inspect(self, data: bytes, param: str = "image") -> ImageInfo:
        """Check an image without keeping it; raises what `store_image` raises."""
        if len(data) > self.max_bytes:
            raise PayloadTooLargeError(
                f"`{param}` is larger than {self.max_bytes} bytes.", param=param
            )
        async with self._inspecting:
            return await asyncio.to_thread(inspect_image, data, param)

    def _image(self, api_key_id: str, info: ImageInfo, size: int, sha256: str) -> Asset:
        asset_id = new_id("asset")
        return Asset(
            id=asset_id,
            api_key_id=api_key_id,
            kind="image",
            storage_key=f"uploads/{asset_id}.{info.extension}",
            content_type=info.content_type,
            bytes=size,
            sha256=sha256,
            width=info.width,
            height=info.height,
            created_at=self._now(),
        )

    async def fetch_image(self, url: str, param: str = "image") -> bytes:
        """Read an image that a caller gave by URL.

        Raises `InvalidRequestError`, and `UpstreamError` when trying again may help.
        """
        return await fetch_image(self._safe_http, url, param, self.max_bytes)

    async def read_image(self, asset_id: str) -> tuple[bytes, Asset]:
        """Read a stored image whole. Raises `InvalidRequestError` when it is gone."""
        asset = await self.require_image(None, asset_id)
        try:
            return await self._whole(asset), asset
        except (FileNotFoundError, EOFError):
            raise _no_image(asset_id, "image") from None

    async def read_video(self, asset_id: str) -> tuple[bytes, Asset]:
        """Read a stored video whole. Raises `InvalidRequestError` when it is gone."""
        async with self._db.reading() as session:
            asset = await repository.get(session, asset_id)
        try:
            if asset is not None:
                return await self._whole(asset), asset
        except (FileNotFoundError, EOFError):
            pass
        raise InvalidRequestError(
            "The video that this was to be made of is gone.",
            param="video",
            code="file_missing",
        )

    async def _whole(self, asset: Asset) -> bytes:
        blocks = self._store.read(asset.storage_key, 0, asset.bytes)
        return b"".join([block async for block in blocks])

    async def store_video(self, api_key_id: str, data: bytes, param: str) -> Asset:
        """Check and keep a video that came within a request; it goes as those images.

        The same one of the same caller is kept once. Raises `InvalidRequestError` and
        `PayloadTooLargeError`.
        """
        asset = await receive_video(self._store, data, param, self.max_bytes)
        async with self._db.reading() as session:
            earlier = await repository.same_upload(
                session, api_key_id, "video", asset.sha256
            )
        if earlier is not None and await self._store.stat(earlier.storage_key):
            return earlier
        asset.api_key_id, asset.created_at = api_key_id, self._now()
        return await self._keep(asset, data)

    async def forget_unused(self, asset_id: str) -> None:
        """Remove what came within a request that made no generation of it."""
        async with self._db.transaction() as session:
            asset = await repository.get(session, asset_id)
            if asset is None or await uses.count_uses(session, asset_id):
                return
            await repository.mark_deleted(session, [asset_id], self._now())
        await self._store.delete(asset.storage_key)

    async def require_image(
        self, visible_to: str | None, asset_id: str, param: str = "image"
    ) -> Asset:
        """Find an image that a request refers to; None sees everybody's.

        Raises `InvalidRequestError`: the request is wrong, not the address.
        """
        async with self._db.reading() as session:
            asset = await repository.get(session, asset_id)
        if asset is None or (visible_to not in (None, asset.api_key_id)):
            raise _no_image(asset_id, param)
        if asset.kind != "image":
            raise InvalidRequestError(
                f"`{asset_id}` is a {asset.kind}, not an image.", param=param
            )
        return asset


def _no_image(asset_id: str, param: str) -> InvalidRequestError:
    return InvalidRequestError(
        f"There is no uploaded image `{asset_id[:80]}`.",
        param=param,
        code="asset_not_found",
    )
