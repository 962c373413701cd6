"""Bringing a finished video to the local disk, however often it takes.

A download that broke off goes on where it stopped when the server can prove that the
file is still the same one; otherwise it starts over. What arrives is judged by its
first bytes and its length; playing it is the business of `probe`.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Final

import httpx2

from mediarouter.assets.intake import (
    Downloaded,
    DownloadError,
    finished,
    save,
    save_stream,
    too_large,
    truncated,
    writing,
)
from mediarouter.assets.partial import PartialFile
from mediarouter.assets.remote_file import (
    continues,
    may_resume,
    place_of,
    source_of,
)
from mediarouter.kit.safe_http import (
    MAX_REDIRECTS,
    FetchError,
    SafeHttp,
    UnsafeUrlError,
    redirect_target,
    same_origin,
)
from mediarouter.providers.base import RemoteAsset

__all__ = ["DownloadError", "Downloaded", "download", "save_stream"]

_BLOCK_BYTES: Final = 256 * 1024
_TIMEOUT: Final = httpx2.Timeout(60, connect=15)
_GONE: Final = frozenset({401, 403, 404, 410})
_PASSING: Final = frozenset({408, 425, 429})
"""Refusals that say nothing about the file."""


async def download(
    candidates: Sequence[RemoteAsset],
    target: Path,
    *,
    own_http: httpx2.AsyncClient,
    safe_http: SafeHttp,
    max_bytes: int,
) -> Downloaded:
    """Download a file from the first place that has it.

    `own_http` is used for places of the vendor's API host, with their headers. On
    failure what has arrived stays at `target`, so that calling again goes on from
    there, in this process or the next. Raises `DownloadError`.
    """
    failure = DownloadError(
        "http_error", "The vendor did not say where the file is.", refresh_url=True
    )
    async with writing(target) as partial:
        for candidate in candidates:
            try:
                await _Fetch(partial, candidate, own_http, safe_http, max_bytes).run()
                return await finished(partial)
            except DownloadError as error:
                if not error.try_next:
                    raise
                failure = error
        raise failure


class _Fetch:
    """One try at one place."""

    def __init__(
        self,
        partial: PartialFile,
        candidate: RemoteAsset,
        own_http: httpx2.AsyncClient,
        safe_http: SafeHttp,
        max_bytes: int,
    ) -> None:
        self._partial = partial
        self._candidate = candidate
        self._own_http = own_http
        self._safe_http = safe_http
        self._max_bytes = max_bytes

    async def run(self) -> None:
        try:
            place = place_of(self._candidate.url)
            if not await self._go_on(place):
                await self._start_over(place)
        except UnsafeUrlError as error:
            raise _unsafe(str(error)) from error
        except httpx2.InvalidURL as error:
            raise _unsafe("The vendor named something that is no URL.") from error
        except FetchError as error:
            raise DownloadError("unreachable", error.message) from error
        except httpx2.RequestError as error:
            raise DownloadError(
                "unreachable",
                f"The vendor could not be reached ({type(error).__name__}).",
            ) from error

    async def _go_on(self, place: str) -> bool:
        """Ask for the missing rest; False when it has to be the whole file."""
        partial = self._partial
        source = partial.source
        if source is None:
            return False
        if source.resumable and partial.size == source.length:
            return True
        if not may_resume(source, partial.size, place):
            return False
        wanted = {
            "range": f"bytes={partial.size}-",
            "if-range": source.validator or "",
        }
        async with self._open(wanted) as response:
            if response.status_code == 200:
                await self._take_whole(response, place)
                return True
            if response.status_code == 206 and continues(
                response, source, partial.size
            ):
                await self._take(response)
                return True
            if response.status_code not in (206, 416):
                raise self._refusal(response)
        return False

    async def _start_over(self, place: str) -> None:
        async with self._open({}) as response:
            if response.status_code != 200:
                raise self._refusal(response)
            await self._take_whole(response, place)

    async def _take_whole(self, response: httpx2.Response, place: str) -> None:
        source = source_of(response, place)
        if (source.length or 0) > self._max_bytes:
            raise too_large(self._max_bytes)
        await asyncio.to_thread(self._partial.restart, source)
        await self._take(response)

    async def _take(self, response: httpx2.Response) -> None:
        async with aclosing(response.aiter_raw(_BLOCK_BYTES)) as blocks:
            host = f"`{response.url.host}`"
            await save(self._partial, blocks, self._max_bytes, host)
        source = self._partial.source
        if source and source.length not in (None, self._partial.size):
            raise truncated(host)

    @asynccontextmanager
    async def _open(self, extra: Mapping[str, str]) -> AsyncIterator[httpx2.Response]:
        # Compressed on the way, the bytes could be neither counted nor resumed.
        headers = {"accept": "*/*", "accept-encoding": "identity", **extra}
        url = self._candidate.url
        if self._candidate.own_origin:
            async with self._open_own(httpx2.URL(url), headers) as answer:
                if isinstance(answer, httpx2.Response):
                    yield answer
                    return
            url = str(answer)
        async with self._safe_http.stream("GET", url, headers=headers) as response:
            yield response

    @asynccontextmanager
    async def _open_own(
        self, url: httpx2.URL, headers: Mapping[str, str]
    ) -> AsyncIterator[httpx2.Response | httpx2.URL]:
        """Ask the vendor's own host; a URL is the other host that it points to."""
        for _ in range(MAX_REDIRECTS + 1):
            request = self._own_http.build_request(
                "GET",
                url,
                headers={**self._candidate.headers, **headers},
                timeout=_TIMEOUT,
            )
            response = await self._own_http.send(
                request, stream=True, follow_redirects=False
            )
            try:
                location = redirect_target(response)
                if location is None:
                    yield response
                    return
            finally:
                await response.aclose()
            if not same_origin(url, location):
                yield location
                return
            url = location
        raise DownloadError(
            "http_error",
            f"`{url.host}` redirects more than {MAX_REDIRECTS} times.",
            refresh_url=True,
            try_next=True,
        )

    def _refusal(self, response: httpx2.Response) -> DownloadError:
        status = response.status_code
        message = f"`{response.url.host}` answered {status}."
        is_own = self._candidate.own_origin and same_origin(
            response.url, httpx2.URL(self._candidate.url)
        )
        if status in _GONE and not (is_own and status in (401, 403)):
            return DownloadError("expired", message, refresh_url=True, try_next=True)
        is_final = status == 501 or (400 <= status < 500 and status not in _PASSING)
        return DownloadError(
            "http_error", message, refresh_url=is_final, try_next=is_final
        )


def _unsafe(message: str) -> DownloadError:
    return DownloadError("unsafe_url", message, refresh_url=True, try_next=True)
