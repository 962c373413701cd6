"""What the API says about assets."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetPage

AssetKind = Literal["image", "video", "poster", "spritesheet"]


class AssetView(BaseModel):
    """A stored file. `image`s are uploads, the others belong to a generation."""

    id: str
    object: Literal["asset"] = "asset"
    kind: AssetKind
    content_type: str
    bytes: int
    sha256: str
    width: int | None
    height: int | None
    duration: float | None
    """Seconds, of a video."""

    generation_id: str | None
    created_at: datetime

    @classmethod
    def of(cls, asset: Asset) -> "AssetView":
        milliseconds = asset.duration_ms
        return cls.model_validate(
            {
                "id": asset.id,
                "kind": asset.kind,
                "content_type": asset.content_type,
                "bytes": asset.bytes,
                "sha256": asset.sha256,
                "width": asset.width,
                "height": asset.height,
                "duration": None if milliseconds is None else milliseconds / 1000,
                "generation_id": asset.generation_id,
                "created_at": asset.created_at,
            }
        )


class AssetList(BaseModel):
    """One page of assets, newest first."""

    object: Literal["list"] = "list"
    data: list[AssetView]
    has_more: bool
    next_cursor: str | None
    """Send it as `cursor` to get the next page."""

    @classmethod
    def of(cls, page: AssetPage) -> "AssetList":
        return cls(
            data=[AssetView.of(asset) for asset in page.assets],
            has_more=page.next_cursor is not None,
            next_cursor=page.next_cursor,
        )


class AssetDeleted(BaseModel):
    """What became of the asset."""

    id: str
    object: Literal["asset"] = "asset"
    deleted: Literal[True] = True
