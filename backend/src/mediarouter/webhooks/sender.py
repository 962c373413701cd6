"""One POST to a receiver, and what it said."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

import httpx2

from mediarouter.kit.clock import Now
from mediarouter.kit.safe_http import SafeHttp, UnknownHostError, UnsafeUrlError
from mediarouter.providers.answers import retry_after

EXCERPT_BYTES: Final = 1024

# An answer that ends soon is read to its end, so that the connection can be used again.
_READ_BYTES: Final = 16 * 1024


@dataclass(frozen=True)
class Answer:
    """What came of one try. Without a status code nothing came back."""

    duration_ms: int
    status_code: int | None = None
    excerpt: str | None = None
    error: str | None = None
    retry_after: float | None = None
    is_final: bool = False
    """Trying again is pointless: the address may not be opened."""

    @property
    def is_success(self) -> bool:
        return self.status_code is not None and 200 <= self.status_code < 300

    @property
    def is_gone(self) -> bool:
        """The receiver wants nothing any more (Standard Webhooks' meaning of 410)."""
        return self.status_code == 410

    @property
    def reason(self) -> str | None:
        """Say why it is no success."""
        if self.is_success:
            return None
        if self.status_code is None:
            return self.error
        if 300 <= self.status_code < 400:
            return f"Answered {self.status_code}; redirects are not followed."
        return f"Answered {self.status_code}."


class Sender:
    """Posts to receivers: addresses are vetted, redirects not followed."""

    def __init__(
        self, allow_hosts: Sequence[str], timeout_seconds: float, now: Now
    ) -> None:
        # A client of its own: slow receivers must not hold up the fetching of images.
        self._http = SafeHttp(
            allow_hosts, user_agent=f"MediaRouter/{version('mediarouter')} webhooks"
        )
        self._timeout = timeout_seconds
        self._now = now

    async def vet(self, url: str) -> None:
        """Check an address; raises `UnsafeUrlError` and `UnknownHostError`."""
        await self._http.vet(url)

    async def send(self, url: str, headers: Mapping[str, str], body: str) -> Answer:
        """Post once, within the time-out from look-up to the answer's first part."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        status: int | None = None
        excerpt: str | None = None
        asked: float | None = None
        error: str | None = None
        is_final = False
        try:
            async with asyncio.timeout(self._timeout):
                if not url.startswith("https:"):
                    # The operator's list may have changed since it was accepted.
                    await self._http.vet(url)
                async with self._http.client.stream(
                    "POST",
                    url,
                    content=body.encode(),
                    headers={
                        **headers,
                        "content-type": "application/json",
                        # What is shown is what came, and nothing is inflated.
                        "accept-encoding": "identity",
                    },
                ) as response:
                    status = response.status_code
                    asked = retry_after(response.headers, self._now())
                    excerpt = await _excerpt(response)
        except UnsafeUrlError as problem:
            error, is_final = str(problem), True
        except UnknownHostError as problem:
            error = str(problem)
        except (TimeoutError, httpx2.TimeoutException):
            error = f"No answer within {self._timeout:g} seconds."
        except httpx2.ConnectError:
            error = "The connection failed."
        except (httpx2.RequestError, httpx2.InvalidURL) as problem:
            error = f"The answer broke off ({type(problem).__name__})."
        return Answer(
            duration_ms=round((loop.time() - began) * 1000),
            status_code=status,
            excerpt=excerpt,
            error=error,
            retry_after=asked,
            is_final=is_final,
        )

    async def aclose(self) -> None:
        await self._http.aclose()


async def _excerpt(response: httpx2.Response) -> str:
    read = bytearray()
    async for block in response.aiter_raw():
        read += block
        if len(read) > _READ_BYTES:
            break
    text = bytes(read[:EXCERPT_BYTES]).decode("utf-8", "replace")
    # No database keeps NUL in a text.
    return text.replace("\0", "\ufffd")
