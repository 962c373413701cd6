"""`/v1/videos`, so that OpenAI's SDKs work unchanged.

Wire facts: the Python SDK 3.54.0 and the Node SDK 7.57.0 run against a capture server,
and OpenAI's API description of 2026-08-21; collected on 2026-11-22. The vendor's own
service ended on 2026-09-24; the format lives on.
"""

from typing import Annotated

import structlog
from fastapi import APIRouter, Header, Query, Request, Response

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.catalog.service import Catalog
from mediarouter.errors import (
    ConflictError,
    ErrorEnvelope,
    MediaRouterError,
    UpstreamError,
)
from mediarouter.generations.service import Seen
from mediarouter.kit.ids import with_prefix
from mediarouter.kit.log import current_request_id
from mediarouter.openai_compat.access import (
    LONGEST_ID,
    FoundVideo,
    Service,
    owner_of,
)
from mediarouter.openai_compat.body import read_create
from mediarouter.openai_compat.content_endpoints import router as content
from mediarouter.openai_compat.errors import NO_RETRY, CreateFailedError
from mediarouter.openai_compat.listing import Listing, Order
from mediarouter.openai_compat.model_endpoints import router as models
from mediarouter.openai_compat.presenter import poll_after_ms, present, public_id
from mediarouter.openai_compat.refused_endpoints import router as refused
from mediarouter.openai_compat.schemas import (
    CREATE_BODY,
    Video,
    VideoDeleted,
    VideoPage,
)
from mediarouter.openai_compat.translate import in_our_words, translate

log = structlog.get_logger(__name__)

router = APIRouter()
_videos = APIRouter(
    prefix="/v1/videos",
    tags=["OpenAI Videos"],
    responses={
        code: {"model": ErrorEnvelope} for code in (400, 401, 403, 404, 409, 422)
    },
)


def _show(request: Request, response: Response, seen: Seen) -> Video:
    catalog: Catalog = request.app.state.catalog
    wait = poll_after_ms(seen.row, catalog)
    if wait is not None:
        response.headers["openai-poll-after-ms"] = str(wait)
    return present(seen, catalog)


@_videos.post("", openapi_extra=CREATE_BODY)
async def create_video(
    request: Request,
    response: Response,
    caller: CurrentCaller,
    service: Service,
    idempotency_key: Annotated[
        str | None,
        Header(
            max_length=255,
            min_length=1,
            description="Send the same key again to get the same video.",
        ),
    ] = None,
    is_strict: Annotated[
        bool,
        Header(
            alias="X-MediaRouter-Strict",
            description="Refuse what the model does not offer, instead of taking the"
            " nearest.",
        ),
    ] = False,
) -> Video:
    """Make a video, asked for as at OpenAI; `model` may be any model of this gateway.

    A `size` or `seconds` that the model does not offer becomes the nearest that it
    does, and `warnings` says so.
    """
    state = request.app.state
    try:
        wish = await read_create(request, state.assets.max_upload_bytes)
        translated = translate(
            wish,
            state.catalog,
            await state.aliases.current(),
            state.now().date(),
            is_strict=is_strict or wish.strict,
        )
        seen = await service.create(
            caller.id, translated, idempotency_key, is_admin=caller.is_admin
        )
        return _show(request, response, seen)
    except MediaRouterError as error:
        if isinstance(error, ConflictError | UpstreamError):
            error.headers.update(NO_RETRY)
        in_our_words(error)
        raise
    except Exception as error:
        # The SDKs would send it again, and the video may be under way already.
        log.exception("create_failed")
        raise CreateFailedError(
            f"Something broke here. The log knows it as {current_request_id()}.",
            headers=NO_RETRY,
        ) from error


@_videos.get("")
async def list_videos(
    request: Request,
    caller: CurrentCaller,
    after: Annotated[
        str | None, Query(max_length=LONGEST_ID, description="The last id seen.")
    ] = None,
    limit: Annotated[int, Query(ge=0, le=100)] = 20,
    order: Annotated[Order, Query(description="By `created_at`.")] = "desc",
) -> VideoPage:
    """List videos. Nothing follows an `after` that is not known."""
    state = request.app.state
    seen, has_more = await Listing(state.db, state.assets).page(
        owner_of(caller),
        None if after is None else with_prefix("gen", after),
        limit,
        order,
    )
    data = [present(one, state.catalog) for one in seen]
    return VideoPage(
        data=data,
        first_id=data[0].id if data else None,
        last_id=data[-1].id if data else None,
        has_more=has_more,
    )


@_videos.get("/{video_id}")
async def get_video(request: Request, response: Response, seen: FoundVideo) -> Video:
    """Read one video."""
    return _show(request, response, seen)


@_videos.delete("/{video_id}")
async def delete_video(
    caller: CurrentCaller, service: Service, seen: FoundVideo
) -> VideoDeleted:
    """Delete a video and its files; one under way is stopped where that is possible.

    What it cost stays in the usage figures.
    """
    await service.delete(owner_of(caller), seen.row.id)
    return VideoDeleted(id=public_id(seen.row))


# First those whose addresses `/{video_id}` would match too.
for part in (refused, content, _videos, models):
    router.include_router(part)
