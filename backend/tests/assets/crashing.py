"""A downloader to be killed: `python -m tests.assets.crashing URL TARGET`."""

import asyncio
import sys
from pathlib import Path

import httpx2

from mediarouter.assets.download import download
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset


async def main(url: str, target: str) -> None:
    async with httpx2.AsyncClient(trust_env=False) as own_http:
        await download(
            [RemoteAsset(url)],
            Path(target),
            own_http=own_http,
            safe_http=SafeHttp(["127.0.0.1"]),
            max_bytes=1024**3,
        )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
