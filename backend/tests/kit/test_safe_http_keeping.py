"""Addresses that are kept for later: what is refused before anybody asks them."""

from collections.abc import Sequence

import httpcore2
import pytest

from mediarouter.kit.safe_http import (
    UnknownHostError,
    UnsafeUrlError,
)
from tests.kit.strangers import PUBLIC, client


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://public.test/x", id="https"),
        pytest.param("http://listed.test/x", id="http-to-a-listed-name"),
        pytest.param("http://lan.test/x", id="http-to-a-listed-network"),
        pytest.param("https://silent.test/x", id="no-word-from-the-name-service"),
    ],
)
async def test_an_address_to_keep_is_https_or_listed(url: str) -> None:
    async with client("listed.test", "10.0.0.0/8", resolve=_vetted) as http:
        await http.vet(url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://public.test/x", id="plain-http"),
        pytest.param("http://silent.test/x", id="plain-http-unseen"),
        pytest.param("https://inner.test/x", id="private"),
        pytest.param("https://both.test/x", id="one-private-address-of-two"),
        pytest.param("ftp://public.test/x", id="no-web-address"),
    ],
)
async def test_an_address_not_to_keep_is_refused(url: str) -> None:
    async with client("listed.test", "10.0.0.0/8", resolve=_vetted) as http:
        with pytest.raises(UnsafeUrlError):
            await http.vet(url)


async def test_a_host_without_an_address_is_not_kept() -> None:
    async with client(resolve=_vetted) as http:
        with pytest.raises(UnknownHostError, match="nowhere"):
            await http.vet("https://nowhere.test/x")


async def _vetted(host: str, _: int) -> Sequence[str]:
    if host == "silent.test":
        raise httpcore2.ConnectError("The name service did not answer.")
    return {
        "public.test": [PUBLIC],
        "listed.test": ["192.168.0.9"],
        "lan.test": ["10.0.0.7"],
        "inner.test": ["192.168.0.9"],
        "both.test": [PUBLIC, "192.168.0.9"],
        "nowhere.test": [],
    }[host]
