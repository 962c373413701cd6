"""`/v1/files`, as far as the video routes use it: input images.

The shape is that of OpenAI's SDKs 3.54.0 (Python) and 7.57.0 (Node). A file is an
asset: `file_abc` and `asset_abc` are one row.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.models import DEFAULT_PURPOSE, Asset
from mediarouter.assets.service import AssetService
from mediarouter.assets.uploads import Upload, read_upload
from mediarouter.errors import InvalidRequestError, NotFoundError, fails_with
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.ids import with_prefix
from mediarouter.openai_compat.access import LONGEST_ID
from mediarouter.openai_compat.body_schemas import takes
from mediarouter.openai_compat.listing import Order
from mediarouter.openai_compat.schemas import FileDeleted, FileObject, FilePage

router = APIRouter(
    prefix="/v1/files",
    tags=["OpenAI Videos"],
    responses=fails_with(400, 401, 403, 404, 413, 422),
)

_PREFIXES: Final = ("file_", "asset_")
_LONGEST_NAME: Final = 255
_LONGEST_PURPOSE: Final = 64
_PAGE: Final = 100
"""Files in one page at most, however many are asked for."""


async def _service(request: Request) -> AssetService:
    service: AssetService = request.app.state.assets
    return service


Service = Annotated[AssetService, Depends(_service)]


async def _found(
    file_id: Annotated[str, Path(max_length=LONGEST_ID, examples=["file_4f9a…"])],
    caller: CurrentCaller,
    service: Service,
) -> Asset:
    missing = NotFoundError(f"There is no file `{file_id[:80]}`.", param="file_id")
    if not file_id.startswith(_PREFIXES):
        raise missing
    try:
        asset = await service.get(caller.sees, with_prefix("asset", file_id))
    except NotFoundError:
        raise missing from None
    if asset.kind != "image":
        raise missing
    return asset


FoundFile = Annotated[Asset, Depends(_found)]


@router.post("", openapi_extra=takes(form="FileUpload"))
async def create_file(
    request: Request, caller: CurrentCaller, service: Service
) -> FileObject:
    """Upload an image; its id goes into `input_reference[file_id]`."""
    sent = await read_upload(request, service.inputs.max_bytes)
    return _show(await service.inputs.store_file(caller.id, _checked(sent)))


@router.get("")
async def list_files(
    caller: CurrentCaller,
    service: Service,
    after: Annotated[
        str | None, Query(max_length=LONGEST_ID, description="The last id seen.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = _PAGE,
    order: Annotated[Order, Query(description="By `created_at`.")] = "desc",
    purpose: Annotated[str | None, Query(max_length=_LONGEST_PURPOSE)] = None,
) -> FilePage:
    """List your input images, at most 100 in a page."""
    found, has_more = await service.uploads(
        caller.id,
        after=None if after is None else with_prefix("asset", after),
        purpose=purpose,
        ascending=order == "asc",
        limit=min(limit, _PAGE),
    )
    data = [_show(asset) for asset in found]
    return FilePage(
        data=data,
        first_id=data[0].id if data else None,
        last_id=data[-1].id if data else None,
        has_more=has_more,
    )


@router.get("/{file_id}")
async def get_file(asset: FoundFile) -> FileObject:
    """Read what is known of a file."""
    return _show(asset)


@router.get(
    "/{file_id}/content",
    response_class=Response,
    responses=file_responses("image/png", "image/jpeg", "image/webp"),
)
async def read_file_content(
    request: Request, service: Service, asset: FoundFile
) -> Response:
    """Download a file. Takes one `Range`."""
    return await answer_with(request, service.store, asset, name=_name(asset))


@router.delete("/{file_id}")
async def delete_file(service: Service, asset: FoundFile) -> FileDeleted:
    """Delete a file. A video still waiting to be sent with it fails, unbilled."""
    await service.delete(None, asset.id, force=True)
    return FileDeleted(id=with_prefix("file", asset.id))


def _checked(sent: Upload) -> Upload:
    purpose = sent.purpose or DEFAULT_PURPOSE
    if len(purpose) > _LONGEST_PURPOSE or not purpose.isprintable():
        raise InvalidRequestError(
            f"`purpose` is a word of at most {_LONGEST_PURPOSE} characters.",
            param="purpose",
        )
    shown = "".join(letter for letter in sent.filename or "" if letter.isprintable())
    return Upload(sent.data, shown[:_LONGEST_NAME] or None, purpose)


def _show(asset: Asset) -> FileObject:
    return FileObject(
        id=with_prefix("file", asset.id),
        bytes=asset.bytes,
        created_at=unix_seconds(asset.created_at),
        filename=_name(asset),
        purpose=asset.purpose or DEFAULT_PURPOSE,
        expires_at=None,
    )


def _name(asset: Asset) -> str:
    return asset.filename or asset.storage_key.rpartition("/")[2]
