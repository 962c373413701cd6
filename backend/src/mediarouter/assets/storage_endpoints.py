"""`/v1/storage`: where the files are and what they take, for administrators."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request

from mediarouter.api_keys.dependencies import AUTH_ERRORS, AdminCaller
from mediarouter.assets.storage import StorageReader
from mediarouter.kit.view import View

router = APIRouter(tags=["Assets"], responses=AUTH_ERRORS)


class StorageView(View):
    """Where the files are and what they take."""

    object: Literal["storage"] = "storage"
    backend: Literal["local"]
    location: str
    """`STORAGE_PATH`, as it was configured."""

    videos: int
    bytes: int
    """Of all files together."""

    bytes_by_kind: dict[str, int]
    """Of `video`, `poster`, `spritesheet` and `image`, where there are some."""

    oldest: datetime | None
    """When the oldest video that is still here was stored."""

    free_bytes: int | None
    """Of the disk, as the gateway may use it; null where there is no such limit."""

    total_bytes: int | None


@router.get("/v1/storage", operation_id="get_storage", summary="Read what is stored")
async def get_storage(request: Request, _caller: AdminCaller) -> StorageView:
    """How many videos are stored, what they take, and what is left of the disk."""
    storage: StorageReader = request.app.state.storage
    stored = await storage.stored()
    space = await storage.space()
    return StorageView(
        backend="local",
        location=storage.store.location,
        videos=stored.videos,
        bytes=sum(stored.bytes_by_kind.values()),
        bytes_by_kind=stored.bytes_by_kind,
        oldest=stored.oldest,
        free_bytes=None if space is None else space.free_bytes,
        total_bytes=None if space is None else space.total_bytes,
    )
