"""`/v1/videos` made of finished ones: remix, edits and extensions.

Each is done by the model, and with the provider key, that made the source; an edit may
name another model, of those that take any video's file. What the model cannot do is a
400 that names the models that can.
"""

from fastapi import APIRouter

from mediarouter.assets.images import parse_data_url
from mediarouter.assets.service import AssetService
from mediarouter.catalog.service import ResolvedModel
from mediarouter.errors import InvalidRequestError, fails_with
from mediarouter.generations.service import Seen
from mediarouter.openai_compat.accepting import Making, NewVideo, accepting
from mediarouter.openai_compat.access import FoundVideo, find_video
from mediarouter.openai_compat.body import read_wish
from mediarouter.openai_compat.body_schemas import takes
from mediarouter.openai_compat.schemas import (
    Video,
    VideoEdit,
    VideoExtension,
    VideoRemix,
    Wish,
)
from mediarouter.openai_compat.translate import translate_derived, translate_of_file
from mediarouter.providers.base import VideoOperation

router = APIRouter(
    prefix="/v1/videos",
    tags=["OpenAI Videos"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)


@router.post("/edits", openapi_extra=takes(json="VideoEdit", form="VideoEditForm"))
async def edit_video(new: NewVideo) -> Video:
    """Change a finished or an uploaded video. It becomes a video of its own."""
    async with accepting():
        assets: AssetService = new.request.app.state.assets
        wish = await read_wish(new.request, VideoEdit, assets.inputs.max_bytes)
        chosen = None if wish.model is None else await new.resolve(wish.model)
        if wish.is_upload:
            return await _edit_upload(new, wish, chosen)
        seen = await find_video(new.service, new.caller, wish.video, "video")
        return await _make(new, "edit", seen, wish, chosen)


@router.post(
    "/extensions",
    openapi_extra=takes(json="VideoExtension", form="VideoExtensionForm"),
)
async def extend_video(new: NewVideo) -> Video:
    """Add `seconds` to a finished video. The longer one is a video of its own."""
    async with accepting():
        wish = await read_wish(new.request, VideoExtension, 0)
        seen = await find_video(new.service, new.caller, wish.video, "video")
        return await _make(new, "extend", seen, wish)


@router.post("/{video_id:video}/remix", openapi_extra=takes(json="VideoRemix"))
async def remix_video(new: NewVideo, seen: FoundVideo) -> Video:
    """Make a finished video again with another prompt."""
    async with accepting():
        wish = await read_wish(new.request, VideoRemix, 0)
        return await _make(new, "remix", seen, wish)


async def _make(
    new: Making,
    operation: VideoOperation,
    seen: Seen,
    wish: Wish,
    chosen: ResolvedModel | None = None,
) -> Video:
    found, source = new.service.operations.source(
        operation,
        seen.row,
        next((file for file in seen.files if file.kind == "video"), None),
        new.today,
        chosen=chosen,
        param="video_id" if operation == "remix" else "video",
    )
    is_strict = new.is_strict or wish.strict
    asked = translate_derived(wish, found, seen.row, source, is_strict=is_strict)
    return await new.make(asked, source)


async def _edit_upload(
    new: Making, wish: VideoEdit, chosen: ResolvedModel | None
) -> Video:
    """Edit a video that came with the request; it is kept as long as the result."""
    assets: AssetService = new.request.app.state.assets
    operations = new.service.operations
    if chosen is None:
        raise InvalidRequestError(
            "Say in `model` who shall edit the uploaded video.",
            param="model",
            code="missing_required_parameter",
            allowed=operations.able("edit", new.today, only_files=True) or None,
        )
    found = operations.on_files("edit", chosen, new.today)
    video = await assets.inputs.store_video(
        new.caller.id, parse_data_url(wish.video, "video"), "video"
    )
    try:
        source = operations.upload("edit", found, video, "video")
        is_strict = new.is_strict or wish.strict
        asked = translate_of_file(wish, found, source, is_strict=is_strict)
        return await new.make(asked, source)
    finally:
        await assets.inputs.forget_unused(video.id)
