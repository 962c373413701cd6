"""`/v1/usage/*`: what was made, what it cost, what it would cost."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from mediarouter.api_keys.dependencies import CurrentCaller
from mediarouter.errors import fails_with
from mediarouter.generations.repository import STATUS_OF, GenerationFilter
from mediarouter.generations.request_schemas import GenerationRequest
from mediarouter.generations.service import GenerationService
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.request_body import OnlyDay
from mediarouter.usage.asked import Asked
from mediarouter.usage.detailed import DetailedReport
from mediarouter.usage.detailed_schemas import DetailedUsage, GroupBy
from mediarouter.usage.export import Detail, UsageExport
from mediarouter.usage.quotes import present_quote
from mediarouter.usage.schemas import (
    CostEstimate,
    PriceList,
    RecentGeneration,
    UsageStats,
)
from mediarouter.usage.service import UsageService

router = APIRouter(
    prefix="/v1/usage",
    tags=["Usage"],
    responses=fails_with(400, 401, 403, 422),
)


@router.get("/stats")
async def usage_stats(request: Request, caller: CurrentCaller) -> UsageStats:
    """Sum everything, with the ten newest generations."""
    owner = caller.sees
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


def _asked(
    caller: CurrentCaller,
    start_date: Annotated[
        date | None, OnlyDay, Query(description="First day, UTC.")
    ] = None,
    end_date: Annotated[
        date | None, OnlyDay, Query(description="Last day, UTC.")
    ] = None,
    provider: Annotated[str | None, Query(max_length=64)] = None,
    model: Annotated[
        str | None, Query(max_length=200, description="`provider/model`.")
    ] = None,
    api_key_id: Annotated[
        str | None,
        Query(max_length=80, description="Administrators may name any key."),
    ] = None,
) -> Asked:
    return Asked(caller, start_date, end_date, provider, model, api_key_id)


WhatIsAsked = Annotated[Asked, Depends(_asked)]


@router.get("/detailed")
async def usage_detailed(
    request: Request, asked: WhatIsAsked, group_by: GroupBy = "provider"
) -> DetailedUsage:
    """Sum a range of days, the last thirty by default, beside the days before."""
    report: DetailedReport = request.app.state.usage_report
    return await report.read(asked, group_by)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "One line for each day, model and API key, or for each "
            "generation. RFC 4180, with a header.",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    },
)
async def usage_export(
    request: Request, asked: WhatIsAsked, detail: Detail = "days"
) -> StreamingResponse:
    """Download the same figures as CSV."""
    export: UsageExport = request.app.state.usage_export
    name, content = await export.open(asked, detail)
    return StreamingResponse(
        content,
        media_type="text/csv; charset=utf-8; header=present",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


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
