"""Which part of a file a request asks for, and whether it has to be sent at all.

RFC 9110, sections 8.8, 13 and 14. A range we do not understand, and more than one,
is answered with the whole file, as the RFC allows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

_RANGE: Final = re.compile(
    r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})", re.IGNORECASE
)
_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')


class UnsatisfiableRangeError(Exception):
    """The file has none of the bytes asked for."""


@dataclass(frozen=True)
class Version:
    """Which state of which file is on offer."""

    etag: str
    """Strong, with its quotes."""

    changed_at: datetime
    size: int

    @property
    def last_modified(self) -> str:
        return format_datetime(self.changed_at.astimezone(UTC), usegmt=True)


@dataclass(frozen=True)
class Span:
    """Bytes from `start` up to, not including, `end`."""

    start: int
    end: int

    def content_range(self, size: int) -> str:
        return f"bytes {self.start}-{self.end - 1}/{size}"


def is_unchanged(headers: Mapping[str, str], version: Version) -> bool:
    """Tell whether the copy that a client says it has is still good."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or version.etag in _TAG.findall(tags)
    since = _date(headers.get("if-modified-since"))
    return since is not None and version.changed_at.replace(microsecond=0) <= since


def wanted_span(headers: Mapping[str, str], version: Version) -> Span | None:
    """Give the one range asked for; None for the whole file.

    Raises `UnsatisfiableRangeError`.
    """
    found = _RANGE.fullmatch(headers.get("range", "").strip())
    if found is None or found[1] == found[2] == "":
        return None
    condition = headers.get("if-range")
    if condition not in (None, version.etag, version.last_modified):
        return None
    if found[1] == "":
        start, end = max(0, version.size - int(found[2])), version.size
    else:
        start = int(found[1])
        last = int(found[2]) if found[2] else version.size - 1
        if found[2] and last < start:
            return None
        end = min(last + 1, version.size)
    if start >= version.size or start >= end:
        raise UnsatisfiableRangeError
    return Span(start, end)


def _date(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    # A date without a zone is none of HTTP's.
    return moment if moment.tzinfo is not None else None
