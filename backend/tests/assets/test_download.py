"""Bringing a finished video here: where from, what is kept, and what is refused."""

import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest

from mediarouter.assets import intake
from mediarouter.assets.download import (
    DownloadError,
    save_stream,
)
from mediarouter.assets.partial import PartialFile
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset
from tests.assets.desk import HALF, MIB, Desk, is_all_of, own
from tests.assets.vendor_files import serve
from tests.kit.web import Answer, Seen, redirect, serving


async def test_a_file_arrives_whole(desk: Desk, film: bytes) -> None:
    async with serving(lambda seen: serve(seen, film)) as server:
        found = await desk.get(server.url("/film.mp4"))

    assert is_all_of(found, film)
    assert server.seen[0].headers["accept-encoding"] == "identity"


async def test_a_file_of_unknown_length_arrives(desk: Desk, film: bytes) -> None:
    async with serving(lambda _: Answer(200, {"content-length": ""}, film)) as server:
        assert is_all_of(await desk.get(server.url()), film)


async def test_the_key_goes_to_the_vendors_own_host_only(
    desk: Desk, film: bytes
) -> None:
    async with serving(lambda seen: serve(seen, film)) as cdn:

        def vendor(seen: Seen) -> Answer:
            moved = seen.path == "/videos/1/content"
            return redirect("/files/1" if moved else cdn.url("/signed?sig=1"), 307)

        async with serving(vendor) as server:
            found = await desk.get(own(server.url("/videos/1/content")))

    assert is_all_of(found, film)
    assert [seen.path for seen in server.seen] == ["/videos/1/content", "/files/1"]
    assert all("authorization" in seen.headers for seen in server.seen)
    assert "authorization" not in cdn.seen[0].headers


async def test_other_hosts_get_no_headers_of_the_vendor(
    desk: Desk, film: bytes
) -> None:
    async with serving(lambda seen: serve(seen, film)) as server:
        await desk.get(RemoteAsset(server.url(), {"authorization": "Bearer secret"}))

    assert "authorization" not in server.seen[0].headers


async def test_a_vendor_that_redirects_in_circles_is_given_up(desk: Desk) -> None:
    async with serving(lambda _: redirect("/again")) as server:
        error = await desk.fails(own(server.url()))

    assert (error.reason, error.refresh_url) == ("http_error", True)


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_the_next_place_is_asked_when_one_has_nothing(
    desk: Desk, film: bytes, status: int
) -> None:
    def answer(seen: Seen) -> Answer:
        return Answer(status) if seen.path == "/content" else serve(seen, film)

    async with serving(answer) as server:
        found = await desk.get(own(server.url("/content")), server.url("/film.mp4"))

    assert is_all_of(found, film)


async def test_a_vendor_that_is_busy_is_not_passed_over(desk: Desk) -> None:
    async with serving(lambda _: Answer(503)) as server:
        error = await desk.fails(server.url("/a"), server.url("/b"))

    assert (error.reason, error.refresh_url) == ("http_error", False)
    assert len(server.seen) == 1


async def test_no_place_at_all_asks_for_another_answer(desk: Desk) -> None:
    error = await desk.fails()

    assert (error.reason, error.refresh_url) == ("http_error", True)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_dead_link_asks_for_a_fresh_one(desk: Desk, status: int) -> None:
    async with serving(lambda _: Answer(status, body=b"Forbidden")) as server:
        error = await desk.fails(server.url("/path?token=secret"))

    assert (error.reason, error.refresh_url) == ("expired", True)
    assert error.message == f"`127.0.0.1` answered {status}."


async def test_a_refused_key_is_not_a_dead_link(desk: Desk) -> None:
    async with serving(lambda _: Answer(401)) as server:
        error = await desk.fails(own(server.url("/content")))

    assert (error.reason, error.refresh_url) == ("http_error", True)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", b"<!doctype html><h1>Just a moment</h1>"),
        ("application/json", b'{"ok": false}'),
        ("application/json", b"{}"),
        ("video/mp4", b"<!doctype html><h1>Just a moment</h1>"),
        ("image/png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("application/vnd.apple.mpegurl", b"#EXTM3U\n#EXTINF:1,\nhttp://10.0.0.1/\n"),
    ],
)
async def test_what_is_no_video_is_not_kept(
    desk: Desk, film: bytes, content_type: str, body: bytes
) -> None:
    async with serving(
        lambda _: Answer(200, {"content-type": content_type}, body)
    ) as server:
        error = await desk.fails(server.url())

    assert (error.reason, error.refresh_url) == ("not_a_video", True)
    assert desk.target.read_bytes() == b""


