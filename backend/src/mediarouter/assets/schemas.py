"""What the API says about assets."""

from datetime import datetime
from typing import Literal

from mediarouter.assets.models import Asset
from mediarouter.kit.view import View

AssetKind = Literal["image", "video", "poster", "spritesheet"]


class AssetView(View):
    """A stored file. `image`s are inputs, the others were made for a generation."""

    id: str
    object: Literal["asset"] = "asset"
    kind: AssetKind
    content_type: str
    bytes: int
    sha256: str
    url: str
    """Opens without a key, and ends within hours: ask again for a new one."""

    width: int | None
    height: int | None
    duration: float | None
    """Seconds, of a video."""

    generation_id: str | None
    """The generation that it was made for."""

    created_at: datetime

    @classmethod
    def of(cls, asset: Asset, url: str) -> "AssetView":
        milliseconds = asset.duration_ms
        return cls.model_validate(
            {
                "id": asset.id,
                "kind": asset.kind,
                "content_type": asset.content_type,
                "bytes": asset.bytes,
                "sha256": asset.sha256,
                "url": url,
                "width": asset.width,
                "height": asset.height,
                "duration": None if milliseconds is None else milliseconds / 1000,
                "generation_id": asset.generation_id,
                "created_at": asset.created_at,
            }
        )


class AssetList(View):
    """One page of assets, newest first."""

    object: Literal["list"] = "list"
    data: list[AssetView]
    has_more: bool
    next_cursor: str | None
    """Send it as `cursor` to get the next page."""


class AssetDeleted(View):
    """What became of the asset."""

    id: str
    object: Literal["asset"] = "asset"
    deleted: Literal[True] = True
