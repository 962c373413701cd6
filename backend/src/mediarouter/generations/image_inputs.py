"""Accepts the images of a request: checks what can be checked before any money."""

from collections.abc import Mapping
from typing import Any

from mediarouter.assets.images import parse_data_url
from mediarouter.assets.service import AssetService
from mediarouter.catalog.schemas import ModelSpec
from mediarouter.errors import InvalidRequestError
from mediarouter.generations.request_schemas import GenerationRequest


class ImageInputs:
    """Turns `image`, `last_frame` and `reference_images` into stored references."""

    def __init__(self, assets: AssetService) -> None:
        self._assets = assets

    async def accept(
        self,
        visible_to: str | None,
        caller_id: str,
        model: ModelSpec,
        request: GenerationRequest,
    ) -> dict[str, Any]:
        """Keep data URLs, look up asset ids, note web URLs (fetched by the driver).

        `visible_to` limits which assets may be used; None is an administrator.
        Every image is looked at before the first one is stored.
        """
        single = {
            name: await self._look_at(visible_to, model, source, name)
            for name in ("image", "last_frame")
            if (source := getattr(request, name)) is not None
        }
        several = [
            await self._look_at(visible_to, model, source, f"reference_images[{at}]")
            for at, source in enumerate(request.reference_images)
        ]
        inputs: dict[str, Any] = {
            name: await self._keep(caller_id, found, name)
            for name, found in single.items()
        }
        if several:
            inputs["reference_images"] = [
                await self._keep(caller_id, found, "reference_images")
                for found in several
            ]
        return inputs

    async def _look_at(
        self, visible_to: str | None, model: ModelSpec, source: str, param: str
    ) -> dict[str, str] | bytes:
        """Check an image; gives a reference to it, or the bytes of a data URL."""
        if source.startswith("asset_"):
            asset = await self._assets.inputs.require_image(visible_to, source, param)
            check_image(model, asset.width or 0, asset.height or 0, asset.bytes, param)
            return {"asset_id": asset.id}
        if source.startswith("data:"):
            data = parse_data_url(source, param)
            info = await self._assets.inputs.inspect(data, param)
            check_image(model, info.width, info.height, len(data), param)
            return data
        if source.startswith(("https://", "http://")):
            return {"url": source}
        raise InvalidRequestError(
            f"`{param}` must be an https URL, a data URL or the id of an uploaded"
            " asset.",
            param=param,
        )

    async def _keep(
        self, caller_id: str, found: dict[str, str] | bytes, param: str
    ) -> dict[str, str]:
        if isinstance(found, dict):
            return found
        asset = await self._assets.inputs.store_image(
            caller_id, found, param, is_inline=True
        )
        return {"asset_id": asset.id}


def asset_ids(params: Mapping[str, Any]) -> set[str]:
    """Name the assets that a generation is made from, but the files of others."""
    inputs = params["inputs"]
    source = params.get("source") or {}
    uploaded = source.get("asset_id") if source.get("generation_id") is None else None
    images = [
        *inputs.get("reference_images", ()),
        *(inputs[name] for name in ("image", "last_frame") if name in inputs),
    ]
    found = {image["asset_id"] for image in images if "asset_id" in image}
    return found if uploaded is None else {*found, uploaded}


def check_image(
    model: ModelSpec, width: int, height: int, size: int, param: str
) -> None:
    """Refuse an image that the model's vendor would refuse, naming the limit."""
    if size > model.image_max_bytes:
        raise InvalidRequestError(
            f"`{param}` is larger than {model.image_max_bytes} bytes.", param=param
        )
    least = model.image_min_side
    if least is not None and min(width, height) < least:
        raise InvalidRequestError(
            f"`{param}` is {width}x{height}; both sides must have {least} pixels.",
            param=param,
        )
    ratio = width / height if height else 0
    low, high = model.image_ratio_min, model.image_ratio_max
    if (low is not None and ratio < low) or (high is not None and ratio > high):
        raise InvalidRequestError(
            f"`{param}` is {width}x{height}; width by height must lie between {low}"
            f" and {high}.",
            param=param,
        )
