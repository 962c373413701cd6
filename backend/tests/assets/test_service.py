"""The life of stored files: collected, published, described, removed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from mediarouter.assets import collector as collector_module
from mediarouter.assets.download import DownloadError
from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.models import Asset
from mediarouter.assets.probe import NotPlayableError
from mediarouter.assets.service import AssetService, CollectedVideo
from mediarouter.db.session import Database
from mediarouter.errors import (
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    PayloadTooLargeError,
)
from mediarouter.providers.base import RemoteAsset
from tests.assets.pictures import picture
from tests.assets.rows import a_generation
from tests.assets.vendor_files import broken_off, serve
from tests.conftest import FakeClock
from tests.kit.web import Answer, serving

MIB = 1024 * 1024


async def names_in(folder: Path) -> set[str]:
    """List what is in a folder and below, without the folders."""
    return await asyncio.to_thread(
        lambda: {
            str(path.relative_to(folder))
            for path in folder.rglob("*")
            if path.is_file()
        }
    )


async def collected(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient, epoch: int = 1
) -> CollectedVideo:
    async with serving(lambda seen: serve(seen, film)) as server:
        return await service.collect(
            "gen_a", epoch, [RemoteAsset(server.url())], own_http
        )


async def test_a_video_is_collected_published_and_described(
    service: AssetService,
    database: Database,
    store: LocalStore,
    tmp_path: Path,
    film: bytes,
    own_http: httpx2.AsyncClient,
) -> None:
    await a_generation(database, "gen_a", "key_a")

    video = await collected(service, film, own_http)
    assert await names_in(tmp_path / "videos") == {
        ".partial/gen_a.1",
        ".partial/gen_a.1.json",
        ".partial/gen_a.1.poster",
    }
    await service.publish(video)
    await service.publish(video)
    async with database.transaction() as session:
        await service.add_rows(session, video, "key_a", "gen_a")

    assert await names_in(tmp_path / "videos") == {"gen_a.mp4", "gen_a.webp"}
    async with database.reading() as session:
        files = {file.kind: file for file in await service.files_of(session, ["gen_a"])}
    assert files["video"].storage_key == "gen_a.mp4"
    assert files["video"].content_type == "video/mp4"
    assert files["video"].bytes == len(film)
    assert (files["video"].width, files["video"].height) == (128, 72)
    assert files["video"].duration_ms == 1000
    assert files["poster"].storage_key == "gen_a.webp"
    stored = await store.stat("gen_a.webp")
    assert stored is not None
    assert files["poster"].bytes == stored.size
    found = await service.find_file("gen_a", "gen_a.mp4")
    assert found is not None
    assert found.sha256 == video.sha256


async def test_rows_belong_to_the_collected_generation(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient
) -> None:
    video = await collected(service, film, own_http)

    with pytest.raises(ValueError, match="another generation"):
        service.rows(video, "key_a", "gen_b")


async def test_a_new_owner_goes_on_where_a_dead_one_stopped(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient, tmp_path: Path
) -> None:
    async with serving(lambda seen: broken_off(serve(seen, film), MIB)) as server:
        places = [RemoteAsset(server.url())]
        with pytest.raises(DownloadError):
            await service.collect("gen_a", 1, places, own_http)
        server.answer = lambda seen: serve(seen, film)
        video = await service.collect("gen_a", 3, places, own_http)
        again = await service.collect("gen_a", 3, places, own_http)

    assert server.seen[1].headers["range"] == f"bytes={MIB}-"
    assert len(server.seen) == 2
    assert again == video
    assert video.path.name == "gen_a.3"
    assert ".partial/gen_a.1" not in await names_in(tmp_path / "videos")


async def test_two_owners_publish_one_file(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient, tmp_path: Path
) -> None:
    """An owner that lost its generation meanwhile changes nothing by publishing."""
    first = await collected(service, film, own_http, epoch=1)
    second = await collected(service, film, own_http, epoch=2)

    await service.publish(second)
    await service.publish(first)

    assert await names_in(tmp_path / "videos") >= {"gen_a.mp4", "gen_a.webp"}


async def test_a_lost_scratch_file_is_not_published_as_if_it_were_there(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient
) -> None:
    video = await collected(service, film, own_http)
    await asyncio.to_thread(video.path.unlink)

    with pytest.raises(DownloadError) as caught:
        await service.publish(video)
    assert caught.value.reason == "storage"


async def test_what_cannot_be_played_is_downloaded_anew(
    service: AssetService, film: bytes, own_http: httpx2.AsyncClient, tmp_path: Path
) -> None:
    damaged = film[:MIB] + b"\0" * MIB
    with pytest.raises(NotPlayableError):
        await collected(service, damaged[: len(film) // 3], own_http)

    assert await names_in(tmp_path / "videos") == set()
    assert (await collected(service, film, own_http)).info.bytes == len(film)


async def test_a_video_without_a_poster_is_kept(
    service: AssetService,
    film: bytes,
    own_http: httpx2.AsyncClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*_: object) -> None:
        raise NotPlayableError("no")

    monkeypatch.setattr(collector_module, "make_poster", fail)

    video = await collected(service, film, own_http)
    await service.publish(video)

    assert [row.kind for row in service.rows(video, "key_a", "gen_a")] == ["video"]
    assert await names_in(tmp_path / "videos") == {"gen_a.mp4"}


async def test_a_file_that_vanishes_under_our_hands_is_a_fault_of_storage(
    service: AssetService,
    film: bytes,
    own_http: httpx2.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(collector_module, "probe", fail)

    with pytest.raises(DownloadError) as caught:
        await collected(service, film, own_http)
    assert caught.value.reason == "storage"


async def test_a_provider_may_hand_over_the_bytes_itself(
    service: AssetService, clip: Path, tmp_path: Path
) -> None:
    data = await asyncio.to_thread(clip.read_bytes)

    async def blocks() -> AsyncIterator[bytes]:
        yield data[:5]
        yield data[5:]

    video = await service.collect_stream("gen_a", 1, blocks())
    await service.publish(video)

    assert video.info.video_codec == "h264"
    assert await names_in(tmp_path / "videos") == {"gen_a.mp4", "gen_a.webp"}


async def test_a_purge_removes_files_scratch_and_rows(
    service: AssetService,
    database: Database,
    film: bytes,
    own_http: httpx2.AsyncClient,
    tmp_path: Path,
) -> None:
    await a_generation(database, "gen_a", "key_a")
    video = await collected(service, film, own_http)
    await service.publish(video)
    async with database.transaction() as session:
        await service.add_rows(session, video, "key_a", "gen_a")
    await collected(service, film, own_http, epoch=2)

    await service.purge("gen_a")
    await service.purge("gen_a")

    assert await names_in(tmp_path / "videos") == set()
    assert await service.find_file("gen_a", "gen_a.mp4") is None


async def test_what_nobody_owns_is_swept(
    service: AssetService,
    film: bytes,
    own_http: httpx2.AsyncClient,
    clock: FakeClock,
    tmp_path: Path,
) -> None:
    await collected(service, film, own_http)
    # Files have the machine's time, whatever the gateway's clock says.
    newest = max(
        path.stat().st_mtime for path in (tmp_path / "videos/.partial").iterdir()
    )
    clock.moment = clock.moment.fromtimestamp(newest, clock.moment.tzinfo)

    assert await service.sweep_scratch(timedelta(days=2)) == 0
    clock.advance(days=3)
    assert await service.sweep_scratch(timedelta(days=2)) == 3


async def test_an_image_is_kept_once_for_each_caller(
    service: AssetService, tmp_path: Path
) -> None:
    first = await service.inputs.store_image("key_a", picture())
    again = await service.inputs.store_image("key_a", picture())
    others = await service.inputs.store_image("key_b", picture())

    assert first.id == again.id != others.id
    assert (first.kind, first.content_type, first.width) == ("image", "image/png", 16)
    assert await names_in(tmp_path / "videos") == {
        f"uploads/{first.id}.png",
        f"uploads/{others.id}.png",
    }


async def test_an_image_whose_file_is_lost_is_kept_again(
    service: AssetService, store: LocalStore
) -> None:
    first = await service.inputs.store_image("key_a", picture())
    await store.delete(first.storage_key)

    assert (await service.inputs.store_image("key_a", picture())).id != first.id
    with pytest.raises(InvalidRequestError):
        await service.inputs.read_image(first.id)


async def test_an_image_by_url_keeps_to_the_same_limit(service: AssetService) -> None:
    async with serving(lambda _: Answer(body=b"x" * 100_001)) as server:
        with pytest.raises(PayloadTooLargeError):
            await service.inputs.fetch_image(server.url())


async def test_an_image_is_read_back(service: AssetService) -> None:
    stored = await service.inputs.store_image("key_a", picture("JPEG"))

    data, asset = await service.inputs.read_image(stored.id)

    assert data == picture("JPEG")
    assert asset.id == stored.id


async def test_an_image_that_is_too_large_is_refused(service: AssetService) -> None:
    with pytest.raises(PayloadTooLargeError):
        await service.inputs.store_image("key_a", b"x" * 100_001)


async def test_a_request_may_refer_to_ones_own_images(
    service: AssetService, database: Database, film: bytes, own_http: httpx2.AsyncClient
) -> None:
    image = await service.inputs.store_image("key_a", picture())
    await a_generation(database, "gen_a", "key_a")
    video = await collected(service, film, own_http)
    async with database.transaction() as session:
        rows = await service.add_rows(session, video, "key_a", "gen_a")

    assert (
        await service.inputs.require_image("key_a", image.id, "image")
    ).id == image.id
    assert (await service.inputs.require_image(None, image.id, "image")).id == image.id
    for caller, asset_id in [
        ("key_b", image.id),
        ("key_a", "asset_unknown"),
        ("key_a", rows[0].id),
    ]:
        with pytest.raises(InvalidRequestError) as caught:
            await service.inputs.require_image(caller, asset_id, "last_frame")
        assert caught.value.param == "last_frame"


async def test_callers_see_and_delete_their_own(
    service: AssetService, database: Database, film: bytes, own_http: httpx2.AsyncClient
) -> None:
    image = await service.inputs.store_image("key_a", picture())
    await a_generation(database, "gen_a", "key_a")
    video = await collected(service, film, own_http)
    async with database.transaction() as session:
        rows = await service.add_rows(session, video, "key_a", "gen_a")

    with pytest.raises(NotFoundError):
        await service.delete("key_b", image.id)
    with pytest.raises(ConflictError, match="gen_a"):
        await service.delete("key_a", rows[0].id)
    await service.delete("key_a", image.id)
    with pytest.raises(NotFoundError):
        await service.get(None, image.id)


async def test_a_list_is_read_page_by_page(
    service: AssetService, clock: FakeClock
) -> None:
    stored: list[Asset] = []
    for index in range(5):
        clock.advance(seconds=index // 2)  # Some are of the same moment.
        image = picture(size=(8 + index, 8))
        stored.append(await service.inputs.store_image("key_a", image))
    await service.inputs.store_image("key_b", picture())

    seen: list[str] = []
    cursor = None
    while True:
        page = await service.page("key_a", "image", cursor, 2)
        seen += [asset.id for asset in page.assets]
        cursor = page.next_cursor
        if cursor is None:
            break

    newest_first = sorted(stored, key=lambda one: (one.created_at, one.id))[::-1]
    assert seen == [asset.id for asset in newest_first]
    assert (await service.page("key_a", "video", None, 2)).assets == []
    with pytest.raises(InvalidRequestError) as caught:
        await service.page("key_a", None, "nonsense", 2)
    assert caught.value.param == "cursor"
