"""Bytes that come from outside and fit in memory: fetched or uploaded images."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from mediarouter.assets.store import AssetStore
from mediarouter.errors import InvalidRequestError, PayloadTooLargeError, UpstreamError
from mediarouter.kit.ids import new_id
from mediarouter.kit.safe_http import FetchError, SafeHttp, UnsafeUrlError

_FETCH_SECONDS: Final = 60.0
_PASSING: Final = frozenset({408, 425, 429})


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
            raise PayloadTooLargeError(
                f"`{param}` is larger than {max_bytes} bytes.", param=param
            )
    return bytes(content)


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
