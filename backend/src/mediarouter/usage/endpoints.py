"""`/v1/usage/*`: what was made, what it cost, what it would cost."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import ErrorEnvelope
from mediarouter.generations.repository import STATUS_OF, GenerationFilter
from mediarouter.generations.schemas import GenerationRequest
from mediarouter.generations.service import GenerationService
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.request_body import OnlyDay
from mediarouter.usage.quotes import present_quote
from mediarouter.usage.schemas import (
    CostEstimate,
    DetailedUsage,
    PriceList,
    RecentGeneration,
    UsageStats,
)
from mediarouter.usage.service import UsageService

router = APIRouter(
    prefix="/v1/usage",
    tags=["Usage"],
    responses={code: {"model": ErrorEnvelope} for code in (400, 401, 403, 422)},
)


@router.get("/stats")
async def usage_stats(request: Request, caller: CurrentCaller) -> UsageStats:
    """Sum everything, with the ten newest generations."""
    owner = None if caller.is_admin else caller.id
    usage: UsageService = request.app.state.usage
    generations: GenerationService = request.app.state.generations
    sums, by_provider, by_model = await usage.totals(owner)
    running = await generations.count_active(owner)
    recent, _ = await generations.page(
        owner, GenerationFilter(), cursor=None, skip=0, limit=10
    )
    decided = sums.completed + sums.failed
    return UsageStats(
        total_generations=sums.count + running,
        total_cost=sums.cost,
        cost_unknown=sums.cost_unknown,
        total_success=sums.completed,
        total_failure=sums.failed,
        total_cancelled=sums.cancelled,
        total_running=running,
        success_rate=round(100 * sums.completed / decided, 2) if decided else 0.0,
        by_provider=by_provider,
        by_model=by_model,
        recent_generations=[
            RecentGeneration(
                id=seen.row.id,
                created=unix_seconds(seen.row.created_at),
                model=f"{seen.row.provider}/{seen.row.model}",
                provider=seen.row.provider,
                status=STATUS_OF[seen.row.stage],
                prompt=seen.row.prompt,
                cost=seen.row.actual_cost,
            )
            for seen in recent
        ],
    )


@router.get("/detailed")
async def usage_detailed(
    request: Request,
    caller: CurrentCaller,
    start_date: Annotated[
        date | None, OnlyDay, Query(description="First day, UTC.")
    ] = None,
    end_date: Annotated[
        date | None, OnlyDay, Query(description="Last day, UTC.")
    ] = None,
    provider: Annotated[str | None, Query(max_length=64)] = None,
) -> DetailedUsage:
    """Sum a range of days, the last thirty by default."""
    usage: UsageService = request.app.state.usage
    owner = None if caller.is_admin else caller.id
    return await usage.detailed(owner, start_date, end_date, provider)


@router.post("/estimate")
async def estimate_cost(
    request: Request,
    body: GenerationRequest,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may ask
) -> CostEstimate:
    """Quote a create without sending it. Refuses what the create would refuse."""
    generations: GenerationService = request.app.state.generations
    return present_quote(await generations.plan(body))


@router.get("/pricing")
async def price_list(
    request: Request,
    caller: CurrentCaller,  # noqa: ARG001 - only callers with a key may look
) -> PriceList:
    """List the prices that estimates are made of."""
    usage: UsageService = request.app.state.usage
    return usage.pricing()