async def test_a_video_under_a_wrong_name_is_still_one(desk: Desk, film: bytes) -> None:
    async with serving(
        lambda seen: serve(seen, film, content_type="text/html")
    ) as server:
        assert is_all_of(await desk.get(server.url()), film)


async def test_a_length_that_is_not_reached_is_noticed(
    desk: Desk, film: bytes, safe_http: SafeHttp
) -> None:
    """Not every transport counts the bytes that it was promised."""

    async def blocks() -> AsyncIterator[bytes]:
        yield film[:HALF]

    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, headers={"content-length": str(len(film))}, content=blocks()
        )

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
        error = await Desk(desk.target, http, safe_http).fails(
            own("http://vendor.example/")
        )

    assert error.reason == "truncated"


async def test_an_empty_answer_is_no_file(desk: Desk) -> None:
    async with serving(lambda _: Answer(200)) as server:
        assert (await desk.fails(server.url())).reason == "truncated"


@pytest.mark.parametrize("told", [True, False])
async def test_a_file_over_the_limit_is_not_kept(
    desk: Desk, film: bytes, told: bool
) -> None:
    headers = {} if told else {"content-length": ""}
    async with serving(lambda _: Answer(200, headers, film)) as server:
        error = await desk.fails(server.url(), max_bytes=MIB)

    assert (error.reason, error.refresh_url) == ("too_large", False)
    assert not desk.target.exists() or desk.target.stat().st_size == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/film.mp4",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://[::1/",
        "not a url",
    ],
)
async def test_a_place_inside_is_refused(desk: Desk, url: str) -> None:
    assert (await desk.fails(url)).reason == "unsafe_url"


@pytest.mark.parametrize("is_own", [True, False])
async def test_a_redirect_to_a_place_inside_is_refused(
    desk: Desk, is_own: bool
) -> None:
    async with serving(lambda _: redirect("http://10.0.0.1/")) as server:
        url = server.url()
        error = await desk.fails(own(url) if is_own else url)

    assert error.reason == "unsafe_url"


@pytest.mark.parametrize("is_own", [True, False])
async def test_a_host_that_is_down_may_come_back(desk: Desk, is_own: bool) -> None:
    async with serving(lambda _: Answer()) as server:
        url = server.url()
    error = await desk.fails(own(url) if is_own else url)

    assert (error.reason, error.refresh_url) == ("unreachable", False)


async def test_a_server_that_trickles_gives_up_its_place(
    desk: Desk, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_BLOCK_SECONDS", 0.2)

    def answer(seen: Seen) -> Answer:
        return Answer(200, {"etag": '"v1"'}, film, cut=HALF, hang=True)

    async with serving(answer) as server:
        assert (await desk.fails(server.url())).reason == "truncated"


async def test_a_file_that_another_worker_writes_is_left_alone(
    desk: Desk, film: bytes
) -> None:
    other = PartialFile(desk.target)
    assert await asyncio.to_thread(other.open)
    async with serving(lambda seen: serve(seen, film)) as server:
        error = await desk.fails(server.url())
    await asyncio.to_thread(other.close)

    assert error.reason == "storage"
    assert server.seen == []


async def test_a_disk_that_fails_is_said_so(desk: Desk, film: bytes) -> None:
    desk.target.parent.parent.mkdir(exist_ok=True)
    desk.target.parent.write_text("a file where the folder should be")
    async with serving(lambda seen: serve(seen, film)) as server:
        error = await desk.fails(server.url())

    assert error.reason == "storage"
    assert str(desk.target) not in error.message


async def test_a_stream_is_saved_from_the_beginning_each_time(
    desk: Desk, film: bytes
) -> None:
    async def blocks(data: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(data), 7):
            yield data[start : start + 7]

    for _ in range(2):
        found = await save_stream(blocks(film[:9000]), desk.target, max_bytes=MIB)
        assert is_all_of(found, film[:9000])

    with pytest.raises(DownloadError) as caught:
        await save_stream(blocks(b"<html>"), desk.target, max_bytes=MIB)
    assert caught.value.reason == "not_a_video"

    with pytest.raises(DownloadError) as caught:
        await save_stream(blocks(film[:9000]), desk.target, max_bytes=8000)
    assert caught.value.reason == "too_large"


async def test_a_provider_that_streams_is_let_go_when_it_fails(desk: Desk) -> None:
    closed = asyncio.Event()

    async def blocks() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"<html>nothing like a video</html>"
        finally:
            closed.set()

    with pytest.raises(DownloadError):
        await save_stream(blocks(), desk.target, max_bytes=MIB)

    assert closed.is_set()
