"""Checks the body of a create on the standard API. The first fault ends it.

Rules from Kling's pages on each endpoint, read 2026-11-22. Whether the vendor
refuses unknown keys is not known; this stand-in does, which finds more mistakes.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, Final

from mediarouter.sandbox.kling.errors import InvalidValue
from mediarouter.sandbox.kling.models import (
    MOTION,
    OMNI,
    VIDEO_TYPES,
    Ask,
    Rules,
)

_ITEM_KEYS: Final = {
    "prompt": {"type", "text"},
    "element": {"type", "element_id", "id"},
    "voice": {"type", "voice_id", "id"},
}
_MEDIA_KEYS: Final = {"type", "url", "id"}
_OPTIONS: Final = ("callback_url", "external_task_id", "watermark_info")
_MOTION_SECONDS: Final = 5


def check(path: str, model: str, rules: Rules, body: dict[str, Any]) -> Ask:
    top = {"contents" if rules.contents else "prompt", "settings", "options"}
    _only(body, top, "")
    settings, options = _object(body, "settings"), _object(body, "options")
    _check_options(options)
    items = _check_contents(body, rules) if rules.contents else []
    prompt = _prompt_of(body, items, rules)
    ask = Ask(
        path=path,
        model=model,
        prompt=prompt,
        resolution=_pick(settings, "resolution", rules.resolutions),
        seconds=_seconds(settings, rules),
        ratio=_ratio(settings, rules, path, items),
        audio=_audio(settings, rules),
        content_types=tuple(item["type"] for item in items),
    )
    _check_settings(settings, rules, path)
    if items:
        _check_combination(ask, settings, rules)
    return ask


def _check_settings(settings: dict[str, Any], rules: Rules, path: str) -> None:
    known = {"resolution"}
    known |= {"duration"} if rules.durations else set()
    known |= {"aspect_ratio"} if rules.ratios else set()
    known |= {"audio"} if rules.audio else set()
    known |= {"multi_shot"} if rules.has_multi_shot else set()
    known |= {"character_orientation"} if path == MOTION else set()
    _only(settings, known, "settings.")
    if not isinstance(settings.get("multi_shot", True), bool):
        raise InvalidValue("settings.multi_shot: must be a boolean")
    orientation = settings.get("character_orientation")
    if path == MOTION and orientation not in ("image", "video"):
        raise InvalidValue("settings.character_orientation: must be image or video")


def _check_options(options: dict[str, Any]) -> None:
    _only(options, _OPTIONS, "options.")
    for name in ("callback_url", "external_task_id"):
        if not isinstance(options.get(name, ""), str):
            raise InvalidValue(f"options.{name}: must be a string")
    watermark = options.get("watermark_info", {})
    if not isinstance(watermark, dict) or watermark.keys() - {"enabled"}:
        raise InvalidValue("options.watermark_info: must be {enabled}")


def _check_contents(body: dict[str, Any], rules: Rules) -> list[dict[str, Any]]:
    items = body.get("contents")
    if not isinstance(items, list) or not items:
        raise InvalidValue("contents: must not be empty")
    for index, item in enumerate(items):
        place = f"contents[{index}]"
        kind = item.get("type") if isinstance(item, dict) else None
        if not isinstance(kind, str) or kind not in rules.contents:
            raise InvalidValue(f"{place}.type: {kind!r} is not supported")
        keys = _ITEM_KEYS.get(kind, _MEDIA_KEYS)
        _only(item, keys, f"{place}.")
        for name in keys - {"type", "id"}:
            _check_content_value(item.get(name), f"{place}.{name}")
    for kind, number in Counter(item["type"] for item in items).items():
        if number > rules.contents[kind]:
            raise InvalidValue(f"contents: at most {rules.contents[kind]} {kind}")
    return items


def _check_content_value(value: object, place: str) -> None:
    if not isinstance(value, str) or not value:
        raise InvalidValue(f"{place}: must not be empty")
    if place.endswith("url") and value.startswith("data:"):
        raise InvalidValue(f"{place}: Base64 must come without a data: prefix")


def _check_combination(ask: Ask, settings: dict[str, Any], rules: Rules) -> None:
    """Check what depends on more than one value."""
    types = Counter(ask.content_types)
    if types["last_frame"] and not types["first_frame"]:
        raise InvalidValue("contents: last_frame needs first_frame")
    if types["last_frame"] and rules.last_frame_needs_1080p:
        _require(ask.resolution == "1080p", "contents: last_frame needs 1080p")
    if types["voice"]:
        _require(ask.has_sound, "contents: voice needs audio")
    if ask.path == MOTION:
        both = types["image"] and types["video"]
        _require(bool(both), "contents: image and video are required")
    elif ask.path == OMNI:
        _check_omni(ask, settings, rules, types)
    else:
        _require(bool(types["first_frame"]), "contents: first_frame is required")


def _check_omni(
    ask: Ask, settings: dict[str, Any], rules: Rules, types: Counter[str]
) -> None:
    frames = types["first_frame"] + types["last_frame"]
    has_video = any(types[kind] for kind in VIDEO_TYPES)
    pictures = types["refer_image"] + types["element"] + frames
    most = 4 if has_video else 7
    _require(pictures <= most, f"contents: at most {most} images and elements")
    multi_shot = settings.get("multi_shot", rules.has_multi_shot)
    if types["feature_video"]:
        _require(not ask.has_sound, "settings.audio: must be off with feature_video")
        fits = multi_shot or not rules.has_multi_shot
        _require(fits, "settings.multi_shot: must be true with feature_video")
    if types["base_video"]:
        _require(not frames, "contents: base_video takes no frames")
        fits = not settings.get("multi_shot", False)
        _require(fits, "settings.multi_shot: must be false with base_video")
        _require(ask.audio != "native", "settings.audio: not native with base_video")
    only_frame = set(ask.content_types) <= {"prompt", "first_frame"} and frames
    if not rules.has_multi_shot and only_frame:
        fits = ask.seconds in (5, 10)
        _require(fits, "settings.duration: must be 5 or 10 with only a first frame")


def _prompt_of(body: dict[str, Any], items: list[dict[str, Any]], rules: Rules) -> str:
    place, prompt = "prompt", body.get("prompt")
    if rules.contents:
        place, prompt = "contents[0].text", ""
        for index, item in enumerate(items):
            if item["type"] == "prompt":
                place, prompt = f"contents[{index}].text", item["text"]
    elif not isinstance(prompt, str) or not prompt:
        raise InvalidValue("prompt: must not be empty")
    if len(prompt) > rules.prompt_max:
        text = f"{place}: size must be between 0 and {rules.prompt_max}"
        raise InvalidValue(text)
    return str(prompt)


def _seconds(settings: dict[str, Any], rules: Rules) -> int:
    if not rules.durations:
        return _MOTION_SECONDS
    seconds = settings.get("duration", rules.durations[0])
    if type(seconds) is not int or seconds not in rules.durations:
        text = f"settings.duration: {seconds!r} is not in {sorted(rules.durations)}"
        raise InvalidValue(text)
    return seconds


def _ratio(
    settings: dict[str, Any], rules: Rules, path: str, items: list[dict[str, Any]]
) -> str:
    if not rules.ratios:
        return "16:9"
    sources = {"first_frame", *VIDEO_TYPES}
    follows = any(item["type"] in sources for item in items)
    if path == OMNI and "aspect_ratio" not in settings and not follows:
        raise InvalidValue("settings.aspect_ratio: must not be empty")
    return _pick(settings, "aspect_ratio", rules.ratios)


def _audio(settings: dict[str, Any], rules: Rules) -> str:
    if not rules.audio:
        return "native" if rules.always_has_sound else "off"
    audio = _pick(settings, "audio", rules.audio)
    resolution = settings.get("resolution", "720p")
    if audio == "native" and "4k" not in rules.resolutions:
        # 2.6 is the one model with an audio setting and no 4k.
        fits = resolution == "1080p"
        _require(fits, "settings.audio: native needs 1080p")
    return audio


def _pick(settings: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    value = settings.get(name, allowed[0])
    if value not in allowed:
        text = f"settings.{name}: {value!r} is not one of {', '.join(allowed)}"
        raise InvalidValue(text)
    return str(value)


def _object(body: dict[str, Any], name: str) -> dict[str, Any]:
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise InvalidValue(f"{name}: must be an object")
    return value


def _only(found: dict[str, Any], known: Collection[str], prefix: str) -> None:
    for name in found:
        if name not in known:
            raise InvalidValue(f"{prefix}{name}: unknown parameter")


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise InvalidValue(message)
