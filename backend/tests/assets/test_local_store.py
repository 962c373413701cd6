"""Files in a folder: whole or not at all, and nowhere else."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediarouter.assets.local_store import LocalStore
from mediarouter.assets.store import BadKeyError, check_key


async def put(store: LocalStore, key: str, data: bytes) -> None:
    draft = store.scratch("draft")

    def write() -> None:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)

    await asyncio.to_thread(write)
    await store.publish(draft, key)
    assert not draft.exists()


async def read(store: LocalStore, key: str, start: int, end: int) -> bytes:
    return b"".join([block async for block in store.read(key, start, end)])


@pytest.mark.parametrize("key", ["gen_a.mp4", "uploads/asset_a.png"])
async def test_a_published_file_is_there_until_it_is_deleted(
    store: LocalStore, key: str
) -> None:
    assert await store.stat(key) is None

    await put(store, key, b"0123456789")
    stored = await store.stat(key)

    assert stored is not None
    assert stored.size == 10
    assert await read(store, key, 0, 10) == b"0123456789"
    assert await read(store, key, 3, 5) == b"34"
    assert await read(store, key, 5, 5) == b""

    await store.delete(key)
    await store.delete(key)
    assert await store.stat(key) is None


async def test_publishing_replaces(store: LocalStore) -> None:
    await put(store, "gen_a.mp4", b"first")
    await put(store, "gen_a.mp4", b"second")

    assert await read(store, "gen_a.mp4", 0, 6) == b"second"


async def test_large_files_are_read_in_pieces(store: LocalStore) -> None:
    await put(store, "gen_a.mp4", os.urandom(600_000))

    sizes = [len(block) async for block in store.read("gen_a.mp4", 100, 600_000)]

    assert sum(sizes) == 599_900
    assert max(sizes) == 256 * 1024


async def test_a_missing_or_short_file_is_said_so(store: LocalStore) -> None:
    with pytest.raises(FileNotFoundError):
        await read(store, "gen_a.mp4", 0, 1)

    await put(store, "gen_a.mp4", b"short")
    with pytest.raises(EOFError):
        await read(store, "gen_a.mp4", 0, 6)


KEYS_ASTRAY = [
    "",
    ".",
    "..",
    "../gen_a.mp4",
    "a/../../b",
    "a/b/c",
    "/etc/passwd",
    "a//b",
    ".partial/gen_a.1",
    "uploads/.hidden",
    "a\\b",
    "a\0b",
    "a\n",
    "a b",
    "C:windows",
    "ü",
    "a" * 201,
]


@pytest.mark.parametrize("key", KEYS_ASTRAY)
async def test_a_key_cannot_lead_astray(store: LocalStore, key: str) -> None:
    with pytest.raises(BadKeyError):
        check_key(key)
    with pytest.raises(BadKeyError):
        await store.stat(key)
    with pytest.raises(BadKeyError):
        await store.delete(key)
    with pytest.raises(BadKeyError):
        await store.publish(Path("x"), key)
    with pytest.raises(BadKeyError):
        await read(store, key, 0, 1)
    with pytest.raises(BadKeyError):
        store.scratch(key)


async def test_scratch_files_are_found_and_swept(store: LocalStore) -> None:
    assert await store.find_scratch("gen_a.") == []
    assert await store.sweep_scratch(datetime.now(UTC)) == 0

    await put(store, "gen_b.mp4", b"keep")
    old, new = store.scratch("gen_a.1"), store.scratch("gen_a.2")
    long_ago = datetime.now(UTC) - timedelta(days=3)

    def write() -> None:
        old.write_bytes(b"old")
        new.write_bytes(b"new")
        os.utime(old, (long_ago.timestamp(), long_ago.timestamp()))

    await asyncio.to_thread(write)

    assert set(await store.find_scratch("gen_a.")) == {old, new}
    assert await store.sweep_scratch(datetime.now(UTC) - timedelta(days=2)) == 1
    assert await store.find_scratch("gen_") == [new]
    assert await store.stat("gen_b.mp4") is not None


async def test_a_sweep_bears_files_that_vanish(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = store.scratch("gen_a.1")
    monkeypatch.setattr(store, "_listed", lambda: [gone])

    assert await store.sweep_scratch(datetime.now(UTC)) == 0
