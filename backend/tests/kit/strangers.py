"""A safe client among strangers, and a name service that says what a test wants."""

import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from mediarouter.kit.safe_http import SafeHttp
from tests.kit.web import Answer, Seen

PUBLIC = "93.184.216.34"


class Names:
    """A name service that says what a test wants, and remembers who asked."""

    def __init__(self, **addresses: str | Sequence[str]) -> None:
        self.addresses = addresses
        self.asked: list[str] = []

    async def __call__(self, host: str, _: int) -> Sequence[str]:
        self.asked.append(host)
        found = self.addresses[host.replace(".", "_")]
        return [found] if isinstance(found, str) else found


@asynccontextmanager
async def client(*allow: str, **options: Any) -> AsyncIterator[SafeHttp]:
    # Reading the machine's certificates takes longer than most of these tests.
    options.setdefault("ssl_context", ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    http = SafeHttp(allow, **options)
    yield http
    await http.aclose()


async def get(http: SafeHttp, url: str, **headers: str) -> tuple[int, bytes]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with http.stream("GET", url, headers=sent) as response:
        return response.status_code, await response.aread()


def hello(_: Seen) -> Answer:
    return Answer(body=b"hello")
