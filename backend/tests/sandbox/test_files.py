"""Files are rendered once, served with ranges, and can be padded."""

import asyncio
from pathlib import Path

import av
import httpx2
import pytest

from mediarouter.sandbox import files
from mediarouter.sandbox.card import TestCard
from mediarouter.sandbox.files import FileCache, Kind, pad_mp4
from mediarouter.sandbox.links import Links
from mediarouter.sandbox.render import render_mp4
from tests.sandbox.bench import Bench, Driver, KlingDriver, OpenAIDriver, RunwayDriver

CARD = TestCard("a boat", duration=0.2, width=64, height=36, fps=10)


async def test_equal_cards_are_rendered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = []

    def counting(card: TestCard, path: Path) -> None:
        rendered.append(card)
        render_mp4(card, path)

    monkeypatch.setattr(files, "render_mp4", counting)
    cache = FileCache(render=True, large_file_bytes=None)

    paths = await asyncio.gather(*(cache.get(CARD) for _ in range(5)))
    again = await cache.get(CARD)

    assert len(rendered) == 1
    assert {again, *paths} == {paths[0]}
    await cache.close()
    assert not paths[0].parent.exists()


async def test_without_rendering_every_card_is_the_same_file() -> None:
    cache = FileCache(render=False, large_file_bytes=None)

    paths = {await cache.get(TestCard(text, 9, 1280, 720)) for text in "abc"}

    assert len(paths) == 1


async def test_a_cache_that_was_never_used_closes() -> None:
    await FileCache(render=True, large_file_bytes=None).close()


async def test_a_padded_file_has_the_asked_size_and_still_plays() -> None:
    size = 3_000_000
    cache = FileCache(render=True, large_file_bytes=size)

    path = await cache.get(CARD)

    assert path.stat().st_size == size
    with av.open(str(path)) as container:
        assert len(list(container.decode(video=0))) == 2
    await cache.close()


def test_a_file_that_is_large_enough_is_not_padded(tmp_path: Path) -> None:
    path = tmp_path / "card.mp4"
    render_mp4(CARD, path)
    before = path.read_bytes()

    pad_mp4(path, len(before) + 15)

    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", [Kind.THUMBNAIL, Kind.SPRITESHEET])
async def test_pictures_are_cached_like_clips(kind: Kind) -> None:
    cache = FileCache(render=True, large_file_bytes=None)

    path = await cache.get(CARD, kind)

    assert path.suffix == f".{kind.suffix}"
    assert await cache.get(CARD, kind) == path
    await cache.close()


async def test_a_part_of_a_file_can_be_asked_for(vendor: Driver) -> None:
    job_id = await vendor.finished()
    whole = await vendor.download(job_id)

    part = await vendor.download(job_id, headers={"range": "bytes=10-19"})
    tail = await vendor.download(job_id, headers={"range": "bytes=-5"})
    beyond = await vendor.download(job_id, headers={"range": "bytes=9999999-"})

    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
    assert part.headers["etag"] == whole.headers["etag"]
    assert tail.content == whole.content[-5:]
    assert beyond.status_code == 416


async def test_a_changed_file_is_sent_whole(vendor: Driver) -> None:
    job_id = await vendor.finished()
    headers = {"range": "bytes=10-", "if-range": '"another"'}

    answer = await vendor.download(job_id, headers=headers)

    assert answer.status_code == 200


async def test_head_tells_the_size_and_is_no_download(runway: RunwayDriver) -> None:
    job_id = await runway.finished()
    url = await runway.link(job_id)

    head = await runway.bench.http.head(url)

    assert head.status_code == 200
    assert head.content == b""
    assert int(head.headers["content-length"]) > 1000
    assert head.headers["accept-ranges"] == "bytes"
    assert (await runway.charges())[0]["downloads"] == 0


async def test_a_clip_has_the_size_and_length_that_were_asked_for(
    tmp_path: Path,
) -> None:
    openai = OpenAIDriver(Bench(render=True, running_seconds=0.0))
    answer = await openai.create("a boat", size="1280x720", seconds="4")
    openai.bench.wait_for_the_end()

    video = await openai.download(openai.id_in(answer))

    path = tmp_path / "clip.mp4"
    path.write_bytes(video.content)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (1280, 720)
        assert container.duration == pytest.approx(4_000_000, abs=50_000)


@pytest.mark.parametrize("driver", [RunwayDriver, KlingDriver])
async def test_a_signed_link_takes_no_key(
    driver: type[RunwayDriver | KlingDriver],
) -> None:
    vendor = driver(Bench())
    url = await vendor.link(await vendor.finished())

    answer = await vendor.bench.http.get(url, headers=vendor.headers)

    assert answer.status_code == 400


@pytest.mark.parametrize("driver", [RunwayDriver, KlingDriver])
async def test_a_signed_link_expires(driver: type[RunwayDriver | KlingDriver]) -> None:
    vendor = driver(Bench(url_ttl_seconds=60.0))
    url = await vendor.link(await vendor.finished())

    vendor.bench.wait(59)
    assert (await vendor.bench.http.get(url)).status_code == 200
    vendor.bench.wait(1)
    assert (await vendor.bench.http.get(url)).status_code == 403


async def test_result_links_can_point_elsewhere() -> None:
    runway = RunwayDriver(Bench(result_base_url="http://files.test:81/"))

    url = httpx2.URL(await runway.link(await runway.finished()))

    assert (url.host, url.port) == ("files.test", 81)
    assert url.path.startswith("/runway/sim-cdn/")


def test_a_link_holds_for_its_own_job_and_its_own_sandbox_only() -> None:
    links = Links(ttl_seconds=60)
    token = links.token("job-1", 3, now=100)

    assert links.serial("job-1", token, now=159) == 3
    assert links.serial("job-1", token, now=160) is None
    assert links.serial("job-2", token, now=100) is None
    assert Links(ttl_seconds=60).serial("job-1", token, now=100) is None
    assert links.serial("job-1", "ünsinn", now=100) is None
