"""What leaves and what comes back over real connections, and what a failure means."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from mediarouter.kit import aiohttp_transport
from mediarouter.kit.aiohttp_transport import AiohttpTransport
from tests.kit.certificates import contexts_for

NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.UnsupportedProtocol)
HELLO = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"


@dataclass
class Request:
    head: str
    body: bytes
    connection: int

    def lines(self) -> list[str]:
        return self.head.lower().split("\r\n")


Talk = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]
"""Answers one request; the connection ends when it closes the writer."""


class Vendor:
    """Speaks HTTP by hand, so that it can break off anywhere."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.seen: list[Request] = []
        self.connections = 0
        self.port = 0

    async def handle(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.connections += 1
        number = self.connections
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = head.lower().partition("content-length: ")[2].split("\r\n")[0]
                body = await reader.readexactly(int(length or 0))
                request = Request(head, body, number)
                self.seen.append(request)
                await self._talk(request, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def vendor(
    talk: Talk, *, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Vendor]:
    server = Vendor(talk)
    listener = await asyncio.start_server(server.handle, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()


@asynccontextmanager
async def client(
    *, tls: ssl.SSLContext | None = None, connections: int = 8, seconds: float = 60
) -> AsyncIterator[httpx2.AsyncClient]:
    transport = AiohttpTransport(
        tls or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), max_connections=connections
    )
    async with httpx2.AsyncClient(
        transport=transport,
        timeout=httpx2.Timeout(seconds, connect=seconds, pool=0),
        trust_env=False,
    ) as http:
        yield http


async def hello(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(HELLO)


async def hang_up(_: Request, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def stay_silent(_: Request, writer: asyncio.StreamWriter) -> None:
    await writer.drain()


async def test_what_leaves_is_what_httpx2_has_built() -> None:
    async with vendor(hello) as server, client() as http:
        url = f"http://127.0.0.1:{server.port}/v1/tasks/a%2Fb?page=1%202"
        await http.get(url, headers={"x-version": "2024"})
        await http.post(url, json={"prompt": "Schnee"}, headers={"user-agent": "ours"})
        await http.post(url, files={"image": ("image.png", b"\x89PNG", "image/png")})

    get, post, upload = server.seen
    assert get.lines()[0] == "get /v1/tasks/a%2fb?page=1%202 http/1.1"
    assert f"host: 127.0.0.1:{server.port}" in get.lines()
    assert "x-version: 2024" in get.lines()
    assert get.lines().count("accept: */*") == 1
    assert "user-agent: ours" in post.lines()
    assert post.body == b'{"prompt":"Schnee"}'
    assert upload.body.count(b"\x89PNG") == 1
    assert not any("chunked" in line for line in upload.lines())


async def test_a_connection_is_used_again() -> None:
    async with vendor(hello) as server, client() as http:
        for _ in range(3):
            answer = await http.get(f"http://127.0.0.1:{server.port}/")
            assert (answer.status_code, answer.text) == (200, "hello")

    assert server.connections == 1


async def test_one_that_was_idle_for_long_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aiohttp_transport, "_IDLE_SECONDS", 0.0)
    async with vendor(hello) as server, client() as http:
        for _ in range(2):
            await http.post(f"http://127.0.0.1:{server.port}/")

    assert server.connections == 2


async def test_an_answer_is_decoded_and_its_headers_are_all_there() -> None:
    packed = gzip.compress(b"a" * 1000)

    async def talk(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 429 Too Many\r\ncontent-encoding: gzip\r\nretry-after: 7\r\n"
            + b"x-long: "
            + b"y" * 20_000
            + b"\r\ncontent-length: %d\r\n\r\n" % len(packed)
            + packed
        )

    async with vendor(talk) as server, client() as http:
        answer = await http.get(f"http://127.0.0.1:{server.port}/")

    assert (answer.status_code, answer.text) == (429, "a" * 1000)
    assert answer.headers["retry-after"] == "7"
    assert len(answer.headers["x-long"]) == 20_000


async def test_a_redirect_is_an_answer() -> None:
    async def talk(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 307 X\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n")

    async with vendor(talk) as server, client() as http:
        answer = await http.post(f"http://127.0.0.1:{server.port}/a", json={})

    assert (answer.status_code, len(server.seen)) == (307, 1)


async def test_a_password_in_the_address_is_sent_as_a_header() -> None:
    async with vendor(hello) as server, client() as http:
        await http.get(f"http://me:secret@127.0.0.1:{server.port}/")

    assert "authorization: basic bwu6c2vjcmv0" in server.seen[0].lines()


async def test_a_certificate_is_checked(tmp_path: Path) -> None:
    server_tls, trusting = contexts_for("localhost", tmp_path)
    async with vendor(hello, tls=server_tls) as server:
        url = f"https://localhost:{server.port}/"
        async with client(tls=trusting) as http:
            assert (await http.get(url)).text == "hello"
        async with client() as http:
            with pytest.raises(httpx2.ConnectError):
                await http.post(url)

    assert len(server.seen) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "ftp://127.0.0.1/"])
async def test_without_a_connection_nothing_was_sent(url: str) -> None:
    async with client() as http:
        with pytest.raises(NOT_SENT):
            await http.post(url, json={})


async def test_a_post_that_gets_no_connection_in_time_was_not_sent() -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def talk(request: Request, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await go_on.wait()
        await hello(request, writer)

    async with vendor(talk) as server, client(connections=1) as http:
        url = f"http://127.0.0.1:{server.port}/"
        holds = asyncio.create_task(http.post(url))
        await arrived.wait()
        with pytest.raises(httpx2.ConnectTimeout):
            await http.post(url, timeout=httpx2.Timeout(60, connect=0.1, pool=0))
        go_on.set()
        assert (await holds).status_code == 200

    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("talk", "expected"),
    [(hang_up, httpx2.RemoteProtocolError), (stay_silent, httpx2.ReadTimeout)],
)
async def test_a_post_without_an_answer_is_never_sent_again(
    talk: Talk, expected: type[Exception]
) -> None:
    patience = httpx2.Timeout(60, read=0.3, pool=0)

    async with vendor(talk) as server, client() as http:
        with pytest.raises(expected) as raised:
            await http.post(
                f"http://127.0.0.1:{server.port}/", json={}, timeout=patience
            )
        # The client went away by its own clock; the server's may be behind.
        while not server.seen:  # noqa: ASYNC110 - its list rings no bell
            await asyncio.sleep(0.01)

    assert not isinstance(raised.value, NOT_SENT)
    assert len(server.seen) == 1


async def test_a_post_over_a_connection_that_the_server_closes_is_not_repeated() -> (
    None
):
    async def talk(request: Request, writer: asyncio.StreamWriter) -> None:
        if len(server.seen) == 2:
            writer.close()
        else:
            writer.write(HELLO)

    async with vendor(talk) as server, client() as http:
        url = f"http://127.0.0.1:{server.port}/"
        await http.post(url)
        with pytest.raises(httpx2.RemoteProtocolError):
            await http.post(url)

    assert [one.connection for one in server.seen] == [1, 1]


@pytest.mark.parametrize(
    "answer",
    [b"SSH-2.0-OpenSSH\r\n\r\n", HELLO.replace(b"content-length: 5", b"no colon")],
)
async def test_what_is_not_http_is_no_answer(answer: bytes) -> None:
    async def talk(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        writer.close()

    async with vendor(talk) as server, client() as http:
        with pytest.raises(httpx2.RemoteProtocolError):
            await http.post(f"http://127.0.0.1:{server.port}/")


async def test_a_body_that_breaks_off_is_told_while_it_is_read() -> None:
    async def talk(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(HELLO[:-2])
        writer.close()

    async with (
        vendor(talk) as server,
        client() as http,
        http.stream("GET", f"http://127.0.0.1:{server.port}/") as answer,
    ):
        assert answer.status_code == 200
        with pytest.raises(httpx2.ReadError):
            await answer.aread()


async def test_an_answer_that_is_not_read_costs_its_connection() -> None:
    async def talk(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello")

    async with vendor(talk) as server, client(connections=1) as http:
        for _ in range(2):
            async with http.stream("GET", f"http://127.0.0.1:{server.port}/"):
                pass

    assert server.connections == 2


async def test_a_transport_that_nobody_used_is_closed_without_opening_anything() -> (
    None
):
    async with vendor(hello) as server, client():
        pass

    assert server.connections == 0
