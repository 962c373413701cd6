"""The bytes of a video, and what is made of videos elsewhere."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.assets.file_response import answer_with, file_responses
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.errors import ErrorEnvelope, InvalidRequestError, NotFoundError
from mediarouter.generations.models import TERMINAL, Stage
from mediarouter.generations.service import Seen
from mediarouter.openai_compat.access import FoundVideo
from mediarouter.openai_compat.errors import (
    NO_RETRY,
    NotSupportedError,
    VideoFailedError,
    VideoNotReadyError,
)
from mediarouter.openai_compat.presenter import public_id

router = APIRouter(
    prefix="/v1/videos",
    tags=["OpenAI Videos"],
    responses={
        code: {"model": ErrorEnvelope} for code in (400, 401, 403, 404, 409, 422)
    },
)

_KIND_OF: Final = {"video": "video", "thumbnail": "poster"}
_FILES: Final = file_responses(
    "video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "image/webp"
)


@router.get("/{video_id}/content", response_class=Response, responses=_FILES)
async def read_video_content(
    request: Request,
    seen: FoundVideo,
    variant: Annotated[
        str, Query(max_length=40, description="`video` or `thumbnail`.")
    ] = "video",
) -> Response:
    """Download a finished video or its thumbnail. Takes one `Range`."""
    kind = _KIND_OF.get(variant)
    if kind is None:
        raise InvalidRequestError(
            f"There is no `{variant}` of a video here.",
            param="variant",
            code="variant_not_available",
            allowed=list(_KIND_OF),
        )
    file = _file(seen, kind)
    service: AssetService = request.app.state.assets
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


@router.post("/{video_id}/remix")
async def remix_video(seen: FoundVideo) -> None:
    """Refused: no model of this gateway takes a video."""
    raise _no_video_input("Remixing", public_id(seen.row))


@router.post("/edits")
async def edit_video(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    """Refused: no model of this gateway takes a video."""
    raise _no_video_input("Editing")


@router.post("/extensions")
async def extend_video(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    """Refused: no model of this gateway takes a video."""
    raise _no_video_input("Extending")


@router.post("/characters")
async def create_character(
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    """Refused: no model of this gateway makes characters."""
    raise _no_video_input("Making characters from videos")


@router.get("/characters/{character_id}")
async def get_character(
    character_id: str,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> None:
    """Refused: no model of this gateway makes characters."""
    raise _no_video_input("Making characters from videos", character_id[:80])


def _no_video_input(what: str, thing: str | None = None) -> NotSupportedError:
    named = "" if thing is None else f" (`{thing}`)"
    return NotSupportedError(
        f"{what}{named} is not possible: no model of this gateway takes a video as"
        " input. POST /v1/videos makes one from text or an image.",
        param="model",
    )
