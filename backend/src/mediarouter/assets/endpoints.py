"""`/videos/{file}`: finished videos and posters. `/v1/assets`: input images."""

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.dependencies import (
    AUTH_ERRORS,
    CurrentCaller,
    OptionalCaller,
)
from mediarouter.assets.collected import (
    POSTER_EXTENSION,
    POSTER_TYPE,
    SHEET_EXTENSION,
)
from mediarouter.assets.containers import CONTENT_TYPES
from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.filenames import DescribeVideo, readable_name
from mediarouter.assets.links import (
    FILES_PATH,
    content_path,
    file_path,
    signed_url,
)
from mediarouter.assets.models import Asset
from mediarouter.assets.schemas import AssetDeleted, AssetKind, AssetList, AssetView
from mediarouter.assets.service import AssetService
from mediarouter.assets.uploads import read_upload
from mediarouter.errors import (
    AuthenticationError,
    ErrorEnvelope,
    NotFoundError,
    PermissionDeniedError,
)
from mediarouter.generations.service import GenerationService
from mediarouter.kit.ids import with_prefix
from mediarouter.kit.signed_links import SignedLinks

router = APIRouter(responses=AUTH_ERRORS)

_FILE: Final = re.compile(
    rf"(?P<id>(?:gen|video)_[a-z0-9]+)"
    rf"\.(?P<extension>{'|'.join((*CONTENT_TYPES, POSTER_EXTENSION, SHEET_EXTENSION))})"
)
_VIDEO_ANSWERS: Final = file_responses(
    *CONTENT_TYPES.values(), POSTER_TYPE, "image/jpeg"
)
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

FileName = Annotated[
    str,
    Path(
        description="A generation's id and a kind of file: `gen_….mp4`, `gen_….webp`.",
        max_length=200,
    ),
]
AssetId = Annotated[str, Path(max_length=200)]
Expires = Annotated[str | None, Query(max_length=20)]
Signature = Annotated[str | None, Query(max_length=100)]


def _assets(request: Request) -> AssetService:
    service: AssetService = request.app.state.assets
    return service


@router.get(
    f"{FILES_PATH}/{{file}}",
    tags=["Videos"],
    operation_id="read_video_file",
    summary="Watch or download a video",
    response_class=Response,
    responses=_VIDEO_ANSWERS,
)
async def read_video_file(
    request: Request,
    caller: OptionalCaller,
    file: FileName,
    expires: Expires = None,
    signature: Signature = None,
    download: Annotated[
        bool, Query(description="Save under a readable name instead of playing.")
    ] = False,
) -> Response:
    """Open to the owner's key, to administrators, and to a signed link until it ends.

    Takes one `Range`, so that players can jump.
    """
    asset = await _authorized(request, caller, file, expires, signature)
    name = asset.storage_key
    if not download:
        return await answer_with(request, _assets(request).store, asset, name=name)
    describe: DescribeVideo | None = getattr(request.app.state, "describe_video", None)
    facts = await describe(asset.generation_id or "") if describe else None
    return await answer_with(
        request,
        _assets(request).store,
        asset,
        name=name if facts is None else readable_name(facts, name),
        disposition="attachment",
    )


@router.head(
    f"{FILES_PATH}/{{file}}",
    tags=["Videos"],
    operation_id="look_at_video_file",
    summary="Read a video's size and type",
    response_class=Response,
    responses=_VIDEO_ANSWERS,
)
async def look_at_video_file(
    request: Request,
    caller: OptionalCaller,
    file: FileName,
    expires: Expires = None,
    signature: Signature = None,
) -> Response:
    """Like `GET`, without the file."""
    asset = await _authorized(request, caller, file, expires, signature)
    return await answer_with(
        request, _assets(request).store, asset, name=asset.storage_key
    )


async def _authorized(
    request: Request,
    caller: Caller | None,
    file: str,
    expires: str | None,
    signature: str | None,
) -> Asset:
    """Find the file, if this request may have it."""
    found = _FILE.fullmatch(file)
    key = file if found is None else _storage_key(found)
    visible_to = _reader(request, caller, file_path(key), expires, signature)
    asset = None
    if found is not None:
        generation_id = with_prefix("gen", found["id"])
        asset = await _assets(request).find_file(generation_id, key)
    if asset is None or visible_to not in (None, asset.api_key_id):
        raise NotFoundError(f"There is no file `{file[:80]}`.")
    return asset


def _reader(
    request: Request,
    caller: Caller | None,
    path: str,
    expires: str | None,
    signature: str | None,
) -> str | None:
    """Tell whose files this request may read; None is everybody's."""
    links: SignedLinks = request.app.state.links
    has_link = expires is not None and signature is not None
    if has_link and links.is_valid(path, expires or "", signature or ""):
        return None
    if caller is not None:
        return caller.sees
    if has_link:
        raise PermissionDeniedError(
            "This link has expired or was changed. Ask for the generation or the asset"
            " again: its answer holds a fresh one.",
            code="link_expired",
        )
    raise AuthenticationError(
        "Send an API key as `Authorization: Bearer mr_…`, or use the link in the"
        " answer about the generation or the asset.",
        code="missing_api_key",
        headers={"WWW-Authenticate": "Bearer"},
    )


def _storage_key(found: re.Match[str]) -> str:
    return f"{with_prefix('gen', found['id'])}.{found['extension']}"


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
    service = _assets(request)
    sent = await read_upload(request, service.max_upload_bytes)
    asset = await service.store_image(caller.id, sent.data, "file")
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
    service = _assets(request)
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
    return _show(request, await _assets(request).get(caller.sees, asset_id))


@router.get(
    "/v1/assets/{asset_id}/content",
    tags=["Assets"],
    operation_id="read_asset_content",
    summary="Download an asset's file",
    response_class=Response,
    responses=_ASSET_ANSWERS,
)
async def read_asset_content(
    request: Request,
    caller: OptionalCaller,
    asset_id: AssetId,
    expires: Expires = None,
    signature: Signature = None,
) -> Response:
    """Open to the owner's key, to administrators, and to a signed link until it ends.

    Takes one `Range`.
    """
    service = _assets(request)
    path = content_path(asset_id)
    visible_to = _reader(request, caller, path, expires, signature)
    asset = await service.get(visible_to, asset_id)
    name = asset.storage_key.rpartition("/")[2]
    return await answer_with(request, service.store, asset, name=name)


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
    await _assets(request).delete(caller.sees, asset_id, force=force)
    return AssetDeleted(id=asset_id)
