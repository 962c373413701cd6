"""What a follower gets: the data of one server-sent event."""

from datetime import datetime
from typing import Any, Literal

from mediarouter.generations.schemas import VideoGeneration
from mediarouter.kit.view import View

EventType = Literal[
    "generation.snapshot",
    "generation.created",
    "generation.stage",
    "generation.progress",
    "generation.updated",
    "generation.completed",
    "generation.failed",
    "generation.cancelled",
    "generation.deleted",
    "generation.note",
]


class LiveEvent(View):
    """Something happened to a generation."""

    object: Literal["event"] = "event"
    id: int | None
    """Orders events, and is the message's own `id`. Null for a snapshot, and for
    progress that is not kept."""

    type: EventType
    created_at: datetime
    data: dict[str, Any]
    """`stage` for `generation.stage`, `progress` and `detail` or `queue_position` for
    `generation.progress`, `changed` (the fields' names) for `generation.updated`,
    `code` and `message` for the endings, `type` and more for `generation.note`."""

    generation_id: str
    generation: VideoGeneration
    """The whole generation as it is now, which may be later than the event."""
