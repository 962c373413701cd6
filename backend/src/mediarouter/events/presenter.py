"""Turns a line of a timeline into a message, encoded once for all who follow."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from fastapi.sse import format_sse_event

from mediarouter.events.schemas import EventType, LiveEvent
from mediarouter.generations.models import GenerationEvent, Stage
from mediarouter.generations.presenter import present
from mediarouter.generations.service import Seen
from mediarouter.kit.signed_links import SignedLinks

_STAGE_AFTER: Final[dict[str, Stage]] = {
    **{
        stage.value: stage
        for stage in (
            Stage.ADMITTED,
            Stage.SUBMITTING,
            Stage.SUBMIT_UNKNOWN,
            Stage.SUBMITTED,
            Stage.DOWNLOADING,
        )
    },
    "key_changed": Stage.QUEUED,
    "submit_postponed": Stage.ADMITTED,
    "reopened": Stage.SUBMITTED,
}
"""Lines that tell of a move to a stage that is no end."""

_SAME_NAME: Final = frozenset(
    {"created", "progress", "updated", "completed", "failed", "cancelled", "deleted"}
)
ENDINGS: Final = frozenset({"completed", "failed", "cancelled", "deleted"})
"""Lines after which a follower of one generation has seen everything."""

_FORGOTTEN: Final[dict[str, Any]] = {
    "prompt": "",
    "params": {},
    "metadata": {},
    "tags": [],
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to tell: a line of a timeline, or progress that is not kept."""

    id: int | None
    generation_id: str
    kind: str
    data: dict[str, Any]
    created_at: datetime

    @classmethod
    def of(cls, line: GenerationEvent) -> "Happening":
        return cls(line.id, line.generation_id, line.type, line.data, line.created_at)


class EventPresenter:
    """Words and encodes events."""

    def __init__(self, links: SignedLinks) -> None:
        self._links = links

    def encode(self, happening: Happening, seen: Seen, base_url: str) -> bytes:
        kind, data = _worded(happening)
        event = self._event(kind, happening, seen, base_url)
        event = event.model_copy(update={"id": happening.id, "data": data})
        return _framed(event, happening.id)

    def encode_snapshot(
        self, here: Happening, seen: Seen, base_url: str, retry_ms: int
    ) -> bytes:
        """Encode the present state; `here.id` is the line behind which to resume."""
        event = self._event("generation.snapshot", here, seen, base_url)
        return _framed(event, here.id, retry_ms)

    def _event(
        self, kind: EventType, happening: Happening, seen: Seen, base_url: str
    ) -> LiveEvent:
        shown = present(seen.row, seen.files, self._links, base_url, seen.place)
        if seen.row.deleted_at is not None:
            # What the user wrote is being removed; nobody gets it once more.
            shown = shown.model_copy(update=_FORGOTTEN)
        return LiveEvent(
            id=None,
            type=kind,
            created_at=happening.created_at,
            data={},
            generation_id=seen.row.id,
            generation=shown,
        )


def _framed(event: LiveEvent, id_: int | None, retry_ms: int | None = None) -> bytes:
    return format_sse_event(
        event=event.type,
        data_str=event.model_dump_json(),
        id=None if id_ is None else str(id_),
        retry=retry_ms,
    )


def _worded(happening: Happening) -> tuple[EventType, dict[str, Any]]:
    kind, data = happening.kind, happening.data
    if kind in _SAME_NAME:
        return cast("EventType", f"generation.{kind}"), data
    stage = _STAGE_AFTER.get(kind)
    if stage is not None:
        return "generation.stage", {**data, "stage": stage.value}
    return "generation.note", {**data, "type": kind}
