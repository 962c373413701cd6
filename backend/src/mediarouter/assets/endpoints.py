"""`/v1/assets`: input images, and what is stored for a generation."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response

from mediarouter.api_keys.dependencies import AUTH_ERRORS, CurrentCaller
from mediarouter.assets.access import AnyReading, assets_of
from mediarouter.assets.collected import POSTER_TYPE
from mediarouter.assets.containers import CONTENT_TYPES
from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.links import content_path, signed_url
from mediarouter.assets.models import Asset
from mediarouter.assets.schemas import AssetDeleted, AssetKind, AssetList, AssetView
from mediarouter.assets.uploads import read_upload
from mediarouter.errors import ErrorEnvelope
from mediarouter.generations.service import GenerationService

router = APIRouter(responses=AUTH_ERRORS)

_ASSET_ANSWERS: Final = file_responses(
    *CONTENT_TYPES.values(), POSTER_TYPE, "image/png", "image/jpeg"
)
_NO_ASSET: Final[dict[int | str, dict[str, Any]]] = {
    404: {"model": ErrorEnvelope, "description": "There is no such asset."}
}
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD: Final = {
    "requestBody": {
        "required": True,
        "description": "The image, as the body or as the form's `file`.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "image/png": _BINARY,
            "image/jpeg": _BINARY,
            "image/webp": _BINARY,
        },
    }
}

AssetId = Annotated[str, Path(max_length=200)]


def _show(request: Request, asset: Asset) -> AssetView:
    state = request.app.state
    return AssetView.of(asset, signed_url(state.links, state.base_url(request), asset))


@router.post(
    "/v1/assets",
    status_code=201,
    tags=["Assets"],
    operation_id="upload_asset",
    summary="Upload an input image",
    openapi_extra=_UPLOAD,
    responses={
        400: {"model": ErrorEnvelope, "description": "Not a whole PNG, JPEG or WebP."},
        413: {"model": ErrorEnvelope, "description": "Larger than MAX_UPLOAD_BYTES."},
    },
)
async def upload_asset(request: Request, caller: CurrentCaller) -> AssetView:
    """Use the answer's `id` as `image`, `last_frame` or in `reference_images`.

    An image that you have uploaded before is given back, not stored twice.
    """
    service = assets_of(request)
    sent = await read_upload(request, service.inputs.max_bytes)
    asset = await service.inputs.store_image(caller.id, sent.data, "file")
    return _show(request, asset)


@router.get(
    "/v1/assets",
    tags=["Assets"],
    operation_id="list_assets",
    summary="List your assets",
    responses={
        400: {"model": ErrorEnvelope, "description": "Not a list's cursor."},
        404: {"model": ErrorEnvelope, "description": "There is no such generation."},
    },
)
async def list_assets(
    request: Request,
    caller: CurrentCaller,
    kind: AssetKind | None = None,
    generation_id: Annotated[
        str | None,
        Query(
            max_length=80,
            description="The files of one generation: its video, the pictures of it,"
            " and the images that it was made from.",
            examples=["gen_4f9a…"],
        ),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of a page.")
    ] = None,
) -> AssetList:
    """Newest first; your own, for administrators too.

    With `generation_id`, those of any generation that you may see.
    """
    service = assets_of(request)
    if generation_id is None:
        page = await service.page(caller.id, kind, cursor, limit)
    else:
        generations: GenerationService = request.app.state.generations
        await generations.get(caller.sees, generation_id)
        page = await service.page_of(generation_id, kind, cursor, limit)
    return AssetList(
        data=[_show(request, asset) for asset in page.assets],
        has_more=page.next_cursor is not None,
        next_cursor=page.next_cursor,
    )


@router.get(
    "/v1/assets/{asset_id}",
    tags=["Assets"],
    operation_id="get_asset",
    summary="Read an asset",
    responses=_NO_ASSET,
)
async def get_asset(
    request: Request, caller: CurrentCaller, asset_id: AssetId
) -> AssetView:
    """Your own; administrators read everybody's."""
    return _show(request, await assets_of(request).get(caller.sees, asset_id))


@router.get(
    "/v1/assets/{asset_id}/content",
    tags=["Assets"],
    operation_id="read_asset_content",
    summary="Download an asset's file",
    response_class=Response,
    responses=_ASSET_ANSWERS,
)
async def read_asset_content(reading: AnyReading, asset_id: AssetId) -> Response:
    """Open to the owner's key, to administrators, and to a signed link until it ends.

    Takes one `Range`.
    """
    service = assets_of(reading.request)
    asset = await service.get(reading.owner(content_path(asset_id)), asset_id)
    name = asset.storage_key.rpartition("/")[2]
    return await answer_with(reading.request, service.store, asset, name=name)


@router.delete(
    "/v1/assets/{asset_id}",
    tags=["Assets"],
    operation_id="delete_asset",
    summary="Delete an uploaded image",
    responses={
        **_NO_ASSET,
        409: {
            "model": ErrorEnvelope,
            "description": "It belongs to a generation, or some were made from it.",
        },
    },
)
async def delete_asset(
    request: Request,
    caller: CurrentCaller,
    asset_id: AssetId,
    force: Annotated[
        bool, Query(description="Also when generations were made from it.")
    ] = False,
) -> AssetDeleted:
    """Refused as `asset_in_use` while generations that were made from it are kept.

    With `force` they stay and cannot be made again from it; one that still waits to
    be sent with it fails, and costs nothing.
    """
    await assets_of(request).delete(caller.sees, asset_id, force=force)
    return AssetDeleted(id=asset_id)
