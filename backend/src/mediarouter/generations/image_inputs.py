"""Accepts the images of a request: checks what can be checked before any money."""

from typing import Any

from mediarouter.assets.images import parse_data_url
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.catalog.schemas import ModelSpec
from mediarouter.errors import InvalidRequestError
from mediarouter.generations.schemas import GenerationRequest


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
        """
        inputs: dict[str, Any] = {}
        for name in ("image", "last_frame"):
            source = getattr(request, name)
            if source is not None:
                inputs[name] = await self._one(
                    visible_to, caller_id, model, source, name
                )
        if request.reference_images:
            inputs["reference_images"] = [
                await self._one(
                    visible_to, caller_id, model, source, f"reference_images[{index}]"
                )
                for index, source in enumerate(request.reference_images)
            ]
        return inputs

    async def _one(
        self,
        visible_to: str | None,
        caller_id: str,
        model: ModelSpec,
        source: str,
        param: str,
    ) -> dict[str, str]:
        if source.startswith("asset_"):
            asset = await self._assets.require_image(visible_to, source, param)
        elif source.startswith("data:"):
            data = parse_data_url(source, param)
            asset = await self._assets.store_image(caller_id, data, param)
        elif source.startswith(("https://", "http://")):
            return {"url": source}
        else:
            raise InvalidRequestError(
                f"`{param}` must be an https URL, a data URL or the id of an uploaded"
                " asset.",
                param=param,
            )
        check_image(model, asset, param)
        return {"asset_id": asset.id}


def check_image(model: ModelSpec, asset: Asset, param: str) -> None:
    """Refuse an image that the model's vendor would refuse, naming the limit."""
    width, height = asset.width or 0, asset.height or 0
    if asset.bytes > model.image_max_bytes:
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
