"""`/videos/{file}`: finished videos and pictures of them."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from mediarouter.api_keys.dependencies import AUTH_ERRORS
from mediarouter.assets.access import AnyReading, assets_of
from mediarouter.assets.collected import POSTER_EXTENSION, POSTER_TYPE, SHEET_EXTENSION
from mediarouter.assets.containers import CONTENT_TYPES
from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.filenames import DescribeVideo, readable_name
from mediarouter.assets.links import FILES_PATH, file_path
from mediarouter.assets.models import Asset
from mediarouter.errors import NotFoundError
from mediarouter.kit.ids import with_prefix

router = APIRouter(responses=AUTH_ERRORS)

_FILE: Final = re.compile(
    rf"(?P<id>(?:gen|video)_[a-z0-9]+)"
    rf"\.(?P<extension>{'|'.join((*CONTENT_TYPES, POSTER_EXTENSION, SHEET_EXTENSION))})"
)
_VIDEO_ANSWERS: Final = file_responses(
    *CONTENT_TYPES.values(), POSTER_TYPE, "image/jpeg"
)


async def _authorized(
    reading: AnyReading,
    file: Annotated[
        str,
        Path(
            description="A generation's id and a kind of file: `gen_….mp4`,"
            " `gen_….webp`.",
            max_length=200,
        ),
    ],
) -> Asset:
    """Find the file, if this request may have it."""
    found = _FILE.fullmatch(file)
    key = file if found is None else _storage_key(found)
    owner = reading.owner(file_path(key))
    asset = None
    if found is not None:
        generation_id = with_prefix("gen", found["id"])
        asset = await assets_of(reading.request).find_file(generation_id, key)
    if asset is None or owner not in (None, asset.api_key_id):
        raise NotFoundError(f"There is no file `{file[:80]}`.")
    return asset


def _storage_key(found: re.Match[str]) -> str:
    return f"{with_prefix('gen', found['id'])}.{found['extension']}"


FoundFile = Annotated[Asset, Depends(_authorized)]


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
    asset: FoundFile,
    download: Annotated[
        bool, Query(description="Save under a readable name instead of playing.")
    ] = False,
) -> Response:
    """Open to the owner's key, to administrators, and to a signed link until it ends.

    Takes one `Range`, so that players can jump.
    """
    name = asset.storage_key
    if not download:
        return await answer_with(request, assets_of(request).store, asset, name=name)
    describe: DescribeVideo | None = getattr(request.app.state, "describe_video", None)
    facts = await describe(asset.generation_id or "") if describe else None
    return await answer_with(
        request,
        assets_of(request).store,
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
async def look_at_video_file(request: Request, asset: FoundFile) -> Response:
    """Like `GET`, without the file."""
    return await answer_with(
        request, assets_of(request).store, asset, name=asset.storage_key
    )
