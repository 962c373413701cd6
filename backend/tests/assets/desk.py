"""Where downloads are tried: one place on the disk, with both clients at hand."""

import hashlib
from pathlib import Path

import httpx2
import pytest

from mediarouter.assets.download import (
    Downloaded,
    DownloadError,
    download,
)
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset

MIB = 1024 * 1024
HALF = 1024 * 1024


class Desk:
    """Downloads to one place, with both clients at hand."""

    def __init__(
        self, target: Path, own_http: httpx2.AsyncClient, safe_http: SafeHttp
    ) -> None:
        self.target = target
        self._own_http = own_http
        self._safe_http = safe_http

    async def get(
        self, *urls: str | RemoteAsset, max_bytes: int = 10 * MIB
    ) -> Downloaded:
        places = [RemoteAsset(url) if isinstance(url, str) else url for url in urls]
        return await download(
            places,
            self.target,
            own_http=self._own_http,
            safe_http=self._safe_http,
            max_bytes=max_bytes,
        )

    async def fails(self, *urls: str | RemoteAsset, **options: int) -> DownloadError:
        with pytest.raises(DownloadError) as caught:
            await self.get(*urls, **options)
        return caught.value


def own(url: str) -> RemoteAsset:
    return RemoteAsset(url, {"authorization": "Bearer secret"}, own_origin=True)


def is_all_of(found: Downloaded, data: bytes) -> bool:
    return (
        found.path.read_bytes() == data
        and found.bytes == len(data)
        and found.sha256 == hashlib.sha256(data).hexdigest()
    )
