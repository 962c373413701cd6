"""What agents can do, each tool one call of the service that REST uses too."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel

from mediarouter.api_keys.caller import Caller
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.directory import ProviderDirectory
from mediarouter.catalog.service import Catalog
from mediarouter.errors import ConflictError, InvalidRequestError, NotFoundError
from mediarouter.events.feed import LiveFeed
from mediarouter.events.listener import Wanted
from mediarouter.generations.models import TERMINAL
from mediarouter.generations.presenter import present
from mediarouter.generations.repository import GenerationFilter
from mediarouter.generations.request_schemas import GenerationRequest
from mediarouter.generations.schemas import VideoFile, VideoGeneration
from mediarouter.generations.service import GenerationService, Seen
from mediarouter.kit.pagination import BadCursorError, Cursor
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.signed_links import SignedLinks
from mediarouter.mcp_server.schemas import (
    CheckGeneration,
    FinishedVideo,
    GenerateVideo,
    GenerationSummaries,
    GenerationSummary,
    ListGenerations,
    ListModels,
    ModelOffer,
    ModelOffers,
    OneGeneration,
)
from mediarouter.usage.quotes import present_quote
from mediarouter.usage.schemas import CostEstimate

_PROMPT_CHARS: Final = 120
_SILENCE_SECONDS: Final = 5.0
"""A client that waits hears something this often, even when nothing happens."""

Report = Callable[[float, float, str], Awaitable[None]]
"""Tells the client how a call goes: seconds waited, seconds at most, words."""


@dataclass(frozen=True)
class Gateway:
    """The services that the tools call."""

    generations: GenerationService
    catalog: Catalog
    aliases: ModelAliases
    directory: ProviderDirectory
    links: SignedLinks
    live: LiveFeed


@dataclass(frozen=True)
class Call:
    """One call: who makes it, and how it is answered."""

    gateway: Gateway
    caller: Caller
    base_url: str
    report: Report

    def show(self, seen: Seen) -> VideoGeneration:
        links = self.gateway.links
        return present(seen.row, seen.files, links, self.base_url, seen.place)


@dataclass(frozen=True)
class Answer:
    """Data, and the files that it is about."""

    data: BaseModel
    video: VideoFile | None = None
    name: str = ""


_Takes = TypeVar("_Takes", bound=RequestBody)


@dataclass(frozen=True)
class Tool(Generic[_Takes]):
    """A tool as agents see it, and what it does."""

    name: str
    title: str
    description: str
    takes: type[_Takes]
    gives: type[BaseModel]
    run: Callable[[Call, _Takes], Awaitable[Answer]]
    hints: dict[str, bool] = field(default_factory=dict)
    """The protocol's annotations, by which clients decide whom they ask first."""


async def _list_models(call: Call, wish: ListModels) -> Answer:
    gateway = call.gateway
    if wish.provider is not None and wish.provider not in gateway.catalog.providers:
        raise InvalidRequestError(
            f"There is no provider `{wish.provider}`.",
            param="provider",
            code="unknown_provider",
            allowed=sorted(gateway.catalog.providers),
        )
    offers = []
    for view in await gateway.directory.list():
        if wish.provider in (None, view.name):
            offers += [
                ModelOffer(
                    **model.model_dump(),
                    provider=view.name,
                    is_usable=view.has_key and model.status != "retired",
                )
                for model in view.model_details
            ]
    aliases = await gateway.aliases.current()
    return Answer(
        ModelOffers(
            models=[one for one in offers if one.is_usable or wish.include_unusable],
            names=dict(aliases),
        )
    )


async def _estimate_cost(call: Call, wish: GenerationRequest) -> Answer:
    return Answer(present_quote(await call.gateway.generations.plan(wish)))


async def _generate_video(call: Call, wish: GenerateVideo) -> Answer:
    seen = await call.gateway.generations.create(
        call.caller.id,
        wish.request(),
        wish.idempotency_key,
        is_admin=call.caller.is_admin,
    )
    return _answer(call, seen)


async def _check_generation(call: Call, wish: CheckGeneration) -> Answer:
    gateway = call.gateway
    seen = await gateway.generations.get(call.caller.sees, wish.generation_id)
    if seen.row.stage in TERMINAL or not wish.wait_seconds:
        return _answer(call, seen)
    loop = asyncio.get_running_loop()
    began = loop.time()
    wanted = Wanted(call.base_url, call.caller.sees, seen.row.id)
    async with gateway.live.following(wanted) as listener:
        while True:
            seen = await gateway.generations.get(call.caller.sees, wish.generation_id)
            waited = loop.time() - began
            left = wish.wait_seconds - waited
            if seen.row.stage in TERMINAL or left <= 0 or listener.is_over:
                return _answer(call, seen)
            await call.report(waited, wish.wait_seconds, _words(seen))
            await listener.next(min(left, _SILENCE_SECONDS))


async def _cancel_generation(call: Call, wish: OneGeneration) -> Answer:
    generations = call.gateway.generations
    seen = await generations.cancel(call.caller.sees, wish.generation_id)
    return _answer(call, seen)


