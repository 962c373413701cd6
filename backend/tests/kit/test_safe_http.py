"""Fetching from strangers: what is refused, and what a connection really goes to."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path

import httpcore2
import httpx2
import pytest

from mediarouter.kit import safe_http
from mediarouter.kit.safe_http import (
    FetchError,
    SafeHttp,
    UnsafeUrlError,
)
from tests.kit.certificates import contexts_for
from tests.kit.strangers import PUBLIC, Names, client, get, hello
from tests.kit.web import Answer, Seen, redirect, serving


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://LOCALHOST:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://0:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://[::127.0.0.1]:{port}/",
        "http://[2002:7f00:1::]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
    ],
)
async def test_private_addresses_are_refused_however_they_are_written(url: str) -> None:
    async with serving(hello) as server, client() as http:
        with pytest.raises(UnsafeUrlError):
            await get(http, url.format(port=server.port))

    assert server.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "//example.com/",
        "/etc/passwd",
        "example.com",
        "",
        "http://",
        "http:///path",
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://127.0.0.1@example.com/",
        "http://example.com:99999/",
        "http://example.com:0/",
        "http://example.com\\@127.0.0.1/",
        "http://exa mple.com/",
        "http://[::1/",
    ],
)
async def test_only_plain_web_addresses_are_opened(url: str) -> None:
    names = Names()
    async with client("10.0.0.0/8", resolve=names) as http:
        with pytest.raises(UnsafeUrlError):
            await get(http, url)

    assert names.asked == []


@pytest.mark.parametrize("port", [22, 25, 6379, 2375, 5432])
async def test_ports_of_other_services_are_refused(port: int) -> None:
    async with client(resolve=Names(example_com=PUBLIC)) as http:
        with pytest.raises(UnsafeUrlError, match=f"Port {port}"):
            await get(http, f"http://example.com:{port}/")


@pytest.mark.parametrize(
    "entry", ["models.lan", "models.lan:{port}", "127.0.0.1", "127.0.0.0/8"]
)
async def test_the_operators_list_opens_private_hosts(entry: str) -> None:
    async with serving(hello) as server:
        names = Names(models_lan="127.0.0.1")
        async with client(entry.format(port=server.port), resolve=names) as http:
            answer = await get(http, server.url("/a?b=c", host="models.lan"))

    assert answer == (200, b"hello")
    assert server.seen[0].path == "/a?b=c"
    assert server.seen[0].headers["host"] == f"models.lan:{server.port}"
    assert server.seen[0].headers["user-agent"] == "MediaRouter"


async def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    names = Names(example_com=[PUBLIC, "10.0.0.1"])
    async with client(resolve=names) as http:
        with pytest.raises(UnsafeUrlError):
            await get(http, "http://example.com/")


async def test_the_connection_goes_to_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that points elsewhere when asked a second time gains nothing."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []

    async def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    class Network(httpcore2.AnyIOBackend):
        async def connect_tcp(  # type: ignore[no-untyped-def]
            self, host, *_, **__
        ):
            connected.append(host)
            raise httpcore2.ConnectError("nobody there")

    monkeypatch.setattr(httpcore2, "AnyIOBackend", Network)
    async with client(resolve=rebinding) as http:
        with pytest.raises(FetchError):
            await get(http, "http://rebinding.example/")

    assert connected == [PUBLIC]


async def test_a_name_that_turns_private_is_refused_the_next_time() -> None:
    names = Names(rebinding_example="127.0.0.1")
    async with serving(hello) as server, client("127.0.0.1", resolve=names) as http:
        await get(http, server.url(host="rebinding.example"))
        names.addresses["rebinding_example"] = "10.0.0.1"
        with pytest.raises(UnsafeUrlError):
            await get(http, server.url(host="rebinding.example"))


async def test_the_next_address_is_tried_when_one_is_dead() -> None:
    names = Names(models_lan=["::1", "127.0.0.1"])
    async with serving(hello) as server, client("models.lan", resolve=names) as http:
        assert await get(http, server.url(host="models.lan")) == (200, b"hello")


async def test_tls_is_checked_against_the_name_and_not_the_address(
    tmp_path: Path,
) -> None:
    server_tls, client_tls = contexts_for("videos.example", tmp_path)
    names = Names(videos_example="127.0.0.1", other_example="127.0.0.1")
    async with (
        serving(hello, ssl_context=server_tls) as server,
        client("127.0.0.1", resolve=names, ssl_context=client_tls) as http,
    ):
        assert await get(http, server.url(host="videos.example")) == (200, b"hello")
        with pytest.raises(FetchError):
            await get(http, server.url(host="other.example"))


async def test_redirects_are_followed_and_end_somewhere() -> None:
    def answer(seen: Seen) -> Answer:
        steps = int(seen.path.rpartition("/")[2])
        return Answer(body=b"end") if steps == 0 else redirect(f"/{steps - 1}")

    async with serving(answer) as server, client("127.0.0.1") as http:
        assert await get(http, server.url("/5")) == (200, b"end")
        with pytest.raises(FetchError, match="redirects more than 5 times") as caught:
            await get(http, server.url("/6"))

    assert not caught.value.retryable


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://user:password@127.0.0.1/",
        "http://[::1/",
    ],
)
async def test_each_hop_is_checked_like_the_first(location: str) -> None:
    async with (
        serving(lambda _: redirect(location)) as server,
        client("127.0.0.1") as http,
    ):
        with pytest.raises(UnsafeUrlError):
            await get(http, server.url())


async def test_a_redirect_without_a_place_is_the_answer() -> None:
    async with (
        serving(lambda _: Answer(302, body=b"lost")) as server,
        client("127.0.0.1") as http,
    ):
        assert await get(http, server.url()) == (302, b"lost")


async def test_a_redirect_from_https_to_http_is_refused(tmp_path: Path) -> None:
    server_tls, client_tls = contexts_for("videos.example", tmp_path)
    async with (
        serving(hello) as plain,
        serving(lambda _: redirect(plain.url()), ssl_context=server_tls) as server,
        client(
            "127.0.0.1",
            resolve=Names(videos_example="127.0.0.1"),
            ssl_context=client_tls,
        ) as http,
    ):
        with pytest.raises(UnsafeUrlError, match="from https to http"):
            await get(http, server.url(host="videos.example"))

    assert plain.seen == []


SECRETS = {
    "authorization": "Bearer secret",
    "cookie": "session=secret",
    "x_api_key": "secret",
    "x_goog_api_key": "secret",
}


async def test_credentials_stay_with_their_origin() -> None:
    async with serving(hello) as other:

        def answer(seen: Seen) -> Answer:
            return redirect("/again" if seen.path == "/" else other.url("/b"))

        async with serving(answer) as first, client("127.0.0.1") as http:
            await get(http, first.url(), range="bytes=5-", if_range='"a"', **SECRETS)

    assert all("secret" in str(one.headers) for one in first.seen)
    assert "secret" not in str(other.seen[0].headers)
    assert other.seen[0].headers["range"] == "bytes=5-"
    assert other.seen[0].headers["if-range"] == '"a"'


async def test_cookies_are_not_kept() -> None:
    def answer(_: Seen) -> Answer:
        return Answer(headers={"set-cookie": "session=secret"})

    async with serving(answer) as server, client("127.0.0.1") as http:
        await get(http, server.url())
        await get(http, server.url())

    assert all("cookie" not in seen.headers for seen in server.seen)


async def test_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving(hello) as server, serving(hello) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        monkeypatch.setenv("ALL_PROXY", proxy.url())
        async with client("127.0.0.1") as http:
            await get(http, server.url())

    assert len(server.seen) == 1
    assert proxy.seen == []


async def test_the_plain_client_is_as_careful() -> None:
    async with (
        serving(lambda _: redirect("http://127.0.0.1/")) as server,
        client("models.lan", resolve=Names(models_lan="127.0.0.1")) as http,
    ):
        response = await http.client.post(
            server.url(host="models.lan"), data={"a": "b"}
        )
        with pytest.raises(httpx2.ConnectError):
            await http.client.get("file:///etc/passwd")

    assert response.status_code == 302
    assert server.seen[0].method == "POST"


async def test_a_broken_answer_may_be_tried_again() -> None:
    async with (
        serving(lambda _: Answer(body=b"x" * 100, cut=10)) as server,
        client("127.0.0.1") as http,
    ):
        with pytest.raises(FetchError, match="broke off") as caught:
            await get(http, server.url("/secret/path?token=secret"))

    assert caught.value.retryable
    assert "secret" not in caught.value.message


async def test_a_closed_port_may_be_tried_again() -> None:
    async with serving(hello) as server:
        pass
    async with client("127.0.0.1") as http:
        with pytest.raises(FetchError, match="could not be connected to") as caught:
            await get(http, server.url())

    assert caught.value.retryable


async def test_a_slow_name_service_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe_http, "_TIMEOUT", httpx2.Timeout(60, connect=0.01))

    async def never(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        raise AssertionError

    async with client(resolve=never) as http:
        with pytest.raises(FetchError, match="did not answer in time") as caught:
            await get(http, "http://example.com/")

    assert caught.value.retryable


@pytest.mark.parametrize(
    ("errno", "retryable"), [(socket.EAI_AGAIN, True), (socket.EAI_NONAME, False)]
)
async def test_a_name_that_does_not_exist_is_not_tried_again(
    errno: int, retryable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(errno, "no")

    async with client() as http:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", fail)
        with pytest.raises(FetchError) as caught:
            await get(http, "http://nowhere.example/")

    assert caught.value.retryable is retryable


async def test_a_name_without_addresses_is_not_tried_again() -> None:
    async with client(resolve=Names(nowhere_example=[])) as http:
        with pytest.raises(FetchError, match="has no address") as caught:
            await get(http, "http://nowhere.example/")

    assert not caught.value.retryable


def test_a_malformed_list_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="http://models"):
        SafeHttp(["http://models.lan"])
