"""Checks the images, videos and sounds that a request brings along.

HTTPS with a domain name, at most 2048 characters; data URIs to 5 MB; uploads by
`runway://` (Runway's page on inputs and the SDK's notes, read 2026-11-22).
"""

import ipaddress
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from mediarouter.sandbox.runway.issues import (
    Check,
    Context,
    Issue,
    Path,
    one_of,
    wrong_type,
)

UPLOAD_SCHEME: Final = "runway://"

_URL_MAX: Final = 2048
_DATA_URI_MAX: Final = 5_000_000
_IMAGE_TYPES: Final = ("image/jpeg", "image/jpg", "image/png", "image/webp")


def uri(kind: str) -> Check:
    def check(_: Context, path: Path, value: object) -> Iterator[Issue]:
        if not isinstance(value, str):
            yield wrong_type(path, "string", value)
            return
        problem = _uri_problem(value, kind)
        if problem is not None:
            yield Issue("custom", path, problem)

    return check


def _uri_problem(value: str, kind: str) -> str | None:
    if value.startswith(UPLOAD_SCHEME):
        return None
    if value.startswith("data:"):
        return _data_uri_problem(value, kind)
    if not value.startswith("https://"):
        return "Only HTTPS URLs, data URIs and Runway uploads are accepted"
    if len(value) > _URL_MAX:
        return f"URLs may have at most {_URL_MAX} characters"
    return None if _has_domain_name(value) else "The URL must have a domain name"


def _has_domain_name(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host
    return False


def _data_uri_problem(value: str, kind: str) -> str | None:
    media_type = value.removeprefix("data:").partition(",")[0].partition(";")[0]
    if len(value) > _DATA_URI_MAX:
        return f"Data URIs may have at most {_DATA_URI_MAX} characters"
    if kind == "image" and media_type not in _IMAGE_TYPES:
        return f"Unsupported media type '{media_type}'"
    if not media_type.startswith(f"{kind}/"):
        return f"Expected a data URI of type {kind}"
    return None


def images(context: Context, path: Path, value: object) -> Iterator[Issue]:
    """Check `promptImage`: one URI, or a list of frames or of references."""
    if isinstance(value, str):
        yield from uri("image")(context, path, value)
        return
    if not isinstance(value, list) or not value:
        yield wrong_type(path, "string or array", value)
        return
    endpoint = context.endpoint
    placed = [isinstance(item, dict) and "position" in item for item in value]
    if endpoint.takes_references and not any(placed):
        yield from items("image", ("uri",))(context, path, value)
        return
    yield from items("image", ("uri", "position"))(context, path, value)
    positions = [item.get("position") for item in value if isinstance(item, dict)]
    for index, position in enumerate(positions):
        yield from one_of(endpoint.positions, (*path, index, "position"), position)
    if len({str(position) for position in positions}) != len(positions):
        yield Issue("custom", path, "Each position may be used once")


def items(kind: str, keys: tuple[str, ...]) -> Check:
    """Check a list of inputs, each with just these keys."""

    def check(context: Context, path: Path, value: object) -> Iterator[Issue]:
        if not isinstance(value, list):
            yield wrong_type(path, "array", value)
            return
        if len(value) > context.model.references_max:
            text = f"At most {context.model.references_max} items"
            yield Issue("too_big", path, text)
        for index, item in enumerate(value):
            place = (*path, index)
            if not isinstance(item, dict) or "uri" not in item:
                yield wrong_type(place, "object with a uri", item)
                continue
            yield from uri(kind)(context, (*place, "uri"), item["uri"])
            if item.keys() - set(keys):
                text = f"Only {', '.join(keys)} are known here"
                yield Issue("unrecognized_keys", place, text)

    return check


def references(context: Context, path: Path, value: object) -> Iterator[Issue]:
    # A bare URI is one reference, and some models let references be placed.
    if isinstance(value, str):
        yield from uri("image")(context, path, value)
    else:
        yield from items("image", ("uri", "position"))(context, path, value)
