"""Turns rows into what callers see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from mediarouter.assets.links import signed_url
from mediarouter.assets.models import Asset
from mediarouter.generations.attempts import job_reference
from mediarouter.generations.exchanges import readable
from mediarouter.generations.models import (
    TERMINAL,
    Attempt,
    Generation,
    GenerationEvent,
    Stage,
    VendorExchange,
)
from mediarouter.generations.repository import STATUS_OF
from mediarouter.generations.schemas import (
    AttemptView,
    ExchangeList,
    ExchangeView,
    GenerationError,
    GenerationEstimate,
    GenerationJob,
    GenerationUsage,
    InputKind,
    Status,
    Timeline,
    TimelineEvent,
    VideoFile,
    VideoGeneration,
)
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.signed_links import SignedLinks

_PARAMS_SHOWN = (
    "duration",
    "aspect_ratio",
    "resolution",
    "seed",
    "fps",
    "negative_prompt",
    "audio",
    "provider_options",
    "deadline_minutes",
)
_SOURCE_SHOWN = ("operation", "generation_id")


def present(
    row: Generation,
    files: Sequence[Asset],
    links: SignedLinks,
    base_url: str,
    place: int | None = None,
) -> VideoGeneration:
    return VideoGeneration(
        id=row.id,
        created=unix_seconds(row.created_at),
        model=f"{row.provider}/{row.model}",
        requested_model=row.requested_model,
        provider=row.provider,
        status=cast("Status", STATUS_OF[row.stage]),
        stage=row.stage,
        detail=row.detail,
        queue_position=place,
        next_attempt_at=row.not_before if row.stage == Stage.ADMITTED else None,
        held_up_since=None if row.detail is None else row.held_up_since,
        next_check_at=row.next_check_at if _is_asked_for(row) else None,
        progress=row.progress,
        prompt=row.prompt,
        params=shown_params(row.params),
        video=_video(files, links, base_url),
        usage=_usage(row),
        estimate=GenerationEstimate(
            cost=row.estimated_cost,
            note=row.estimate_note,
            vendor_limit=row.quoted_cost,
        ),
        error=_error(row),
        warnings=row.warnings,
        job=GenerationJob(
            id=row.job_ref, reference=row.submit_ref, attempts=row.attempts
        ),
        input_kind=cast("InputKind", row.input_kind),
        metadata=row.user_metadata,
        starred=row.starred,
        tags=row.tags,
        api_key_id=row.api_key_id,
        cancel_requested=row.cancel_requested_at is not None,
        completed_at=row.completed_at,
    )


def present_timeline(
    events: Sequence[GenerationEvent], attempts: Sequence[Attempt]
) -> Timeline:
    return Timeline(
        data=[
            TimelineEvent(
                id=event.id,
                type=event.type,
                created_at=event.created_at,
                data=event.data,
            )
            for event in events
        ],
        attempts=[
            AttemptView(
                number=one.number,
                provider=one.provider,
                model=one.model,
                outcome=cast("Any", one.outcome),
                job_id=None if one.job is None else job_reference(one.job),
                reference=one.submit_ref,
                error_code=one.error_code,
                error_message=one.error_message,
                started_at=one.started_at,
                ended_at=one.ended_at,
            )
            for one in attempts
        ],
    )


def present_exchanges(
    row: Generation, exchanges: Sequence[VendorExchange]
) -> ExchangeList:
    return ExchangeList(
        data=[
            ExchangeView(
                attempt=one.attempt,
                kind=cast("Any", one.kind),
                method=one.method,
                url=one.url,
                request_body=readable(one.request_body, row),
                status=one.status,
                response_body=readable(one.response_body, row),
                error=one.error,
                started_at=one.started_at,
                milliseconds=one.milliseconds,
            )
            for one in exchanges
        ]
    )


def shown_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a stored row as callers see them."""
    shown = {name: params[name] for name in _PARAMS_SHOWN if name in params}
    source = params.get("source")
    if source is not None:
        shown["source"] = {name: source[name] for name in _SOURCE_SHOWN}
    if params.get("webhook_url") is not None:
        shown["webhook_url"] = params["webhook_url"]
    return {**shown, **params.get("inputs", {})}


def _is_asked_for(row: Generation) -> bool:
    return row.detail is not None and row.stage in (Stage.SUBMITTED, Stage.DOWNLOADING)


def _video(
    files: Sequence[Asset], links: SignedLinks, base_url: str
) -> VideoFile | None:
    by_kind = {file.kind: file for file in files}
    video = by_kind.get("video")
    if video is None:
        return None
    poster = by_kind.get("poster")
    return VideoFile(
        url=signed_url(links, base_url, video),
        duration=(video.duration_ms or 0) / 1000,
        width=video.width or 0,
        height=video.height or 0,
        fps=None if video.fps_milli is None else video.fps_milli / 1000,
        has_audio=video.audio_codec is not None,
        codec=video.video_codec,
        content_type=video.content_type,
        bytes=video.bytes,
        sha256=video.sha256,
        poster_url=None if poster is None else signed_url(links, base_url, poster),
    )


def _usage(row: Generation) -> GenerationUsage | None:
    if row.stage not in TERMINAL:
        return None
    return GenerationUsage(
        cost=row.actual_cost,
        cost_basis=cast("Any", row.cost_basis),
        cost_note=row.cost_note,
        time_seconds=_seconds(row.created_at, row.completed_at),
    )


def _seconds(start: datetime, end: datetime | None) -> float:
    return 0.0 if end is None else round((end - start).total_seconds(), 3)


def _error(row: Generation) -> GenerationError | None:
    if row.error_code is None:
        return None
    return GenerationError(
        code=row.error_code,
        message=row.error_message or "",
        billed=cast("Any", row.billed or "unknown"),
        provider_error=row.vendor_error,
    )
