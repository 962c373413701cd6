"""The settings themselves, and how they are asked for and shown."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View

PromptStorage = Literal["full", "hashed"]

_LEAST_BYTES: Final = 1_000_000_000
_MOST_BYTES: Final = 10**15

RetentionDays = Annotated[int, Field(ge=1, le=3650)]
RetentionBytes = Annotated[int, Field(ge=_LEAST_BYTES, le=_MOST_BYTES)]


class RuntimeSettings(View):
    """What holds now."""

    model_config = ConfigDict(frozen=True)

    retention_days: RetentionDays | None = None
    """A generation is deleted so many days after its end; null keeps it for ever."""

    retention_bytes: RetentionBytes | None = None
    """While the files of videos take more, the oldest are deleted; null is no limit."""

    prompt_storage: PromptStorage = "full"
    """`hashed`: when a generation has ended, its prompt is replaced by its SHA-256."""


class SettingsView(RuntimeSettings):
    """The settings; a starred video is never deleted by retention."""

    object: Literal["settings"] = "settings"
    updated_at: datetime | None
    """Of the last change; null while all are as they came."""


class RetentionPreview(View):
    """What retention would delete, as things stand; starred ones are not counted."""

    object: Literal["settings.preview"] = "settings.preview"
    generations: int
    """Those that failed or were cancelled too."""

    videos: int
    bytes: int


class SettingsUpdate(RequestBody):
    """What is left out stays as it is."""

    retention_days: RetentionDays | None = None
    """Whole days, or null to keep everything for ever."""

    retention_bytes: RetentionBytes | None = None
    """Bytes, at least 1 GB, or null for no limit."""

    prompt_storage: Annotated[
        PromptStorage, Field(json_schema_extra=lambda schema: schema.pop("default"))
    ] = "full"
    """Generations that have ended already are not rewritten."""
