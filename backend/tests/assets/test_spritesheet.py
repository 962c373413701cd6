"""The sheet of a video: which moments, in which order, made how often."""

import asyncio
import os
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image, ImageStat

from mediarouter.assets import sheets
from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.models import Asset
from mediarouter.assets.poster import Poster
from mediarouter.assets.probe import NotPlayableError
from mediarouter.assets.service import AssetService
from mediarouter.assets.spritesheet import COLUMNS, ROWS, make_spritesheet
from mediarouter.assets.store import AssetStore
from mediarouter.db.session import Database
from mediarouter.errors import NotFoundError
from tests.assets.clips import SIZE, turn, write_clip
from tests.assets.rows import a_generation
from tests.assets.test_service import collected, names_in

CELLS = COLUMNS * ROWS


def brightness_of(path: Path) -> list[float]:
    """Read the mean brightness of each tile, row by row."""
    with Image.open(path) as sheet:
        width, height = sheet.width // COLUMNS, sheet.height // ROWS
        cells = [
            sheet.crop((x * width, y * height, (x + 1) * width, (y + 1) * height))
            for y in range(ROWS)
            for x in range(COLUMNS)
        ]
        return [ImageStat.Stat(cell.convert("L")).mean[0] for cell in cells]


@pytest.mark.parametrize(
    ("frames", "fps"), [(50, 10), (500, 1)], ids=["decoded", "jumped"]
)
async def test_the_moments_are_spread_evenly(
    tmp_path: Path, frames: int, fps: int
) -> None:
    def brightness(index: int) -> int:
        return 20 + index * 200 // frames

    clip = write_clip(
        tmp_path / "clip.mp4", frames=frames, fps=fps, brightness=brightness
    )

    sheet = await make_spritesheet(clip, tmp_path / "sheet.jpg", frames / fps)

    seen = brightness_of(sheet.path)
    wanted = [20 + 200 * (cell + 0.5) / CELLS for cell in range(CELLS)]
    assert (sheet.width, sheet.height) == (SIZE[0] * COLUMNS, SIZE[1] * ROWS)
    assert sheet.bytes == sheet.path.stat().st_size
    assert seen == pytest.approx(wanted, abs=8)


async def test_a_short_video_repeats_its_last_picture(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mp4", frames=2, brightness=lambda n: 60 + n * 90)
    turn(clip)

    sheet = await make_spritesheet(clip, tmp_path / "sheet.jpg", 3600.0)

    assert (sheet.width, sheet.height) == (SIZE[1] * COLUMNS, SIZE[0] * ROWS)
    assert brightness_of(sheet.path)[-1] == pytest.approx(150, abs=8)


async def test_what_is_no_video_has_no_sheet(tmp_path: Path) -> None:
    text, silent = tmp_path / "text.mp4", tmp_path / "silent.mp4"
    text.write_bytes(b"a story")
    write_clip(silent, audio_only=True)

    for path in (text, silent):
        with pytest.raises(NotPlayableError):
            await make_spritesheet(path, tmp_path / "sheet.jpg", 1.0)
    assert not (tmp_path / "sheet.jpg").exists()


@pytest.fixture
async def video(
    service: AssetService,
    database: Database,
    film: bytes,
    own_http: httpx2.AsyncClient,
) -> Asset:
    await a_generation(database, "gen_a", "key_a")
    kept = await collected(service, film, own_http)
    await service.publish(kept)
    async with database.transaction() as session:
        rows = await service.add_rows(session, kept, "key_a", "gen_a")
    return rows[0]


async def test_a_sheet_is_made_once_and_kept(
    service: AssetService, video: Asset, tmp_path: Path
) -> None:
    first, at_once = await asyncio.gather(
        service.spritesheet(video), service.spritesheet(video)
    )
    later = await service.spritesheet(video)

    assert first.id == at_once.id == later.id
    assert (first.kind, first.content_type) == ("spritesheet", "image/jpeg")
    assert (first.storage_key, first.api_key_id) == ("gen_a.jpg", "key_a")
    assert await names_in(tmp_path / "videos") == {
        "gen_a.mp4",
        "gen_a.webp",
        "gen_a.jpg",
    }


async def test_a_sheet_goes_with_its_video(
    service: AssetService, video: Asset, tmp_path: Path
) -> None:
    await service.spritesheet(video)

    await service.purge("gen_a")

    assert await names_in(tmp_path / "videos") == set()
    with pytest.raises(NotFoundError):
        await service.spritesheet(video)


async def test_a_video_deleted_meanwhile_leaves_no_sheet(
    service: AssetService,
    video: Asset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = sheets.make_spritesheet

    async def slow(*given: Any) -> Poster:
        drawn = await draw(*given)
        await service.purge("gen_a")
        await asyncio.to_thread(drawn.path.write_bytes, b"drawn before the purge")
        return drawn

    monkeypatch.setattr(sheets, "make_spritesheet", slow)

    with pytest.raises(NotFoundError):
        await service.spritesheet(video)

    assert await names_in(tmp_path / "videos") == set()


@pytest.mark.parametrize("by", ["link", "copy", "stream"])
async def test_a_stored_file_is_copied_out(
    store: LocalStore, tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, target = store.scratch("draft"), tmp_path / "folder" / "out.mp4"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"a film")
    await store.publish(draft, "gen_a.mp4")

    def no_links(*_: object) -> None:
        raise PermissionError

    if by == "copy":
        monkeypatch.setattr(os, "link", no_links)
    if by == "stream":
        await AssetStore.copy_out(store, "gen_a.mp4", 6, target)
    else:
        await store.copy_out("gen_a.mp4", 6, target)

    assert target.read_bytes() == b"a film"
    with pytest.raises(FileNotFoundError):
        await store.copy_out("gen_b.mp4", 6, tmp_path / "other.mp4")
