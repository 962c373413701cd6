"""`/v1/videos` made of finished ones: remix, edits and extensions.

Each is done by the model, and with the provider key, that made the source; an edit may
name another model, of those that take any video's file. What the model cannot do is a
400 that names the models that can.
"""

from datetime import date

from fastapi import APIRouter, Request, Response

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.assets.images import parse_data_url
from mediarouter.assets.service import AssetService
from mediarouter.catalog.service import ResolvedModel
from mediarouter.errors import ErrorEnvelope, InvalidRequestError
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.openai_compat.accepting import (
    IdempotencyKey,
    IsStrict,
    accepting,
    show,
)
from mediarouter.openai_compat.access import FoundVideo, Service, find_video
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
    responses={
        code: {"model": ErrorEnvelope} for code in (400, 401, 403, 404, 409, 422)
    },
)


@router.post("/edits", openapi_extra=takes(json="VideoEdit", form="VideoEditForm"))
async def edit_video(
    request: Request,
    response: Response,
    caller: CurrentCaller,
    service: Service,
    idempotency_key: IdempotencyKey = None,
    is_strict: IsStrict = False,
) -> Video:
    """Change a finished or an uploaded video. It becomes a video of its own."""
    state = request.app.state
    async with accepting():
        wish = await read_wish(request, VideoEdit, state.assets.max_upload_bytes)
        chosen = None
        if wish.model is not None:
            aliases = await state.aliases.current()
            today: date = state.now().date()
            chosen = state.catalog.resolve(wish.model, None, aliases, today)
        is_strict = is_strict or wish.strict
        if wish.is_upload:
            made = await _edit_upload(
                request, service, caller, chosen, wish, idempotency_key, is_strict
            )
            return show(request, response, made)
        seen = await find_video(service, caller, wish.video, "video")
        made = await _make(
            request,
            service,
            caller,
            "edit",
            seen,
            wish,
            idempotency_key,
            is_strict,
            chosen,
        )
        return show(request, response, made)


@router.post(
    "/extensions",
    openapi_extra=takes(json="VideoExtension", form="VideoExtensionForm"),
)
async def extend_video(
    request: Request,
    response: Response,
    caller: CurrentCaller,
    service: Service,
    idempotency_key: IdempotencyKey = None,
    is_strict: IsStrict = False,
) -> Video:
    """Add `seconds` to a finished video. The longer one is a video of its own."""
    async with accepting():
        wish = await read_wish(request, VideoExtension, 0)
        seen = await find_video(service, caller, wish.video, "video")
        made = await _make(
            request, service, caller, "extend", seen, wish, idempotency_key, is_strict
        )
        return show(request, response, made)


@router.post("/{video_id:video}/remix", openapi_extra=takes(json="VideoRemix"))
async def remix_video(
    request: Request,
    response: Response,
    seen: FoundVideo,
    caller: CurrentCaller,
    service: Service,
    idempotency_key: IdempotencyKey = None,
    is_strict: IsStrict = False,
) -> Video:
    """Make a finished video again with another prompt."""
    async with accepting():
        wish = await read_wish(request, VideoRemix, 0)
        made = await _make(
            request, service, caller, "remix", seen, wish, idempotency_key, is_strict
        )
        return show(request, response, made)


async def _make(
    request: Request,
    service: GenerationService,
    caller: Caller,
    operation: VideoOperation,
    seen: Seen,
    wish: Wish,
    idempotency_key: str | None,
    is_strict: bool,
    chosen: ResolvedModel | None = None,
) -> Seen:
    state = request.app.state
    today: date = state.now().date()
    found, source = service.operations.source(
        operation,
        seen.row,
        next((file for file in seen.files if file.kind == "video"), None),
        today,
        chosen=chosen,
        param="video_id" if operation == "remix" else "video",
    )
    translated = translate_derived(
        wish, found, seen.row, source, is_strict=is_strict or wish.strict
    )
    return await service.create(
        caller.id,
        translated.request,
        idempotency_key,
        warnings=translated.notes,
        source=source,
    )


async def _edit_upload(
    request: Request,
    service: GenerationService,
    caller: Caller,
    chosen: ResolvedModel | None,
    wish: VideoEdit,
    idempotency_key: str | None,
    is_strict: bool,
) -> Seen:
    """Edit a video that came with the request; it is kept as long as the result."""
    state = request.app.state
    assets: AssetService = state.assets
    today: date = state.now().date()
    operations = service.operations
    if chosen is None:
        raise InvalidRequestError(
            "Say in `model` who shall edit the uploaded video.",
            param="model",
            code="missing_required_parameter",
            allowed=operations.able("edit", today, only_files=True) or None,
        )
    found = operations.on_files("edit", chosen, today)
    video = await assets.store_video(
        caller.id, parse_data_url(wish.video, "video"), "video"
    )
    try:
        source = operations.upload("edit", found, video, "video")
        translated = translate_of_file(wish, found, source, is_strict=is_strict)
        return await service.create(
            caller.id,
            translated.request,
            idempotency_key,
            warnings=translated.notes,
            source=source,
        )
    finally:
        await assets.forget_unused(video.id)
