"""What happens to a generation, as events with a body of their own.

`video.*` are OpenAI's events, shape read on 2026-11-22 in its Python SDK 3.54.0: the id
of a video and no more. `generation.*` carry the whole object, as a GET gives it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

from mediarouter.generations.schemas import VideoGeneration
from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.ids import new_id, with_prefix

EventType = Literal[
    "generation.created",
    "generation.submitted",
    "generation.completed",
    "generation.failed",
    "generation.cancelled",
    "generation.deleted",
    "video.completed",
    "video.failed",
]
EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)

ENDINGS: Final[frozenset[EventType]] = frozenset(
    {"generation.completed", "generation.failed", "generation.cancelled"}
)
"""What a `webhook_url` in a request hears."""

# OpenAI's format has no cancel: there a cancelled video has failed.
_TYPES_OF: Final[dict[str, tuple[EventType, ...]]] = {
    "created": ("generation.created",),
    "submitted": ("generation.submitted",),
    "completed": ("generation.completed", "video.completed"),
    "failed": ("generation.failed", "video.failed"),
    "cancelled": ("generation.cancelled", "video.failed"),
    "deleted": ("generation.deleted",),
}


@dataclass(frozen=True)
class Event:
    """One event and the bytes that tell of it."""

    id: str
    type: EventType
    payload: str


def types_of(change: str, *, is_deleted: bool = False) -> Sequence[EventType]:
    """Name the events of one line of the timeline; most lines have none.

    A deleted generation is no video any more for OpenAI's clients.
    """
    types = _TYPES_OF.get(change, ())
    return [one for one in types if not (is_deleted and one.startswith("video."))]


def event_of(kind: EventType, shown: VideoGeneration, now: datetime) -> Event:
    data: dict[str, Any]
    if kind.startswith("video."):
        data = {"id": with_prefix("video", shown.id)}
    else:
        data = shown.model_dump(mode="json")
    event_id = new_id("evt")
    body = {
        "id": event_id,
        "object": "event",
        "type": kind,
        "created_at": unix_seconds(now),
        "data": data,
    }
    payload = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Event(event_id, kind, payload)
