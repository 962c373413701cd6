"""`/v1/videos`, so that OpenAI's SDKs work unchanged.

Wire facts: the Python SDK 3.54.0 and the Node SDK 7.57.0 run against a capture server,
and OpenAI's API description of 2026-08-21; collected on 2026-11-22. The vendor's own
service ended on 2026-09-24; the format lives on.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import fails_with
from mediarouter.kit.ids import with_prefix
from mediarouter.openai_compat.accepting import NewVideo, accepting, show
from mediarouter.openai_compat.access import LONGEST_ID, FoundVideo, Service
from mediarouter.openai_compat.body import read_wish
from mediarouter.openai_compat.body_schemas import takes
from mediarouter.openai_compat.character_endpoints import router as characters
from mediarouter.openai_compat.content_endpoints import router as content
from mediarouter.openai_compat.derived_endpoints import router as derived
from mediarouter.openai_compat.file_endpoints import router as files
from mediarouter.openai_compat.listing import Listing, Order
from mediarouter.openai_compat.model_endpoints import router as models
from mediarouter.openai_compat.presenter import present, public_id
from mediarouter.openai_compat.schemas import (
    Video,
    VideoCreate,
    VideoDeleted,
    VideoPage,
)
from mediarouter.openai_compat.translate import translate

router = APIRouter()
_videos = APIRouter(
    prefix="/v1/videos",
    tags=["OpenAI Videos"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)


@_videos.post("", openapi_extra=takes(json="VideoCreate", form="VideoCreateForm"))
async def create_video(new: NewVideo) -> Video:
    """Make a video, asked for as at OpenAI; `model` may be any model of this gateway.

    A `size` or `seconds` that the model does not offer becomes the nearest that it
    does, and `warnings` says so.
    """
    state = new.request.app.state
    async with accepting():
        wish = await read_wish(new.request, VideoCreate, state.assets.inputs.max_bytes)
        asked = translate(
            wish,
            state.catalog,
            await state.aliases.current(),
            new.today,
            is_strict=new.is_strict or wish.strict,
        )
        return await new.make(asked)


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
        caller.sees,
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


@_videos.get("/{video_id:video}")
async def get_video(request: Request, response: Response, seen: FoundVideo) -> Video:
    """Read one video."""
    return show(request, response, seen)


@_videos.delete("/{video_id:video}")
async def delete_video(
    caller: CurrentCaller, service: Service, seen: FoundVideo
) -> VideoDeleted:
    """Delete a video and its files; one under way is stopped where that is possible.

    What it cost stays in the usage figures.
    """
    await service.delete(caller.sees, seen.row.id)
    return VideoDeleted(id=public_id(seen.row))


for part in (files, characters, derived, content, _videos, models):
    router.include_router(part)