async def _list_generations(call: Call, wish: ListGenerations) -> Answer:
    seen, has_more = await call.gateway.generations.page(
        call.caller.sees,
        GenerationFilter(statuses=(wish.status,) if wish.status else ()),
        cursor=_cursor(wish.cursor),
        skip=0,
        limit=wish.limit,
    )
    last = seen[-1].row if seen and has_more else None
    return Answer(
        GenerationSummaries(
            data=[_summary(call.show(one)) for one in seen],
            next_cursor=last and Cursor(last.created_at, last.id).encode(),
        )
    )


async def _get_video(call: Call, wish: OneGeneration) -> Answer:
    seen = await call.gateway.generations.get(call.caller.sees, wish.generation_id)
    shown = call.show(seen)
    if seen.row.stage not in TERMINAL:
        raise ConflictError(
            f"`{shown.id}` is not finished. Call check_generation until its status is"
            " `completed`.",
            param="generation_id",
            code="video_not_ready",
        )
    if shown.status != "completed":
        why = shown.error.message if shown.error else shown.status
        raise ConflictError(
            f"`{shown.id}` has no video: {why}",
            param="generation_id",
            code="video_failed",
        )
    if shown.video is None:
        raise NotFoundError(f"The file of `{shown.id}` is gone.", param="generation_id")
    data = FinishedVideo(generation_id=shown.id, video=shown.video)
    return Answer(data, shown.video, shown.id)


def _answer(call: Call, seen: Seen) -> Answer:
    shown = call.show(seen)
    return Answer(shown, shown.video, shown.id)


def _words(seen: Seen) -> str:
    row = seen.row
    percent = "" if row.progress is None else f", {row.progress} %"
    detail = "" if row.detail is None else f" ({row.detail})"
    return f"{row.stage}{percent}{detail}"


def _summary(shown: VideoGeneration) -> GenerationSummary:
    return GenerationSummary(
        id=shown.id,
        status=shown.status,
        model=shown.model,
        prompt=shown.prompt[:_PROMPT_CHARS],
        created=shown.created,
        estimated_cost=shown.estimate.cost,
        cost=None if shown.usage is None else shown.usage.cost,
        error=None if shown.error is None else shown.error.message,
    )


def _cursor(text: str | None) -> Cursor | None:
    try:
        return None if text is None else Cursor.decode(text)
    except BadCursorError as error:
        raise InvalidRequestError(str(error), param="cursor") from error


_READS: Final = {"read_only_hint": True, "open_world_hint": False}

TOOLS: Final[Sequence[Tool[Any]]] = (
    Tool(
        name="list_models",
        title="List video models",
        description="List the video models that can be used here, with what each"
        " takes (durations, ratios, resolutions, images, audio), its price in US"
        " dollars and its life cycle. Costs nothing.",
        takes=ListModels,
        gives=ModelOffers,
        run=_list_models,
        hints=_READS,
    ),
    Tool(
        name="estimate_cost",
        title="Estimate what a video costs",
        description="Quote a video without making it; takes what generate_video"
        " takes and refuses what it would refuse. `estimated_cost` is in US dollars,"
        " null when nobody knows; `note` says why. Costs nothing.",
        takes=GenerationRequest,
        gives=CostEstimate,
        run=_estimate_cost,
        hints=_READS,
    ),
    Tool(
        name="generate_video",
        title="Generate a video (costs money)",
        description="Start one video. THIS SPENDS REAL MONEY at the model's vendor"
        " and cannot be undone once the vendor has begun; only models of the provider"
        " `demo` are free. Ask estimate_cost first. Answers at once with `id`,"
        " `status`, the quote (`estimate`) and `warnings` about settings that will"
        " be ignored; then call check_generation. Send an `idempotency_key`, so that"
        " repeating a call whose answer got lost does not pay twice.",
        takes=GenerateVideo,
        gives=VideoGeneration,
        run=_generate_video,
        # Nothing is overwritten, but what is spent is gone: clients that ask a
        # person before a destructive call should ask here too.
        hints={
            "read_only_hint": False,
            "destructive_hint": True,
            "idempotent_hint": False,
            "open_world_hint": True,
        },
    ),
    Tool(
        name="check_generation",
        title="Check a generation, or wait for it",
        description="Read a generation: `status`, stage, progress, cost, error, and"
        " the video with its link once it is `completed`. With `wait_seconds` it"
        " waits for the end and reports progress meanwhile; if it is still running"
        " then, call again. Videos take from seconds to many minutes.",
        takes=CheckGeneration,
        gives=VideoGeneration,
        run=_check_generation,
        hints=_READS,
    ),
    Tool(
        name="cancel_generation",
        title="Cancel a generation",
        description="Stop a generation where that is still possible. What was not"
        " sent to the vendor ends at once and costs nothing; what was sent may not be"
        " stoppable, and is then finished, paid and kept.",
        takes=OneGeneration,
        gives=VideoGeneration,
        run=_cancel_generation,
        hints={
            "read_only_hint": False,
            "destructive_hint": True,
            "idempotent_hint": False,
            "open_world_hint": True,
        },
    ),
    Tool(
        name="list_generations",
        title="List recent generations",
        description="List generations, newest first, with status and cost.",
        takes=ListGenerations,
        gives=GenerationSummaries,
        run=_list_generations,
        hints=_READS,
    ),
    Tool(
        name="get_video",
        title="Get a finished video",
        description="Get links to a finished video and its poster. They open without"
        " a key, for whoever has them, and end within hours; call again for new ones.",
        takes=OneGeneration,
        gives=FinishedVideo,
        run=_get_video,
        hints=_READS,
    ),
)
