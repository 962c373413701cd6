"""`/v1/video/generations`: the API of the first version, complete."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from starlette.convertors import StringConvertor, register_url_convertor

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import InvalidRequestError, fails_with
from mediarouter.generations.list_query import ListFilter
from mediarouter.generations.presenter import (
    present,
    present_exchanges,
    present_timeline,
)
from mediarouter.generations.request_schemas import (
    GenerationRequest,
    Labels,
    Resolution,
)
from mediarouter.generations.schemas import (
    MOST_COUNTED,
    ExchangeList,
    GenerationPage,
    Message,
    TagList,
    TagUse,
    Timeline,
    VideoGeneration,
)
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.kit.pagination import BadCursorError, Cursor

router = APIRouter(
    prefix="/v1/video/generations",
    tags=["Generations"],
    responses=fails_with(400, 401, 403, 404, 409, 422),
)


class _GenerationId(StringConvertor):
    """Anything but the other things that lie below `/v1/video/generations`."""

    regex = "(?!(?:tags|archive)(?:/|$))[^/]+"


register_url_convertor("generation", _GenerationId())


async def _service(request: Request) -> GenerationService:
    service: GenerationService = request.app.state.generations
    return service


Service = Annotated[GenerationService, Depends(_service)]
GenerationId = Annotated[str, Path(max_length=80, examples=["gen_4f9a…"])]


def _show(request: Request, seen: Seen) -> VideoGeneration:
    state = request.app.state
    base_url = state.base_url(request)
    return present(seen.row, seen.files, state.links, base_url, seen.place)


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
    where: ListFilter,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of a page.")
    ] = None,
    skip: Annotated[int, Query(ge=0, le=10_000, deprecated=True)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    with_total: Annotated[
        bool, Query(description="Also count, which takes a moment in a long list.")
    ] = False,
) -> GenerationPage:
    """List generations, newest first."""
    owner = caller.sees
    seen, has_more = await service.page(
        owner, where, cursor=_cursor(cursor), skip=skip, limit=limit
    )
    found = None
    if with_total:
        found = await service.count(owner, where, MOST_COUNTED + 1)
    last = seen[-1].row if seen and has_more else None
    return GenerationPage(
        data=[_show(request, one) for one in seen],
        has_more=has_more,
        next_cursor=None if last is None else Cursor(last.created_at, last.id).encode(),
        total=None if found is None else min(found, MOST_COUNTED),
        total_is_capped=found is not None and found > MOST_COUNTED,
    )


@router.get("/tags")
async def list_tags(caller: CurrentCaller, service: Service) -> TagList:
    """List the tags of your generations with how many have them."""
    found = await service.tags(caller.sees)
    return TagList(data=[TagUse(tag=one.tag, count=one.uses) for one in found])


@router.get("/{generation_id:generation}")
async def get_generation(
    request: Request,
    generation_id: GenerationId,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Read one generation."""
    return _show(request, await service.get(caller.sees, generation_id))


@router.patch("/{generation_id:generation}")
async def update_generation(
    request: Request,
    generation_id: GenerationId,
    body: Labels,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Star a generation, or give it tags to find it again."""
    seen = await service.label(
        caller.sees, generation_id, starred=body.starred, tags=body.tags
    )
    return _show(request, seen)


@router.get("/{generation_id:generation}/timeline")
async def get_timeline(
    generation_id: GenerationId, caller: CurrentCaller, service: Service
) -> Timeline:
    """Read everything that happened to a generation, and its attempts."""
    return present_timeline(*await service.timeline(caller.sees, generation_id))


@router.get("/{generation_id:generation}/exchanges")
async def list_exchanges(
    generation_id: GenerationId, caller: CurrentCaller, service: Service
) -> ExchangeList:
    """Read what was sent to the vendor and what it answered, to find out why.

    Every submit, every cancel, and the status that ended the job; credentials,
    images and the queries of addresses are left out, and long bodies are cut.
    """
    row, found = await service.exchanges(caller.sees, generation_id)
    return present_exchanges(row, found)


@router.post("/{generation_id:generation}/cancel")
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
    return _show(request, await service.cancel(caller.sees, generation_id))


@router.post("/{generation_id:generation}/refresh")
async def refresh_generation(
    request: Request,
    generation_id: GenerationId,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Look at the vendor now instead of at the next poll.

    For a submit whose answer was lost this searches for its job again, also after it
    was given up. What has changed shows soon after; one that has ended stays so.
    """
    return _show(request, await service.refresh(caller.sees, generation_id))


@router.post("/{generation_id:generation}/resolve")
async def resolve_generation(
    request: Request,
    generation_id: GenerationId,
    body: Resolution,
    caller: CurrentCaller,
    service: Service,
) -> VideoGeneration:
    """Say what became of a submit whose answer was lost (`submit_unknown`)."""
    return _show(request, await service.resolve(caller.sees, generation_id, body))


@router.delete("/{generation_id:generation}")
async def delete_generation(
    generation_id: GenerationId, caller: CurrentCaller, service: Service
) -> Message:
    """Delete a generation and its files. What it cost stays in the usage figures."""
    await service.delete(caller.sees, generation_id)
    return Message(message="Generation deleted.")


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    try:
        return Cursor.decode(text)
    except BadCursorError as error:
        raise InvalidRequestError(str(error), param="cursor") from error
