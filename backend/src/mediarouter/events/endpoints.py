"""`/v1/events` and `/v1/video/generations/{id}/events`: server-sent events."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from mediarouter.api_keys.dependencies import CallerCheck, CurrentCaller
from mediarouter.errors import ErrorEnvelope, fails_with
from mediarouter.events.feed import LiveFeed
from mediarouter.events.listener import Wanted
from mediarouter.events.schemas import LiveEvent
from mediarouter.events.stream import LiveResponse, LiveStream
from mediarouter.generations.endpoints import GenerationId, Service
from mediarouter.generations.models import TERMINAL

router = APIRouter(
    tags=["Live updates"],
    responses=fails_with(400, 401, 403, 422),
)

_MOST: Final = 2**63 - 1
_STREAM: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Messages until the connection ends. `id` goes into"
        " `Last-Event-ID`; a comment every 15 seconds keeps the line open.",
        "content": {
            "text/event-stream": {
                "itemSchema": {
                    "type": "object",
                    "required": ["event", "data"],
                    "properties": {
                        "id": {"type": "string"},
                        "event": {"type": "string"},
                        "data": {
                            "type": "string",
                            "contentMediaType": "application/json",
                            "contentSchema": {
                                key: value
                                for key, value in LiveEvent.model_json_schema(
                                    mode="serialization",
                                    ref_template="#/components/schemas/{model}",
                                ).items()
                                if key != "$defs"
                            },
                        },
                    },
                }
            }
        },
    }
}
_NOTHING_MORE: Final[dict[int | str, dict[str, Any]]] = {
    204: {"description": "Everything has been told: the generation has ended."},
    404: {"model": ErrorEnvelope},
}

# A header or a query has no null, so the document must not offer one.
_EventId = Annotated[int, Field(ge=0, le=_MOST)] | SkipJsonSchema[None]
LastEventId = Annotated[
    _EventId,
    Header(
        alias="Last-Event-ID",
        description="Go on behind this event; browsers send it by themselves.",
    ),
]
FirstEventId = Annotated[
    _EventId,
    Query(
        alias="last_event_id",
        description="The same, for a client that cannot send the header at first.",
    ),
]


async def _feed(request: Request) -> LiveFeed:
    feed: LiveFeed = request.app.state.live
    return feed


Feed = Annotated[LiveFeed, Depends(_feed)]


def _stream(
    request: Request, feed: LiveFeed, wanted: Wanted, allowed: CallerCheck
) -> LiveStream:
    return LiveStream(feed, wanted, allowed, request.app.state.heartbeat_seconds)


@router.get("/v1/events", response_class=Response, responses=_STREAM)
async def follow_events(
    request: Request,
    caller: CurrentCaller,
    still_allowed: CallerCheck,
    feed: Feed,
    generation_id: Annotated[str | None, Query(max_length=80)] = None,
    provider: Annotated[str | None, Query(max_length=64)] = None,
    model: Annotated[str | None, Query(max_length=200)] = None,
    last_event_id: LastEventId = None,
    first_event_id: FirstEventId = None,
) -> Response:
    """Follow everything that happens to your generations, as it happens.

    Without `Last-Event-ID` it begins now; with it, behind that event, without a gap.
    """
    wanted = Wanted(
        base_url=request.app.state.base_url(request),
        owner=caller.sees,
        generation_id=generation_id,
        provider=provider,
        model=model,
    )
    stream = _stream(request, feed, wanted, still_allowed)
    last_id = first_event_id if last_event_id is None else last_event_id
    return LiveResponse(stream.everything(last_id))


@router.get(
    "/v1/video/generations/{generation_id}/events",
    response_class=Response,
    responses={**_STREAM, **_NOTHING_MORE},
)
async def follow_generation(
    request: Request,
    generation_id: GenerationId,
    caller: CurrentCaller,
    still_allowed: CallerCheck,
    feed: Feed,
    service: Service,
    last_event_id: LastEventId = None,
    first_event_id: FirstEventId = None,
) -> Response:
    """Follow one generation: its present state first, its end last, then it closes."""
    owner = caller.sees
    seen = await service.get(owner, generation_id)
    last_id = first_event_id if last_event_id is None else last_event_id
    if seen.row.stage in TERMINAL and last_id is not None:
        ending = await feed.reader.last_ending(generation_id)
        if ending is not None and ending <= last_id:
            # This answer tells a browser not to come back.
            return Response(status_code=204)
    wanted = Wanted(
        base_url=request.app.state.base_url(request),
        owner=owner,
        generation_id=generation_id,
    )
    stream = _stream(request, feed, wanted, still_allowed)
    return LiveResponse(stream.one(seen, last_id))
