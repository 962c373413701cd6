"""Sample events, for trying a receiver out."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from mediarouter.assets.models import Asset
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.presenter import present
from mediarouter.kit.clock import Now
from mediarouter.kit.signed_links import SignedLinks
from mediarouter.webhooks.events import Event, EventType, event_of

_ID: Final = "gen_sample"
_STAGE: Final = {
    "created": Stage.QUEUED,
    "submitted": Stage.SUBMITTED,
    "completed": Stage.COMPLETED,
    "failed": Stage.FAILED,
    "cancelled": Stage.CANCELLED,
    "deleted": Stage.COMPLETED,
}


class Samples:
    """Makes events of a generation that does not exist."""

    def __init__(self, links: SignedLinks, base_url: str, now: Now) -> None:
        self._links = links
        self._base_url = base_url
        self._now = now

    def event(self, kind: EventType) -> Event:
        stage = _STAGE[kind.partition(".")[2]]
        files = [_file()] if stage is Stage.COMPLETED else []
        shown = present(self._row(stage), files, self._links, self._base_url)
        return event_of(kind, shown, self._now())

    def _row(self, stage: Stage) -> Generation:
        now = self._now()
        has_ended = stage in (Stage.COMPLETED, Stage.FAILED, Stage.CANCELLED)
        ended: dict[str, Any] = {}
        if has_ended:
            ended = {
                "completed_at": now,
                "actual_cost": Decimal(0),
                "cost_basis": "not_billed",
            }
        if stage in (Stage.FAILED, Stage.CANCELLED):
            ended |= {
                "error_code": "cancelled"
                if stage is Stage.CANCELLED
                else "unavailable",
                "error_message": "A sample of how an end without a video looks.",
                "billed": "no",
            }
        return Generation(
            id=_ID,
            stage=stage.value,
            provider="demo",
            model="test-card",
            requested_model="demo/test-card",
            prompt="A paper boat in the rain",
            params={"duration": 5, "aspect_ratio": "16:9", "resolution": "720p"},
            input_kind="text",
            user_metadata={},
            starred=False,
            tags=[],
            api_key_id="key_sample",
            warnings=[],
            attempts=0 if stage is Stage.QUEUED else 1,
            estimated_cost=Decimal(0),
            created_at=now - timedelta(seconds=30),
            **ended,
        )


def _file() -> Asset:
    return Asset(
        id="asset_sample",
        generation_id=_ID,
        kind="video",
        storage_key=f"{_ID}.mp4",
        content_type="video/mp4",
        bytes=1_048_576,
        sha256="0" * 64,
        width=1280,
        height=720,
        duration_ms=5_000,
        fps_milli=24_000,
        video_codec="h264",
    )
