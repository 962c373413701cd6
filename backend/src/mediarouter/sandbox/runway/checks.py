"""Checks a create body, and reports every issue at once, as Runway does.

Unknown keys are issues too (published captures of the live API, August 2026).
"""

import math
from collections.abc import Iterator
from typing import Any, Final

from mediarouter.sandbox.runway.inputs import images, items, references, uri
from mediarouter.sandbox.runway.issues import (
    Check,
    Context,
    Issue,
    Path,
    one_of,
    wrong_type,
)
from mediarouter.sandbox.runway.models import Endpoint, Model

_SEED_MAX: Final = 4_294_967_295
_OUTPUT_FORMATS: Final = (
    "mp4",
    "prores",
    "png_sequence",
    "hdr10",
    "hlg",
    "sdr_rec709_10bit",
    "hdr_pq_12bit_master",
    "hdr_prores",
    "hdr_png_sequence",
    "hdr_exr_sequence",
    "hdr_exr_acescg_sequence_1_3",
    "hdr_exr_acescg_sequence_2_0",
)


def find_issues(body: dict[str, Any], model: Model, endpoint: Endpoint) -> list[Issue]:
    context = Context(model, endpoint)
    known = {"model", *endpoint.required, *endpoint.optional}
    issues = [
        Issue("invalid_type", (name,), "Required")
        for name in endpoint.required
        if name not in body
    ]
    for name, value in body.items():
        if name in known and name != "model":
            issues.extend(_CHECKS[name](context, (name,), value))
    unknown = sorted(body.keys() - known)
    if unknown:
        names = ", ".join(f"'{name}'" for name in unknown)
        text = f"Unrecognized key(s) in object: {names}"
        issues.append(Issue("unrecognized_keys", (), text))
    return issues


def _text(maximum: int | None = None) -> Check:
    def check(context: Context, path: Path, value: object) -> Iterator[Issue]:
        limit = context.model.prompt_max if maximum is None else maximum
        if not isinstance(value, str):
            yield wrong_type(path, "string", value)
        elif not value:
            yield Issue("too_small", path, "Must contain at least 1 character")
        # The vendor counts as JavaScript does, in UTF-16 code units.
        elif len(value.encode("utf-16-le", "surrogatepass")) // 2 > limit:
            text = f"Must contain at most {limit} UTF-16 code units"
            yield Issue("too_big", path, text)

    return check


def _number(minimum: float, maximum: float, *, whole: bool = True) -> Check:
    def check(_: Context, path: Path, value: object) -> Iterator[Issue]:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield wrong_type(path, "number", value)
        elif not math.isfinite(value) or (whole and value != int(value)):
            yield wrong_type(path, "integer", value)
        elif value < minimum:
            text = f"Number must be greater than or equal to {minimum}"
            yield Issue("too_small", path, text)
        elif value > maximum:
            text = f"Number must be less than or equal to {maximum}"
            yield Issue("too_big", path, text)

    return check


def _boolean(_: Context, path: Path, value: object) -> Iterator[Issue]:
    if not isinstance(value, bool):
        yield wrong_type(path, "boolean", value)


def _choice(*allowed: str | int) -> Check:
    return lambda _, path, value: one_of(allowed, path, value)


def _ratio(context: Context, path: Path, value: object) -> Iterator[Issue]:
    if context.endpoint.ratios:
        yield from one_of(context.endpoint.ratios, path, value)
    else:
        yield from _text(32)(context, path, value)


def _resolution(context: Context, path: Path, value: object) -> Iterator[Issue]:
    yield from one_of(context.model.resolutions, path, value)


def _output_format(context: Context, path: Path, value: object) -> Iterator[Issue]:
    yield from one_of(context.endpoint.formats or _OUTPUT_FORMATS, path, value)


def _duration(context: Context, path: Path, value: object) -> Iterator[Issue]:
    rule = context.model.duration
    if "of" in rule:
        yield from one_of(tuple(rule["of"]), path, value)
    elif not (rule.get("auto") and value == "auto"):
        yield from _number(rule["min"], rule["max"])(context, path, value)


def _object(*keys: str) -> Check:
    def check(_: Context, path: Path, value: object) -> Iterator[Issue]:
        if not isinstance(value, dict):
            yield wrong_type(path, "object", value)
        elif value.keys() - set(keys):
            text = f"Unrecognized key(s) in object; known are {', '.join(keys)}"
            yield Issue("unrecognized_keys", path, text)

    return check


def _list(_: Context, path: Path, value: object) -> Iterator[Issue]:
    if not isinstance(value, list):
        yield wrong_type(path, "array", value)


_CHECKS: Final[dict[str, Check]] = {
    "audio": _boolean,
    "bodyControl": _boolean,
    "cfgScale": _number(0, 1, whole=False),
    "character": _object("type", "uri"),
    "contentModeration": _object("publicFigureThreshold"),
    "creativity": _number(0, 100),
    "draft": _boolean,
    "draftTaskId": _text(64),
    "duration": _duration,
    "expressionIntensity": _number(1, 5),
    "flavor": _choice("vivid", "natural"),
    "fpsBoost": _boolean,
    "keyframes": _list,
    "mode": _choice("reference", "extend", "edit"),
    "negativePrompt": _text(),
    "outputFormat": _output_format,
    "promptExpansionMode": _choice("disabled", "balanced", "quality"),
    "promptImage": images,
    "promptText": _text(),
    "promptVideo": uri("video"),
    "proresProfile": _choice("422", "4444", "422 Proxy", "422 LT", "422 HQ", "4444 XQ"),
    "providerSettings": _object("multiPrompt", "shotType", "keepOriginalSound"),
    "ratio": _ratio,
    "reference": _object("type", "uri"),
    "referenceAudio": items("audio", ("type", "uri")),
    "referenceVideos": items("video", ("type", "uri")),
    "references": references,
    "resolution": _resolution,
    "seed": _number(0, _SEED_MAX),
    "sharpen": _number(0, 100),
    "smartGrain": _number(0, 100),
    "targetAspectRatio": _choice(
        "16:9", "4:3", "3:2", "1:1", "2:3", "3:4", "9:16", "21:9"
    ),
    "targetFramerate": _choice(
        "24", "25", "30", "48", "50", "60", "120", "23_98", "29_97", "59_94"
    ),
    "videoUri": uri("video"),
}
