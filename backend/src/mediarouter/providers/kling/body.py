"""What we send to Kling: one video request in the words of either API generation.

No video endpoint of the standard API has a seed, a negative prompt or a frame rate.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from mediarouter.providers.base import MediaInput, VideoRequest, unsupported
from mediarouter.providers.errors import ErrorKind, ProviderError
from mediarouter.providers.extras import extras, takes, wire_text

Body = dict[str, JsonValue]

_MODES: Final[Mapping[str, str]] = {"720p": "std", "1080p": "pro", "4k": "4k"}
_IMAGE_TYPES: Final = frozenset({"image/png", "image/jpeg"})
_LEGACY_IMAGE_BYTES: Final = 10_000_000
_RESERVED: Final = frozenset(
    {
        "model",
        "model_name",
        "prompt",
        "settings",
        "options",
        "resolution",
        "mode",
        "duration",
        "aspect_ratio",
        "audio",
        "sound",
        "negative_prompt",
        "image",
        "image_tail",
        "image_list",
        "external_task_id",
        "callback_url",
    }
)
_OPTIONS: Final = frozenset({"watermark_info"})
_FRAMES: Final = frozenset({"prompt", "first_frame", "last_frame"})


@dataclass(frozen=True)
class Create:
    """A create call, ready to send."""

    path: str
    body: Body
    warnings: tuple[str, ...]


def standard_create(request: VideoRequest) -> Create:
    """Build a create of the standard API."""
    is_omni = wire_text(request, "family") == "omni"
    kind = "text-to-video"
    if is_omni:
        kind = "omni-video"
    elif request.image is not None:
        kind = "image-to-video"

    passed, warnings = extras(request, _RESERVED)
    warnings += _ignored(request)
    added = passed.pop("contents", None)
    body: Body = {}
    if kind == "text-to-video":
        body["prompt"] = request.prompt
        if added is not None:
            warnings.append(unsupported("provider_options.contents", request.model))
    else:
        body["contents"] = _contents(request, added)
    options: Body = {"external_task_id": request.reference}
    if request.callback_url is not None:
        options["callback_url"] = request.callback_url
    for name in _OPTIONS & passed.keys():
        options[name] = passed.pop(name)
    settings = {**_settings(request), **passed}
    if settings:
        body["settings"] = settings
    body["options"] = options
    return Create(f"/{kind}/{request.model}", body, tuple(warnings))


def legacy_create(request: VideoRequest) -> Create:
    """Build a create of the `/v1` API; its kind is the last part of the path."""
    model = wire_text(request, "legacy_model")
    if model is None:
        if "takes" in request.wire:
            raise ProviderError(
                ErrorKind.INVALID_REQUEST,
                f"{request.model} is not offered by Kling's legacy API: use an API "
                "key of the new one.",
            )
        model = request.model
    passed, warnings = extras(request, _RESERVED)
    is_omni = wire_text(request, "family") == "omni"
    warnings += _ignored(request, negative_prompt_works=not is_omni)
    body: Body = {"model_name": model, "prompt": request.prompt}
    if request.negative_prompt is not None and not is_omni:
        body["negative_prompt"] = request.negative_prompt
    kind = "text2video"
    if is_omni:
        kind = "omni-video"
        body |= _legacy_omni_images(request)
    elif request.image is not None:
        kind = "image2video"
        body["image"] = _legacy_base64(request.image)
        if request.last_frame is not None and takes(request, "last_frame"):
            body["image_tail"] = _legacy_base64(request.last_frame)
    body |= _legacy_settings(request)
    body |= passed
    body["external_task_id"] = request.reference
    if request.callback_url is not None:
        body["callback_url"] = request.callback_url
    return Create(f"/v1/videos/{kind}", body, tuple(warnings))


def _contents(request: VideoRequest, added: JsonValue) -> list[JsonValue]:
    contents: list[JsonValue] = []
    if request.prompt:
        contents.append({"type": "prompt", "text": request.prompt})
    if request.image is not None:
        contents.append({"type": "first_frame", "url": _base64(request.image)})
    if request.last_frame is not None and takes(request, "last_frame"):
        contents.append({"type": "last_frame", "url": _base64(request.last_frame)})
    if takes(request, "reference_images"):
        contents += [
            {"type": "refer_image", "id": f"image_{number}", "url": _base64(image)}
            for number, image in enumerate(request.reference_images, start=1)
        ]
    if added is None:
        return contents
    if not isinstance(added, list) or not all(map(_may_be_added, added)):
        raise ProviderError(
            ErrorKind.INVALID_REQUEST,
            "`provider_options.contents` must be a list of objects with a `type` "
            "other than prompt, first_frame and last_frame.",
        )
    return contents + added


def _may_be_added(item: JsonValue) -> bool:
    return isinstance(item, dict) and item.get("type") not in _FRAMES


def _settings(request: VideoRequest) -> Body:
    settings: Body = {}
    if request.resolution is not None and takes(request, "resolution"):
        settings["resolution"] = request.resolution
    ratio = _ratio(request)
    if ratio is not None:
        settings["aspect_ratio"] = ratio
    if request.duration is not None and takes(request, "duration"):
        settings["duration"] = request.duration
    if request.audio is not None and takes(request, "audio"):
        settings["audio"] = "native" if request.audio else "off"
    # The vendor's default is several shots; ours, as at every other vendor, is one.
    if "takes" in request.wire and takes(request, "multi_shot"):
        settings["multi_shot"] = False
    return settings


def _ratio(request: VideoRequest) -> str | None:
    if request.image is not None:
        return None
    if request.aspect_ratio is not None:
        return request.aspect_ratio
    # The omni endpoint demands a ratio when no first frame implies one.
    return "16:9" if wire_text(request, "family") == "omni" else None


def _legacy_settings(request: VideoRequest) -> Body:
    settings: Body = {}
    mode = _MODES.get(request.resolution or "")
    if mode is not None:
        settings["mode"] = mode
    ratio = _ratio(request)
    if ratio is not None:
        settings["aspect_ratio"] = ratio
    if request.duration is not None:
        settings["duration"] = str(request.duration)
    if request.audio is not None and takes(request, "audio"):
        settings["sound"] = "on" if request.audio else "off"
    return settings


def _legacy_omni_images(request: VideoRequest) -> Body:
    images: list[JsonValue] = []
    if request.image is not None:
        url = _legacy_base64(request.image)
        images.append({"image_url": url, "type": "first_frame"})
    if request.last_frame is not None:
        url = _legacy_base64(request.last_frame)
        images.append({"image_url": url, "type": "end_frame"})
    images += [{"image_url": _legacy_base64(one)} for one in request.reference_images]
    return {"image_list": images} if images else {}


def _ignored(
    request: VideoRequest, *, negative_prompt_works: bool = False
) -> list[str]:
    ignored = {
        "seed": request.seed is not None,
        "fps": request.fps is not None,
        "negative_prompt": request.negative_prompt is not None
        and not negative_prompt_works,
        "aspect_ratio": request.aspect_ratio is not None and request.image is not None,
        "audio": not takes(request, "audio")
        and request.audio is (request.wire.get("audio_always") is not True),
        "last_frame": request.last_frame is not None
        and not takes(request, "last_frame"),
        "reference_images": bool(request.reference_images)
        and not takes(request, "reference_images"),
    }
    return [
        unsupported(name, request.model) for name, given in ignored.items() if given
    ]


def _base64(image: MediaInput) -> str:
    if image.content_type not in _IMAGE_TYPES:
        raise ProviderError(
            ErrorKind.INVALID_REQUEST,
            f"Kling takes PNG and JPEG images, not {image.content_type}.",
        )
    return base64.b64encode(image.data).decode()


def _legacy_base64(image: MediaInput) -> str:
    if len(image.data) > _LEGACY_IMAGE_BYTES:
        raise ProviderError(
            ErrorKind.INVALID_REQUEST,
            "Kling's legacy API takes images of at most 10 MB.",
        )
    return _base64(image)
