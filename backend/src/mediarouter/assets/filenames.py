"""What a downloaded video is called: something a person recognises in a folder."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from urllib.parse import quote

_PROMPT_CHARS: Final = 40
_MODEL_CHARS: Final = 40


@dataclass(frozen=True)
class VideoFacts:
    """What a file name tells about a video."""

    model: str
    prompt: str
    created_at: datetime


DescribeVideo = Callable[[str], Awaitable[VideoFacts | None]]
"""Looks up the facts of a generation; None when there is no such thing."""


def readable_name(facts: VideoFacts, storage_key: str) -> str:
    """Name a file, such as `2026-11-22_kling-2.6_a-fox-in-snow_gen_….mp4`."""
    day = facts.created_at.date().isoformat()
    parts = (
        day,
        _slug(facts.model, _MODEL_CHARS, keep="."),
        _slug(facts.prompt, _PROMPT_CHARS),
        storage_key,
    )
    return "_".join(part for part in parts if part)


def content_disposition(kind: Literal["inline", "attachment"], name: str) -> str:
    """Write the header; letters beyond ASCII go as RFC 5987 has it."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "", name)
    plain = re.sub(r"[-_]*_[-_]*", "_", plain)
    header = f'{kind}; filename="{plain}"'
    if plain != name:
        header += f"; filename*=UTF-8''{quote(name, safe='')}"
    return header


def _slug(text: str, length: int, keep: str = "") -> str:
    """Keep letters and digits of any script, as words joined by hyphens."""
    composed = unicodedata.normalize("NFC", text).lower()
    spaced = "".join(
        letter if _is_wordly(letter) or letter in keep else " " for letter in composed
    )
    slug = "-".join(spaced.split())
    if len(slug) <= length:
        return slug.strip(".")
    cut = slug[: length + 1].rpartition("-")[0] or slug[:length]
    return cut.strip("-.")


def _is_wordly(letter: str) -> bool:
    # Marks are parts of letters in many scripts.
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc")
