"""Answers with a stored file, whole or in part, or with "you have it already"."""

from contextlib import aclosing
from http import HTTPStatus
from typing import Any, Final, Literal

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from starlette.types import Send

from mediarouter.assets.filenames import content_disposition
from mediarouter.assets.models import Asset
from mediarouter.assets.ranges import (
    UnsatisfiableRangeError,
    Version,
    is_unchanged,
    wanted_span,
)
from mediarouter.assets.store import AssetStore
from mediarouter.errors import ErrorEnvelope, NotFoundError, RangeNotSatisfiableError

_BINARY: Final[dict[str, Any]] = {"type": "string", "format": "binary"}
_TEXT: Final[dict[str, Any]] = {"type": "string"}


def file_responses(*content_types: str) -> dict[int | str, dict[str, Any]]:
    """Describe the answers of a route that gives a file, for the OpenAPI document."""
    content = {name: {"schema": _BINARY} for name in content_types}
    headers = {
        name: {"schema": _TEXT}
        for name in ("ETag", "Last-Modified", "Accept-Ranges", "Content-Disposition")
    }
    ranged = {**headers, "Content-Range": {"schema": _TEXT}}
    return {
        200: {"description": "The whole file.", "content": content, "headers": headers},
        206: {
            "description": "The part asked for with `Range`.",
            "content": content,
            "headers": ranged,
        },
        304: {"description": "The copy named by `If-None-Match` is still good."},
        404: {"model": ErrorEnvelope, "description": "There is no such file."},
        416: {"model": ErrorEnvelope, "description": "The file has no such bytes."},
    }


async def answer_with(
    request: Request,
    store: AssetStore,
    asset: Asset,
    *,
    name: str,
    disposition: Literal["inline", "attachment"] = "inline",
) -> Response:
    """Serve a file. Raises `NotFoundError` and `RangeNotSatisfiableError`."""
    stored = await store.stat(asset.storage_key)
    if stored is None:
        raise NotFoundError("The file is not in storage any more.", code="file_missing")
    version = Version(f'"{asset.sha256}"', asset.created_at, stored.size)
    headers = {
        "etag": version.etag,
        "last-modified": version.last_modified,
        "accept-ranges": "bytes",
        # What belongs to one caller is not for caches that serve many.
        "cache-control": "private, max-age=3600",
        "content-disposition": content_disposition(disposition, name),
        "x-content-type-options": "nosniff",
    }
    if is_unchanged(request.headers, version):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["content-type"] = asset.content_type
    if request.method == "HEAD":
        # `Range` means nothing here; the answer is that of a whole GET, less the file.
        return Response(headers={**headers, "content-length": str(version.size)})
    try:
        span = wanted_span(request.headers, version)
    except UnsatisfiableRangeError:
        raise RangeNotSatisfiableError(
            f"The file has {version.size} bytes.",
            param="Range",
            headers={"content-range": f"bytes */{version.size}"},
        ) from None
    start, end = (0, version.size) if span is None else (span.start, span.end)
    headers["content-length"] = str(end - start)
    if span is not None:
        headers["content-range"] = span.content_range(version.size)
    return ClosingResponse(
        store.read(asset.storage_key, start, end),
        HTTPStatus.OK if span is None else HTTPStatus.PARTIAL_CONTENT,
        headers,
    )


class ClosingResponse(StreamingResponse):
    """Closes what it reads from at once when the reader goes away."""

    async def stream_response(self, send: Send) -> None:
        async with aclosing(self.body_iterator):  # type: ignore[type-var]
            await super().stream_response(send)
