"""The legacy `/v1` API: other names for the same jobs.

A body is checked for what is particular to `/v1`, put into the standard form,
and judged by the standard rules. Names and types from Kling's legacy pages and
the AI SDK's adapter 4.0.31, read 2026-11-22.
"""

from typing import Any, Final

from mediarouter.sandbox.kling.errors import InvalidValue, NoSuchModel
from mediarouter.sandbox.kling.models import I2V, MOTION, OMNI, RULES, T2V

KINDS: Final = {
    "text2video": T2V,
    "image2video": I2V,
    "omni-video": OMNI,
    "motion-control": MOTION,
}

_MODELS: Final = {
    "kling-v3": "kling-3.0",
    "kling-v3-omni": "kling-3.0-omni",
    "kling-video-o1": "kling-o1",
    "kling-v2-6": "kling-2.6",
    "kling-v2-5-turbo": "kling-2.5-turbo",
}
# Still what a body without `model_name` asks for, and retired on 2026-09-15.
_DEFAULT_MODEL: Final = "kling-v1"
_RESOLUTIONS: Final = {"std": "720p", "pro": "1080p", "4k": "4k"}
_COMMON: Final = {
    "model_name",
    "prompt",
    "mode",
    "watermark_info",
    "callback_url",
    "external_task_id",
}
_CREATIVE: Final = {
    "negative_prompt",
    "duration",
    "sound",
    "multi_shot",
    "shot_type",
    "multi_prompt",
    "cfg_scale",
    "camera_control",
    "voice_list",
}
_KNOWN: Final = {
    T2V: _COMMON | _CREATIVE | {"aspect_ratio"},
    I2V: _COMMON
    | _CREATIVE
    | {"image", "image_tail", "static_mask", "dynamic_masks", "element_list"},
    OMNI: _COMMON
    | {"image_list", "element_list", "video_list", "aspect_ratio", "duration", "sound"},
    MOTION: _COMMON
    | {"image_url", "video_url", "character_orientation", "keep_original_sound"},
}


def to_standard(path: str, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Give the model and the body of the standard API that mean the same."""
    for name in body:
        if name not in _KNOWN[path]:
            raise InvalidValue(f"{name}: unknown parameter")
    model = _MODELS.get(str(body.get("model_name", _DEFAULT_MODEL)))
    if model is None or (path, model) not in RULES:
        raise NoSuchModel(
            f"model {body.get('model_name', _DEFAULT_MODEL)} is not found"
        )
    standard: dict[str, Any] = {
        "settings": _settings(path, model, body),
        "options": {
            name: body[name]
            for name in ("callback_url", "external_task_id", "watermark_info")
            if name in body
        },
    }
    if path == T2V:
        standard["prompt"] = body.get("prompt", "")
    else:
        standard["contents"] = list(_contents(path, body))
    return model, standard


def _settings(path: str, model: str, body: dict[str, Any]) -> dict[str, Any]:
    rules = RULES[path, model]
    settings: dict[str, Any] = {
        "resolution": _translate(body, "mode", _RESOLUTIONS, "std")
    }
    if "duration" in body:
        duration = body["duration"]
        if not isinstance(duration, str) or not duration.isdecimal():
            raise InvalidValue(f"duration: {duration!r} must be a string of digits")
        settings["duration"] = int(duration)
    if "aspect_ratio" in body:
        settings["aspect_ratio"] = body["aspect_ratio"]
    if rules.has_multi_shot:
        settings["multi_shot"] = body.get("multi_shot", False)
    sound = _translate(body, "sound", {"on": "native", "off": "off"}, "off")
    if "sound" in body and rules.audio:
        settings["audio"] = sound
    if path == MOTION:
        settings["character_orientation"] = body.get("character_orientation")
        words = {"yes": "original", "no": "off"}
        settings["audio"] = _translate(body, "keep_original_sound", words, "yes")
    return settings


def _contents(path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    contents = []
    if body.get("prompt"):
        contents.append({"type": "prompt", "text": body["prompt"]})
    singles = {
        I2V: (("image", "first_frame"), ("image_tail", "last_frame")),
        MOTION: (("image_url", "image"), ("video_url", "video")),
    }
    for name, kind in singles.get(path, ()):
        if name in body:
            contents.append({"type": kind, "url": body[name]})
    frames = {"first_frame": "first_frame", "end_frame": "last_frame"}
    for image in _objects(body, "image_list"):
        kind = frames.get(str(image.get("type")), "refer_image")
        contents.append({"type": kind, "url": image.get("image_url")})
    for video in _objects(body, "video_list"):
        kind = "base_video" if video.get("refer_type") == "base" else "feature_video"
        contents.append({"type": kind, "url": video.get("video_url")})
    for element in _objects(body, "element_list"):
        contents.append({"type": "element", "element_id": _id(element, "element_id")})
    for voice in _objects(body, "voice_list"):
        contents.append({"type": "voice", "voice_id": _id(voice, "voice_id")})
    return contents


def _id(item: dict[str, Any], name: str) -> str:
    # Legacy ids are numbers; the standard API has them as text.
    return str(item.get(name) or "")


def _objects(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
        raise InvalidValue(f"{name}: must be a list of objects")
    return value


def _translate(
    body: dict[str, Any], name: str, words: dict[str, str], usual: str
) -> str:
    value = body.get(name, usual)
    if not isinstance(value, str) or value not in words:
        raise InvalidValue(f"{name}: {value!r} is not one of {', '.join(words)}")
    return words[value]
