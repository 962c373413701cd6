"""What a download leaves behind when its process dies, and who may use it."""

import asyncio
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from mediarouter.assets import partial as partial_module
from mediarouter.assets.download import download
from mediarouter.assets.partial import PartialFile, Source, adopt, note_path, remove
from mediarouter.kit.safe_http import SafeHttp
from mediarouter.providers.base import RemoteAsset
from mediarouter.sandbox.files import pad_mp4
from tests.assets.vendor_files import serve
from tests.kit.web import Answer, Seen, serving

MIB = 1024 * 1024
RESUMABLE = Source(validator='"v1"', length=100)


async def test_a_killed_download_goes_on_in_the_next_process(
    tmp_path: Path, clip: Path, own_http: httpx2.AsyncClient, safe_http: SafeHttp
) -> None:
    film = await asyncio.to_thread(padded, clip, tmp_path / "long.mp4", 20 * MIB)
    target = tmp_path / "gen_a.1"

    def answer(seen: Seen) -> Answer:
        if "range" in seen.headers:
            return serve(seen, film)
        return Answer(200, {"etag": '"v1"'}, film, cut=17 * MIB, hang=True)

    async with serving(answer) as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.assets.crashing", server.url("/film"), str(target)),
            cwd=Path(__file__).parents[2],
        )
        async with asyncio.timeout(60):
            while synced(target) < 16 * MIB:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)
        process.kill()
        await process.wait()

        found = await download(
            [RemoteAsset(server.url("/film"))],
            target,
            own_http=own_http,
            safe_http=safe_http,
            max_bytes=1024**3,
        )

    assert server.seen[1].headers["range"] == f"bytes={16 * MIB}-"
    assert found.sha256 == hashlib.sha256(film).hexdigest()
    assert target.read_bytes() == film


def padded(clip: Path, path: Path, size: int) -> bytes:
    path.write_bytes(clip.read_bytes())
    pad_mp4(path, size)
    return path.read_bytes()


def synced(target: Path) -> int:
    try:
        return int(json.loads(note_path(target).read_text())["synced"])
    except FileNotFoundError:
        return 0


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "partial" / "gen_a.1"


def written(target: Path, data: bytes, source: Source = RESUMABLE) -> None:
    """Leave a file behind as a download that broke off does."""
    part = PartialFile(target)
    assert part.open()
    part.restart(source)
    part.append(data)
    part.close()


Reopen = Callable[[Path], PartialFile]


@pytest.fixture
def reopened() -> Iterator[Reopen]:
    """Open a file as the next process would."""
    parts: list[PartialFile] = []

    def reopen(target: Path) -> PartialFile:
        part = PartialFile(target)
        assert part.open()
        parts.append(part)
        return part

    yield reopen
    for part in parts:
        part.close()


def crash(part: PartialFile) -> None:
    """Let go of the file as a dying process does: without another word."""
    assert part._file is not None
    part._file.close()
    part._file = None


def test_only_bytes_known_to_be_on_the_disk_are_trusted(
    target: Path, reopened: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partial_module, "_SYNC_BYTES", 8)
    part = reopened(target)
    part.restart(RESUMABLE)
    part.append(b"12345678")
    part.append(b"9")
    crash(part)

    again = reopened(target)

    assert (again.size, again.source) == (8, RESUMABLE)
    assert target.read_bytes() == b"12345678"


def test_the_digest_goes_on_too(target: Path, reopened: Reopen) -> None:
    md5 = hashlib.md5(b"0123456789", usedforsecurity=False).hexdigest()
    sha256 = hashlib.sha256(b"0123456789").hexdigest()
    written(target, b"01234", RESUMABLE.model_copy(update={"md5": md5}))

    again = reopened(target)
    again.append(b"56789")

    assert again.finish() == (sha256, True)


@pytest.mark.parametrize("note", ["", "{", "[]", '{"source": {}, "synced": 99}'])
def test_a_damaged_note_vouches_for_nothing(
    target: Path, reopened: Reopen, note: str
) -> None:
    written(target, b"01234")
    note_path(target).write_text(note)

    assert (reopened(target).size, target.read_bytes()) == (0, b"")


def test_a_file_without_a_note_vouches_for_nothing(
    target: Path, reopened: Reopen
) -> None:
    written(target, b"01234", Source())

    assert (reopened(target).size, target.read_bytes()) == (0, b"")


def test_a_file_has_one_writer(target: Path, reopened: Reopen) -> None:
    first = reopened(target)
    assert not PartialFile(target).open()
    first.close()
    reopened(target)


def test_a_closed_file_takes_no_more(target: Path, reopened: Reopen) -> None:
    part = reopened(target)
    part.close()
    part.close()

    with pytest.raises(ValueError, match="closed"):
        part.append(b"late")


def test_a_discarded_file_is_gone(target: Path, reopened: Reopen) -> None:
    written(target, b"01234")
    part = reopened(target)

    part.discard()
    part.discard()

    assert list(target.parent.iterdir()) == []


def test_the_next_owner_takes_over_what_a_dead_one_left(
    target: Path, reopened: Reopen
) -> None:
    written(target, b"01234")
    new = target.with_name("gen_a.2")

    assert adopt(target, new)

    assert reopened(new).size == 5
    assert {path.name for path in target.parent.iterdir()} == {
        "gen_a.2",
        "gen_a.2.json",
    }


def test_a_living_owner_keeps_its_file(target: Path, reopened: Reopen) -> None:
    written(target, b"01234")
    owner = reopened(target)
    new = target.with_name("gen_a.2")

    assert not adopt(target, new)

    owner.append(b"5")
    assert not new.exists()


def test_there_may_be_nothing_to_take_over(target: Path) -> None:
    assert not adopt(target, target.with_name("gen_a.2"))
    remove(target)
