"""What callers of OpenAI's Videos format send and get.

Names and shapes: OpenAI's API description of 2026-08-21 and its Python SDK 3.54.0,
as collected on 2026-11-22. All thirteen keys of a video are always there.
"""

import json
import re
from typing import Annotated, ClassVar, Final, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from mediarouter.catalog.views import ModelView
from mediarouter.kit.money import Money
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View

DEFAULT_MODEL: Final = "sora-2"
SIZE: Final = r"^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$"
MOST_SECONDS: Final = 86_400
MOST_PROMPT: Final = 32_000
_SECONDS: Final = re.compile("0*[1-9][0-9]{0,4}")
_REFERENCES: Final = ("image_url", "file_id")

_Seconds = Annotated[int, Field(strict=True, ge=1, le=MOST_SECONDS)]
_VideoId = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def _seconds(value: object) -> object:
    """Take `"8"` as the specification has it, and 8 as many clients send it."""
    if isinstance(value, str):
        if _SECONDS.fullmatch(value) is None:
            raise ValueError("Send whole seconds, such as `8`.")
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _size(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(SIZE, value) is None:
        raise ValueError("Send `WIDTHxHEIGHT`, such as `1280x720`.")
    return value


def _reference(value: object) -> object:
    """Take the object, its JSON, or the bare address; gives the address or id."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = _parsed(value)
    if not isinstance(value, dict):
        return value
    given = [value[name] for name in _REFERENCES if value.get(name) is not None]
    if len(given) != 1:
        raise ValueError("Send exactly one of `image_url` and `file_id`.")
    return given[0]


def _video(value: object) -> object:
    """Take the object, its JSON, or the bare id; gives the id."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = _parsed(value)
    return value.get("id") if isinstance(value, dict) else value


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("This JSON cannot be read.") from None


class Wish(RequestBody):
    """What every create holds. Other fields are ignored, with a warning."""

    model_config = ConfigDict(extra="allow")

    files: ClassVar[frozenset[str]] = frozenset()
    """The fields that may come as a file."""

    prompt: Annotated[str, StringConstraints(min_length=1, max_length=MOST_PROMPT)]
    strict: bool = False
    """Refuse what the model does not offer, instead of taking the nearest."""


class VideoCreate(Wish):
    """One video to make."""

    files: ClassVar[frozenset[str]] = frozenset({"input_reference"})

    model: Annotated[
        str | None, StringConstraints(min_length=1, max_length=200), Field()
    ] = None
    seconds: Annotated[_Seconds | None, BeforeValidator(_seconds)] = None
    size: Annotated[str | None, BeforeValidator(_size)] = None
    input_reference: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=28_000_000)] | None,
        BeforeValidator(_reference),
    ] = None

    @property
    def pixels(self) -> tuple[int, int] | None:
        if self.size is None:
            return None
        width, _, height = self.size.partition("x")
        return int(width), int(height)


class VideoRemix(Wish):
    """A finished video made again with another prompt."""


class VideoEdit(Wish):
    """A change to a finished video, or to an uploaded one."""

    files: ClassVar[frozenset[str]] = frozenset({"video"})

    model: Annotated[
        str | None, StringConstraints(min_length=1, max_length=200), Field()
    ] = None
    video: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=28_000_000)],
        BeforeValidator(_video),
    ]
    """An id, or the file as a data URL."""

    @property
    def is_upload(self) -> bool:
        return self.video.startswith("data:")


class VideoExtension(Wish):
    """More seconds for a finished video."""

    video: Annotated[_VideoId, BeforeValidator(_video)]
    seconds: Annotated[_Seconds, BeforeValidator(_seconds)]


class VideoError(View):
    code: str
    message: str


class Video(View):
    """A video as OpenAI's SDKs know it. `id` names the same row as `gen_…`."""

    id: str
    object: Literal["video"] = "video"
    model: str
    """As it was asked for."""

    status: Literal["queued", "in_progress", "completed", "failed"]
    progress: int
    created_at: int
    completed_at: int | None
    expires_at: int | None
    """Always null: the file is kept."""

    prompt: str | None
    size: str | None
    """Of the file, once there is one."""

    seconds: str | None
    """Of the file, once there is one."""

    remixed_from_video_id: str | None
    """The video that a remix or an edit began from."""

    error: VideoError | None
    warnings: list[str]
    """What was not taken as it was asked for."""

    cost: Money | None
    """US dollars; null while that is not known."""


class VideoPage(View):
    """`last_id` goes into `after` for the next page."""

    object: Literal["list"] = "list"
    data: list[Video]
    first_id: str | None
    last_id: str | None
    has_more: bool


class VideoDeleted(View):
    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


class FileObject(View):
    """An uploaded input image. `id` names the same row as `asset_…`."""

    id: str
    object: Literal["file"] = "file"
    bytes: int
    created_at: int
    filename: str
    purpose: str
    status: Literal["processed"] = "processed"
    expires_at: int | None
    """Always null: it is kept until you delete it."""


class FilePage(View):
    """`last_id` goes into `after` for the next page."""

    object: Literal["list"] = "list"
    data: list[FileObject]
    first_id: str | None
    last_id: str | None
    has_more: bool


class FileDeleted(View):
    id: str
    object: Literal["file"] = "file"
    deleted: Literal[True] = True


class ModelObject(View):
    """A name that can be sent as `model`."""

    id: str
    object: Literal["model"] = "model"
    created: int
    """Unix seconds of the release; 0 when not known."""

    owned_by: str
    shutdown_date: str | None
    """`YYYY-MM-DD`, where the vendor has named the day."""

    successor: str | None
    capabilities: ModelView
    """Of the model that the name leads to; its `id` says which."""


class ModelObjectList(View):
    object: Literal["list"] = "list"
    data: list[ModelObject]
