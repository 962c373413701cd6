"""`/v1/video/generations`: the API of the first version, complete."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Request

from mediarouter.api_keys.caller import Caller
from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import ErrorEnvelope, InvalidRequestError
from mediarouter.generations.presenter import present
from mediarouter.generations.repository import GenerationFilter
from mediarouter.generations.schemas import (
    GenerationPage,
    GenerationRequest,
    Message,
    Resolution,
    Status,
    Timeline,
    TimelineEvent,
    VideoGeneration,
)
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.kit.pagination import BadCursorError, Cursor
from mediarouter.kit.request_body import OnlyDay

router = APIRouter(
    prefix="/v1/video/generations",
    tags=["Generations"],
    responses={
        code: {"model": ErrorEnvelope} for code in (400, 401, 403, 404, 409, 422)
    },
)


async def _service(request: Request) -> GenerationService:
    service: GenerationService = request.app.state.generations
    return service


Service = Annotated[GenerationService, Depends(_service)]
GenerationId = Annotated[str, Path(max_length=80, examples=["gen_4f9a…"])]


def owner_of(caller: Caller) -> str | None:
    """Administrators see everything; members what is theirs."""
    return None if caller.is_admin else caller.id


def _show(request: Request, seen: Seen) -> VideoGeneration:
    state = request.app.state
    return present(seen.row, seen.files, state.links, state.base_url(request))


@router.post("", status_code=200)
async def create_generation(
    request: Request,
    body: GenerationRequest,
    caller: CurrentCaller,
    service: Service,
    idempotency_key: Annotated[
        str | None,
        Header(
            max_length=255,
            min_length=1,
            description="Send the same key again to get the same generation.",
        ),
    ] = None,
) -> VideoGeneration:
    """Make a video: this answers at once, the video is there when it is `completed`."""
    seen = await service.create(
        caller.id, body, idempotency_key, is_admin=caller.is_admin
    )
    return _show(request, seen)


@router.get("")
async def list_generations(
    request: Request,
    caller: CurrentCaller,
    service: Service,
    provider: Annotated[str | None, Query(max_length=64)] = None,
    model: Annotated[str | None, Query(max_length=200)] = None,
    status: Status | None = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words of the prompt.")
    ] = None,
    start_date: Annotated[
        date | None, OnlyDay, Query(description="First day, UTC.")
    ] = None,
    end_date: Annotated[
        date | None, OnlyDay, Query(description="Last day, UTC.")
    ] = None,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of a page.")
    ] = None,
    skip: Annotated[int, Query(ge=0, le=10_000, deprecated=True)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> GenerationPage:
    """List generations, newest first."""
    if start_date is not None and end_date is not None and start_date > end_date:
        raise InvalidRequestError(
            "`start_date` lies behind `end_date`.", param="start_date"
        )
    where = GenerationFilter(
        provider=provider,
        model=model,
        status=status,
        text=q,
        created_from=_midnight(start_date),
        created_before=_midnight_after(end_date),
    )
    seen, has_more = await service.page(
        owner_of(caller), where, cursor=_cursor(cursor), skip=skip, limit=limit
    )
    last = seen[-1].row if seen and has_more else None
    return GenerationPage(
        data=[_show(request, one) for one in seen],
        has_more=has_more,
        next_cursor=None if last is None else Cursor(last.created_at, last.id).encode(),
    )


@router.get("/{generation_id}")
async def get_generation(
    request: Request,
    generation_id: GenerationId,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Read one generation."""
    return _show(request, await service.get(owner_of(caller), generation_id))


@router.get("/{generation_id}/timeline")
async def get_timeline(
    generation_id: GenerationId, caller: CurrentCaller, service: Service
) -> Timeline:
    """Read everything that happened to a generation, oldest first."""
    events = await service.timeline(owner_of(caller), generation_id)
    return Timeline(
        data=[
            TimelineEvent(
                id=event.id,
                type=event.type,
                created_at=event.created_at,
                data=event.data,
            )
            for event in events
        ]
    )


@router.post("/{generation_id}/cancel")
async def cancel_generation(
    request: Request,
    generation_id: GenerationId,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Stop a generation where that is still possible.

    What was not sent ends at once and costs nothing. Otherwise the vendor is asked;
    `cancel_requested` is true until its answer is known.
    """
    return _show(request, await service.cancel(owner_of(caller), generation_id))


@router.post("/{generation_id}/resolve")
async def resolve_generation(
    request: Request,
    generation_id: GenerationId,
    body: Resolution,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Say what became of a submit whose answer was lost (`submit_unknown`)."""
    return _show(request, await service.resolve(owner_of(caller), generation_id, body))


@router.delete("/{generation_id}")
async def delete_generation(
    generation_id: GenerationId, caller: CurrentCaller, service: Service
) -> Message:
    """Delete a generation and its files. What it cost stays in the usage figures."""
    await service.delete(owner_of(caller), generation_id)
    return Message(message="Generation deleted.")


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    try:
        return Cursor.decode(text)
    except BadCursorError as error:
        raise InvalidRequestError(str(error), param="cursor") from error


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, UTC)


def _midnight_after(day: date | None) -> datetime | None:
    start = _midnight(day)
    if start is None:
        return None
    try:
        return start + timedelta(days=1)
    except OverflowError:
        return None
