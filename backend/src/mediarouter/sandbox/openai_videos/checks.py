"""Checks a create as OpenAI's own server does, or as loosely as others do.

Values from OpenAI's OpenAPI document of 2026-08-21 and its video guide; SDK
types as of openai 3.54.0. What the other servers take is in `profiles`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from mediarouter.sandbox.openai_videos.bodies import Upload
from mediarouter.sandbox.openai_videos.profiles import (
    SORA_ALIASES,
    SORA_SECONDS,
    SORA_SIZES,
    Profile,
)

_PROMPT_MAX: Final = 32_000
_CHARACTERS_MAX: Final = 2
_DATA_URL_MAX: Final = 20_971_520
_SIZE: Final = re.compile(r"([1-9]\d{0,4})x([1-9]\d{0,4})")
_KNOWN: Final = {
    "create": {"prompt", "model", "seconds", "size", "input_reference", "characters"},
    "remix": {"prompt"},
    "edits": {"prompt", "video", "model"},
    "extensions": {"prompt", "video", "seconds", "model"},
    "characters": {"name", "video"},
}


class InvalidParam(ValueError):  # noqa: N818 - the vendor's own word
    def __init__(
        self, param: str | None, message: str, code: str | None, status: int = 400
    ) -> None:
        super().__init__(message)
        self.param = param
        self.code = code
        self.status = status


@dataclass(frozen=True)
class Ask:
    """A create with its defaults filled in."""

    prompt: str
    model: str
    seconds: str
    size: str

    @property
    def sides(self) -> tuple[int, int]:
        width, _, height = self.size.partition("x")
        return int(width), int(height)


def check_known(operation: str, body: dict[str, Any], profile: Profile) -> None:
    if not profile.is_strict:
        return
    for name in body:
        if name not in _KNOWN[operation]:
            raise InvalidParam(
                name, f"Unknown parameter: '{name}'.", "unknown_parameter"
            )


def check_create(body: dict[str, Any], profile: Profile) -> Ask:
    check_known("create", body, profile)
    prompt = check_prompt(body)
    model = _check_model(body, profile)
    ask = Ask(
        prompt, model, check_seconds(body, profile), _check_size(body, model, profile)
    )
    if "input_reference" in body:
        _check_reference(body["input_reference"], profile)
    characters = body.get("characters", [])
    if profile.is_strict and not (
        isinstance(characters, list) and len(characters) <= _CHARACTERS_MAX
    ):
        text = f"Expected a list of at most {_CHARACTERS_MAX} characters."
        raise InvalidParam("characters", text, "invalid_value")
    return ask


def check_prompt(body: dict[str, Any]) -> str:
    prompt = body.get("prompt")
    if prompt is None:
        raise InvalidParam(
            "prompt",
            "Missing required parameter: 'prompt'.",
            "missing_required_parameter",
        )
    if not isinstance(prompt, str):
        raise InvalidParam(
            "prompt", "Invalid type for 'prompt': expected a string.", "invalid_type"
        )
    if not 1 <= len(prompt) <= _PROMPT_MAX:
        raise InvalidParam(
            "prompt",
            f"Invalid 'prompt': expected a string with 1 to {_PROMPT_MAX} characters, "
            f"but got {len(prompt)}.",
            "string_above_max_length" if prompt else "empty_string",
        )
    return prompt


def check_seconds(body: dict[str, Any], profile: Profile) -> str:
    seconds = body.get("seconds", "4")
    if not profile.is_strict:
        text = str(seconds)
        if not text.isdecimal() or int(text) == 0:
            raise InvalidParam("seconds", "`seconds` must be a positive integer", None)
        return text
    if seconds not in SORA_SECONDS:
        # The integer 8 is refused like the text "9": only text is a value.
        *most, last = (f"'{value}'" for value in SORA_SECONDS)
        raise InvalidParam(
            "seconds",
            f"Invalid type or value for 'seconds': expected one of "
            f"{', '.join(most)} or {last}, but got {seconds!r} instead.",
            "invalid_value" if isinstance(seconds, str) else "invalid_type",
        )
    return str(seconds)


def check_page(query: Mapping[str, str]) -> tuple[int, str, str | None]:
    limit, order = query.get("limit", "20"), query.get("order", "desc")
    if not limit.isdecimal() or int(limit) > 100:
        text = f"Invalid 'limit': expected 0 to 100, but got {limit}."
        raise InvalidParam("limit", text, "invalid_value")
    if order not in ("asc", "desc"):
        text = f"Invalid value: '{order}'. Supported values are: 'asc' and 'desc'."
        raise InvalidParam("order", text, "invalid_value")
    return int(limit), order, query.get("after")


def _check_model(body: dict[str, Any], profile: Profile) -> str:
    default = profile.models[0] if profile.models else "sora-2"
    model = body.get("model") or default
    if profile.models is not None and model not in profile.models:
        raise InvalidParam(
            "model",
            f"The model '{model}' does not exist or you do not have access to it.",
            "model_not_found",
            profile.unknown_model_status,
        )
    return str(model)


def _check_size(body: dict[str, Any], model: str, profile: Profile) -> str:
    size = body.get("size") or "720x1280"
    allowed = profile.sizes
    if profile.is_strict:
        allowed = SORA_SIZES[SORA_ALIASES.get(model, model)]
    is_size = isinstance(size, str) and _SIZE.fullmatch(size) is not None
    if not is_size or (allowed is not None and size not in allowed):
        wanted = ", ".join(f"'{value}'" for value in allowed or ("WIDTHxHEIGHT",))
        raise InvalidParam(
            "size",
            f"Invalid value: '{size}'. Supported values are: {wanted}.",
            "invalid_value",
        )
    return str(size)


def _check_reference(reference: object, profile: Profile) -> None:
    if isinstance(reference, Upload):
        if not reference.is_image:
            raise InvalidParam(
                "input_reference",
                "Invalid file: expected an image in JPEG, PNG or WebP.",
                "unsupported_file",
            )
        return
    if profile.reference_is_text and not isinstance(reference, str):
        text = "Input should be a valid string"
        raise InvalidParam("input_reference", text, None)
    if not profile.is_strict:
        return
    given = reference if isinstance(reference, dict) else {}
    if len(given) != 1 or not given.keys() & {"image_url", "file_id"}:
        raise InvalidParam(
            "input_reference",
            "Provide exactly one of 'image_url' or 'file_id'.",
            "invalid_value",
        )
    if len(str(given.get("image_url", ""))) > _DATA_URL_MAX:
        raise InvalidParam(
            "input_reference.image_url", "String too long.", "string_above_max_length"
        )
