"""A video that a caller sends to have another one made of it."""

import asyncio
import hashlib

from mediarouter.assets.models import Asset
from mediarouter.assets.probe import NotPlayableError, probe
from mediarouter.assets.store import AssetStore
from mediarouter.errors import InvalidRequestError, PayloadTooLargeError
from mediarouter.kit.ids import new_id


async def receive_video(
    store: AssetStore, data: bytes, param: str, max_bytes: int
) -> Asset:
    """Look at a video; gives its row, without owner and date, for nothing is stored.

    Raises `InvalidRequestError` for what no player plays, and `PayloadTooLargeError`.
    """
    if len(data) > max_bytes:
        raise PayloadTooLargeError(
            f"`{param}` is larger than {max_bytes} bytes.", param=param
        )
    asset_id = new_id("asset")
    draft = store.scratch(asset_id)

    def write() -> str:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        return hashlib.sha256(data).hexdigest()

    try:
        digest = await asyncio.to_thread(write)
        info = await probe(draft)
    except NotPlayableError as error:
        raise InvalidRequestError(
            f"`{param}` is no whole video. {error}", param=param, code="invalid_video"
        ) from error
    finally:
        await asyncio.to_thread(draft.unlink, missing_ok=True)
    return Asset(
        id=asset_id,
        kind="video",
        storage_key=f"uploads/{asset_id}.{info.extension}",
        sha256=digest,
        **info.columns,
        is_inline=True,
    )
