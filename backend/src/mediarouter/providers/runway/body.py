"""What we send to Runway: one video request in the fields its model takes.

The vendor refuses fields a model does not know, so the catalogue's `wire` table says
which ones it takes and how it wants to hear about the picture's shape:
`text_ratio` and `image_ratio` are `pixels` (1280:720), `words` (16:9), `auto`
(auto_720p) or `none`; `text_resolution` and `image_resolution` ask for a `resolution`.
`source_field` names the video that is to be edited, and `source_mode` wants to be told
that it is an edit; the result has the source's shape and length.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from mediarouter.providers.base import SourceVideo, VideoRequest, unsupported
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.extras import extras, takes, wire_text

_RESERVED: Final = frozenset(
    {
        "model",
        "promptText",
        "promptImage",
        "ratio",
        "resolution",
        "duration",
        "seed",
        "audio",
        "negativePrompt",
        "references",
        "videoUri",
        "promptVideo",
        "mode",
    }
)


@dataclass(frozen=True)
class Uris:
    """Where the vendor finds the request's images, and its video."""

    image: str | None = None
    last_frame: str | None = None
    references: Sequence[str] = ()
    source: str | None = None


@dataclass(frozen=True)
class Create:
    """A create call, ready to send."""

    path: str
    body: Mapping[str, JsonValue]
    warnings: tuple[str, ...]


def create(request: VideoRequest, uris: Uris) -> Create:
    passed, warnings = extras(request, _RESERVED)
    body: dict[str, JsonValue] = {"model": request.model}
    if request.prompt:
        body["promptText"] = request.prompt
    if request.source is not None:
        body |= _edited(request, request.source, uris)
        return Create("/v1/video_to_video", {**passed, **body}, tuple(warnings))
    if uris.image is not None:
        body["promptImage"] = _frames(uris.image, uris.last_frame)
    if uris.references:
        body["references"] = [{"uri": uri} for uri in uris.references]
    body |= _shape(request)
    duration = request.duration
    if duration is None:
        default = request.wire.get("default_duration")
        duration = default if isinstance(default, int) else None
    chosen: dict[str, JsonValue] = {
        "duration": duration,
        "seed": request.seed if takes(request, "seed") else None,
        "audio": request.audio if takes(request, "audio") else None,
        "negativePrompt": request.negative_prompt
        if takes(request, "negative_prompt")
        else None,
    }
    body |= {name: value for name, value in chosen.items() if value is not None}
    endpoint = "text_to_video" if uris.image is None else "image_to_video"
    return Create(
        f"/v1/{endpoint}",
        {**passed, **body},
        (*warnings, *_ignored(request, body, uris)),
    )


def _edited(
    request: VideoRequest, source: SourceVideo, uris: Uris
) -> dict[str, JsonValue]:
    field = wire_text(request, "source_field")
    if field is None or uris.source is None:
        raise ProviderError(
            ErrorKind.INVALID_REQUEST, f"{request.model} takes no video."
        )
    fields: dict[str, JsonValue] = {field: uris.source}
    if request.wire.get("source_mode") is True:
        fields["mode"] = source.operation
    return fields


def takes_references(request: VideoRequest) -> bool:
    """Tell whether reference images go with this request.

    Some models take them only beside a first frame, others only without one.
    """
    modes = request.wire.get("references")
    if not isinstance(modes, list):
        return takes(request, "reference_images")
    return _mode(request) in modes


def takes_last_frame(request: VideoRequest) -> bool:
    return request.image is not None and takes(request, "last_frame")


def _mode(request: VideoRequest) -> str:
    return "text" if request.image is None else "image"


def _frames(first: str, last: str | None) -> JsonValue:
    frames: list[JsonValue] = [{"uri": first, "position": "first"}]
    if last is not None:
        frames.append({"uri": last, "position": "last"})
    return frames


def _shape(request: VideoRequest) -> dict[str, JsonValue]:
    mode = _mode(request)
    resolution = request.resolution
    if resolution is None:
        resolution = wire_text(request, "default_resolution")
    way = wire_text(request, f"{mode}_ratio")
    ratio: str | None = None
    if way == "words":
        ratio = request.aspect_ratio
    elif way == "auto":
        ratio = None if resolution is None else f"auto_{resolution}"
    elif way != "none":
        ratio = wire_text(request, "default_ratio")
        if request.size is not None:
            ratio = f"{request.size[0]}:{request.size[1]}"
    shape: dict[str, JsonValue] = {}
    if ratio is not None:
        shape["ratio"] = ratio
    if resolution is not None and request.wire.get(f"{mode}_resolution") is True:
        shape["resolution"] = resolution
    return shape


def _ignored(
    request: VideoRequest, body: Mapping[str, JsonValue], uris: Uris
) -> list[str]:
    way = wire_text(request, f"{_mode(request)}_ratio")
    in_pixels = way not in ("words", "auto", "none") and request.size is not None
    honoured = {
        "aspect_ratio": in_pixels or way == "words",
        "resolution": in_pixels or way == "auto" or "resolution" in body,
        "seed": "seed" in body,
        "fps": False,
        # Silence needs no field at a model that has no sound to switch off.
        "audio": "audio" in body
        or request.audio is (request.wire.get("audio_always") is True),
        "negative_prompt": "negativePrompt" in body,
        "last_frame": uris.last_frame is not None,
        "reference_images": bool(uris.references),
    }
    given = {
        "aspect_ratio": request.aspect_ratio is not None,
        "resolution": request.resolution is not None,
        "seed": request.seed is not None,
        "fps": request.fps is not None,
        "audio": request.audio is not None,
        "negative_prompt": request.negative_prompt is not None,
        "last_frame": request.last_frame is not None,
        "reference_images": bool(request.reference_images),
    }
    return [
        unsupported(name, request.model)
        for name, is_given in given.items()
        if is_given and not honoured[name]
    ]
