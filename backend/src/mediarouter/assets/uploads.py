"""Bytes that come from outside and fit in memory: fetched or uploaded images."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from mediarouter.assets.store import AssetStore
from mediarouter.errors import InvalidRequestError, PayloadTooLargeError, UpstreamError
from mediarouter.kit.ids import new_id
from mediarouter.kit.safe_http import FetchError, SafeHttp, UnsafeUrlError

_FETCH_SECONDS: Final = 60.0
_PASSING: Final = frozenset({408, 425, 429})

_FIELDS: Final = 8
_FORM_BYTES: Final = 64 * 1024
"""What the rest of a form may add to its file."""


async def fetch_image(
    safe_http: SafeHttp, url: str, param: str, max_bytes: int
) -> bytes:
    """Read what a caller's URL gives, within a minute and a size.

    Raises `InvalidRequestError`, and `UpstreamError` when trying again may help.
    """
    try:
        async with (
            asyncio.timeout(_FETCH_SECONDS),
            safe_http.stream("GET", url, headers={"accept": "image/*"}) as response,
        ):
            status = response.status_code
            if status >= 500 or status in _PASSING:
                raise _unreachable(param, f"its server answered {status}")
            if status != 200:
                raise _refused(param, f"its server answered {status}")
            return await read_capped(response.aiter_bytes(), max_bytes, param)
    except UnsafeUrlError as error:
        raise _refused(param, str(error)) from error
    except FetchError as error:
        make = _unreachable if error.retryable else _refused
        raise make(param, error.message) from error
    except TimeoutError as error:
        raise _unreachable(param, "it took too long") from error


async def read_capped(
    blocks: AsyncIterator[bytes], max_bytes: int, param: str
) -> bytes:
    """Join what comes; raises `PayloadTooLargeError` as soon as it is too much."""
    content = bytearray()
    async for block in blocks:
        content += block
        if len(content) > max_bytes:
            raise _too_large(param, max_bytes)
    return bytes(content)


@dataclass(frozen=True)
class Upload:
    """An image that was sent, with what its form says of it."""

    data: bytes
    filename: str | None = None
    purpose: str | None = None


async def read_upload(request: Request, max_bytes: int) -> Upload:
    """Read an image that a caller sends: as the body, or as a form's `file`.

    Reading stops as soon as it is too much. Raises `PayloadTooLargeError` and
    `InvalidRequestError`.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return Upload(await read_capped(request.stream(), max_bytes, "file"))
    whole = _capped(request.stream(), max_bytes + _FORM_BYTES)
    parser = MultiPartParser(request.headers, whole, max_files=1, max_fields=_FIELDS)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InvalidRequestError(
            f"The form cannot be read: {error.message}", param="file"
        ) from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidRequestError(
                "Send the image as the form's file `file`.", param="file"
            )
        if (file.size or 0) > max_bytes:
            raise _too_large("file", max_bytes)
        return Upload(await file.read(), file.filename, _purpose(form))
    finally:
        await form.close()


def _purpose(form: FormData) -> str | None:
    sent = form.getlist("purpose")
    if len(sent) > 1:
        raise InvalidRequestError("Send `purpose` once.", param="purpose")
    return sent[0] if sent and isinstance(sent[0], str) else None


async def _capped(
    blocks: AsyncIterator[bytes], max_bytes: int
) -> AsyncGenerator[bytes, None]:
    size = 0
    async for block in blocks:
        size += len(block)
        if size > max_bytes:
            raise _too_large("file", max_bytes - _FORM_BYTES)
        yield block


async def write_file(store: AssetStore, key: str, data: bytes) -> None:
    """Put bytes on the shelf."""
    draft = store.scratch(new_id("upload"))

    def write() -> None:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)

    try:
        await asyncio.to_thread(write)
        await store.publish(draft, key)
    finally:
        await asyncio.to_thread(draft.unlink, missing_ok=True)


def _too_large(param: str, max_bytes: int) -> PayloadTooLargeError:
    return PayloadTooLargeError(
        f"`{param}` is larger than {max_bytes} bytes.", param=param
    )


def _refused(param: str, reason: str) -> InvalidRequestError:
    return InvalidRequestError(
        f"The image of `{param}` cannot be fetched: {reason.rstrip('.')}.",
        param=param,
        code="image_not_fetched",
    )


def _unreachable(param: str, reason: str) -> UpstreamError:
    return UpstreamError(
        f"The image of `{param}` could not be fetched: {reason.rstrip('.')}.",
        param=param,
        code="image_not_fetched",
    )
