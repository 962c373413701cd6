"""What callers of OpenAI's Videos format send and get.

Names and shapes: OpenAI's API description of 2026-08-21 and its Python SDK 3.54.0,
as collected on 2026-11-22. All thirteen keys of a video are always there.
"""

import json
import re
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from mediarouter.catalog.views import ModelView
from mediarouter.generations.schemas import Money
from mediarouter.kit.request_body import RequestBody

DEFAULT_MODEL: Final = "sora-2"
_SIZE: Final = r"^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$"
_MOST_SECONDS: Final = 86_400
_SECONDS: Final = re.compile("0*[1-9][0-9]{0,4}")
_REFERENCES: Final = ("image_url", "file_id")


def _seconds(value: object) -> object:
    """Take `"8"` as the specification has it, and 8 as many clients send it."""
    if isinstance(value, str):
        if _SECONDS.fullmatch(value) is None:
            raise ValueError("Send whole seconds, such as `8`.")
        return int(value)
    return value


def _reference(value: object) -> object:
    """Take the object, its JSON, or the bare address; gives the address or id."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ValueError("This JSON cannot be read.") from None
    if not isinstance(value, dict):
        return value
    given = [value[name] for name in _REFERENCES if value.get(name) is not None]
    if len(given) != 1:
        raise ValueError("Send exactly one of `image_url` and `file_id`.")
    return given[0]


class VideoCreate(RequestBody):
    """One video to make. Other fields are ignored, with a warning."""

    model_config = ConfigDict(extra="allow")

    prompt: Annotated[str, StringConstraints(min_length=1, max_length=32_000)]
    model: Annotated[
        str | None, StringConstraints(min_length=1, max_length=200), Field()
    ] = None
    seconds: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=_MOST_SECONDS)] | None,
        BeforeValidator(_seconds),
    ] = None
    size: Annotated[str | None, StringConstraints(pattern=_SIZE)] = None
    input_reference: Annotated[
        Annotated[str, StringConstraints(min_length=1, max_length=28_000_000)] | None,
        BeforeValidator(_reference),
    ] = None
    strict: bool = False
    """Refuse what the model does not offer, instead of taking the nearest."""

    @property
    def pixels(self) -> tuple[int, int] | None:
        if self.size is None:
            return None
        width, _, height = self.size.partition("x")
        return int(width), int(height)


def _nullable(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}], **more}


_TEXT: Final[dict[str, Any]] = {"type": "string", "minLength": 1}
_COMMON: Final[dict[str, Any]] = {
    "prompt": {**_TEXT, "maxLength": 32_000},
    "model": _nullable({**_TEXT, "maxLength": 200}, default=DEFAULT_MODEL),
    "seconds": _nullable(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[1-9][0-9]{0,3}$"},
                {"type": "integer", "minimum": 1, "maximum": _MOST_SECONDS},
            ]
        },
        description="The nearest length that the model offers is taken.",
    ),
    "size": _nullable(
        {"type": "string", "pattern": _SIZE},
        description="`WIDTHxHEIGHT`; the nearest that the model offers is taken.",
    ),
    "strict": {
        "type": "boolean",
        "default": False,
        "description": "Refuse what the model does not offer.",
    },
}
_OBJECT: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"image_url": _TEXT, "file_id": _TEXT},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}


def _body(input_reference: dict[str, Any]) -> dict[str, Any]:
    properties = {**_COMMON, "input_reference": input_reference}
    return {"type": "object", "required": ["prompt"], "properties": properties}


# FastAPI describes one media type for a body; ours comes in two, read by `body.py`.
CREATE_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/paths/~1v1~1videos/post/x-bodies/VideoCreate"}
            },
            "multipart/form-data": {
                "schema": _body(
                    {
                        "type": "string",
                        "format": "binary",
                        "description": "The first frame; or"
                        " `input_reference[image_url]`, or"
                        " `input_reference[file_id]`.",
                    }
                )
            },
        },
    },
    "x-bodies": {VideoCreate.__name__: _body(_nullable(_OBJECT))},
}


class _View(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class VideoError(_View):
    code: str
    message: str


class Video(_View):
    """A video as OpenAI's SDKs know it. `id` names the same row as `gen_…`."""

    id: str
    object: Literal["video"] = "video"
    model: str
    """As it was asked for."""

    status: Literal["queued", "in_progress", "completed", "failed"]
    progress: int
    created_at: int
    completed_at: int | None
    expires_at: None = None
    """The file is kept."""

    prompt: str | None
    size: str | None
    """Of the file, once there is one."""

    seconds: str | None
    """Of the file, once there is one."""

    remixed_from_video_id: None = None
    error: VideoError | None
    warnings: list[str]
    """What was not taken as it was asked for."""

    cost: Money | None
    """US dollars; null while that is not known."""


class VideoPage(_View):
    """`last_id` goes into `after` for the next page."""

    object: Literal["list"] = "list"
    data: list[Video]
    first_id: str | None
    last_id: str | None
    has_more: bool


class VideoDeleted(_View):
    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


class ModelObject(_View):
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


class ModelObjectList(_View):
    object: Literal["list"] = "list"
    data: list[ModelObject]
