"""`/v1/videos/{id}/content`: the bytes of a finished video and its pictures."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.errors import (
    InvalidRequestError,
    NotFoundError,
    fails_with,
)
from mediarouter.generations.models import TERMINAL, Stage
from mediarouter.generations.service import Seen
from mediarouter.openai_compat.access import FoundVideo
from mediarouter.openai_compat.errors import (
    NO_RETRY,
    VideoFailedError,
    VideoNotReadyError,
)
from mediarouter.openai_compat.presenter import public_id

router = APIRouter(
    prefix="/v1/videos",
    tags=["OpenAI Videos"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)

_KIND_OF: Final = {
    "video": "video",
    "thumbnail": "poster",
    "spritesheet": "spritesheet",
}
_FILES: Final = file_responses(
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/x-matroska",
    "image/webp",
    "image/jpeg",
)


@router.get("/{video_id:video}/content", response_class=Response, responses=_FILES)
async def read_video_content(
    request: Request,
    seen: FoundVideo,
    variant: Annotated[
        str,
        Query(max_length=40, description="`video`, `thumbnail` or `spritesheet`."),
    ] = "video",
) -> Response:
    """Download a finished video, its thumbnail or its spritesheet; takes one `Range`.

    The sheet is a JPEG of 25 moments, five rows of five; the first call makes it.
    """
    kind = _KIND_OF.get(variant)
    if kind is None:
        raise InvalidRequestError(
            f"There is no `{variant}` of a video here.",
            param="variant",
            code="variant_not_available",
            allowed=list(_KIND_OF),
        )
    service: AssetService = request.app.state.assets
    if kind == "spritesheet":
        file = await service.spritesheet(_file(seen, "video"))
    else:
        file = _file(seen, kind)
    extension = file.storage_key.rpartition(".")[2]
    name = f"{public_id(seen.row)}.{extension}"
    return await answer_with(request, service.store, file, name=name)


def _file(seen: Seen, kind: str) -> Asset:
    """Pick the stored file; raises what tells why there is none."""
    row = seen.row
    if row.stage not in TERMINAL:
        raise VideoNotReadyError(
            f"`{public_id(row)}` is not finished. Wait until its status is"
            " `completed`.",
            param="video_id",
            headers=NO_RETRY,
        )
    if row.stage != Stage.COMPLETED:
        raise VideoFailedError(
            f"`{public_id(row)}` has no file: {row.error_message or row.stage}",
            param="video_id",
            headers=NO_RETRY,
        )
    file = next((file for file in seen.files if file.kind == kind), None)
    if file is None:
        raise NotFoundError(
            f"`{public_id(row)}` has no such file.",
            param="variant",
            code="file_missing",
        )
    return file
