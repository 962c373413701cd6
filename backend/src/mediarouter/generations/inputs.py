"""Builds the provider's request from the stored row and its input images."""

from typing import Any

from mediarouter.assets.service import AssetService
from mediarouter.catalog.service import Catalog
from mediarouter.generations.models import Generation
from mediarouter.providers.base import MediaInput, SourceVideo, VideoRequest


async def build_request(
    catalog: Catalog,
    assets: AssetService,
    row: Generation,
    submit_ref: str,
    callback_url: str | None,
) -> VideoRequest:
    """Read everything the submit needs.

    Raises `MediaRouterError` for an image that cannot be had.
    """
    params = row.params
    inputs: dict[str, Any] = params.get("inputs", {})
    found = catalog.find(f"{row.provider}/{row.model}")
    references = [
        await _load(assets, row, source, f"reference_images[{index}]")
        for index, source in enumerate(inputs.get("reference_images", ()))
    ]
    return VideoRequest(
        model=row.model,
        prompt=row.prompt,
        reference=submit_ref,
        duration=params.get("duration"),
        aspect_ratio=params.get("aspect_ratio"),
        resolution=params.get("resolution"),
        size=_size(params.get("size")),
        seed=params.get("seed"),
        fps=params.get("fps"),
        negative_prompt=params.get("negative_prompt"),
        audio=params.get("audio"),
        image=await _optional(assets, row, inputs.get("image"), "image"),
        last_frame=await _optional(assets, row, inputs.get("last_frame"), "last_frame"),
        reference_images=tuple(references),
        source=await _source(assets, params.get("source")),
        options=params.get("provider_options", {}),
        wire={} if found is None else found.model.wire,
        callback_url=callback_url,
    )


def _size(value: Any) -> tuple[int, int] | None:
    return None if value is None else (int(value[0]), int(value[1]))


async def _source(assets: AssetService, value: Any) -> SourceVideo | None:
    if value is None:
        return None
    file = None
    if value.get("asset_id") is not None:
        data, asset = await assets.inputs.read_video(value["asset_id"])
        file = MediaInput(data, asset.content_type, asset.width or 0, asset.height or 0)
    return SourceVideo(value["operation"], value["job"], file)


async def _optional(
    assets: AssetService, row: Generation, source: dict[str, str] | None, param: str
) -> MediaInput | None:
    return None if source is None else await _load(assets, row, source, param)


async def _load(
    assets: AssetService, row: Generation, source: dict[str, str], param: str
) -> MediaInput:
    """Read an image; one given by URL is fetched and kept first."""
    if "asset_id" in source:
        data, asset = await assets.inputs.read_image(source["asset_id"])
    else:
        fetched = await assets.inputs.fetch_image(source["url"], param)
        asset = await assets.inputs.store_image(
            row.api_key_id, fetched, param, is_inline=True, used_by=row.id
        )
        data = fetched
    return MediaInput(
        data=data,
        content_type=asset.content_type,
        width=asset.width or 0,
        height=asset.height or 0,
    )
