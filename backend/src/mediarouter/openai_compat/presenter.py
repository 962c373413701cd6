"""Turns generations into OpenAI's Video objects."""

from typing import Any, Final, Literal

from mediarouter.assets.models import Asset
from mediarouter.catalog.service import Catalog
from mediarouter.generations.models import TERMINAL, Generation, Stage
from mediarouter.generations.repository import STATUS_OF
from mediarouter.generations.service import Seen
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.ids import with_prefix
from mediarouter.openai_compat.fitting import pixels_of
from mediarouter.openai_compat.schemas import Video, VideoError

_Status = Literal["queued", "in_progress", "completed", "failed"]

# The format has four states; the SDKs stop polling at any other word.
_STATUS: Final[dict[str, _Status]] = {
    "queued": "queued",
    "processing": "in_progress",
    "completed": "completed",
    "failed": "failed",
    "cancelled": "failed",
}
_SLOWEST_POLL_MS: Final = 5000
_FASTEST_POLL_MS: Final = 1000
_POLLS_EXPECTED: Final = 20
_REMIXES: Final = ("remix", "edit")


def public_id(row: Generation) -> str:
    return with_prefix("video", row.id)


def present(seen: Seen, catalog: Catalog) -> Video:
    row = seen.row
    file = next((file for file in seen.files if file.kind == "video"), None)
    return Video(
        id=public_id(row),
        model=row.requested_model,
        status=_STATUS[STATUS_OF[row.stage]],
        progress=_progress(row),
        created_at=unix_seconds(row.created_at),
        completed_at=(
            None if row.completed_at is None else unix_seconds(row.completed_at)
        ),
        expires_at=None,
        prompt=row.prompt,
        size=_size(row, file, catalog),
        seconds=_seconds(row.params, file),
        remixed_from_video_id=_remixed_from(row.params),
        error=_error(row),
        warnings=row.warnings,
        cost=row.actual_cost,
    )


def poll_after_ms(row: Generation, catalog: Catalog) -> int | None:
    """Say when to look again; None when it has ended."""
    if row.stage in TERMINAL:
        return None
    found = catalog.find(f"{row.provider}/{row.model}")
    usual = None if found is None else found.model.usual_seconds
    if usual is None:
        return _SLOWEST_POLL_MS
    gap = usual * 1000 // _POLLS_EXPECTED
    return min(max(gap, _FASTEST_POLL_MS), _SLOWEST_POLL_MS)


def _progress(row: Generation) -> int:
    if row.stage == Stage.COMPLETED:
        return 100
    return min(max(row.progress or 0, 0), 100)


def _size(row: Generation, file: Asset | None, catalog: Catalog) -> str | None:
    if file is not None:
        return f"{file.width}x{file.height}"
    found = catalog.find(f"{row.provider}/{row.model}")
    pixels = row.params.get("size") or pixels_of(
        None if found is None else found.model,
        row.params.get("resolution"),
        row.params.get("aspect_ratio"),
    )
    return None if pixels is None else f"{pixels[0]}x{pixels[1]}"


def _seconds(params: dict[str, Any], file: Asset | None) -> str | None:
    """Give whole seconds: clients make a number of it."""
    if file is not None and file.duration_ms is not None:
        return str(max(1, round(file.duration_ms / 1000)))
    source = params.get("source") or {}
    if source.get("asset_id") is not None and source.get("seconds"):
        return str(max(1, round(source["seconds"])))
    duration = params.get("duration")
    if duration is None:
        return None
    before = source.get("seconds") if source.get("operation") == "extend" else None
    return str(round(duration + (before or 0)))


def _remixed_from(params: dict[str, Any]) -> str | None:
    source = params.get("source") or {}
    if source.get("operation") not in _REMIXES or source["generation_id"] is None:
        return None
    return with_prefix("video", source["generation_id"])


def _error(row: Generation) -> VideoError | None:
    if row.error_code is None:
        return None
    return VideoError(code=row.error_code, message=row.error_message or "")
