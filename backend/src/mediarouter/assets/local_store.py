"""Files in a folder of the local disk."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from mediarouter.assets.store import AssetStore, Space, StoredFile, check_key
from mediarouter.kit.uninterrupted import open_file, uninterrupted

_CHUNK_BYTES: Final = 256 * 1024
_SCRATCH: Final = ".partial"
_LOOKED_AT: Final = 500


class LocalStore(AssetStore):
    """Keeps files below `root`; files under way in `.partial` beside them.

    Both lie on one file system, so that publishing is a rename.
    """

    def __init__(self, root: Path) -> None:
        """Use a folder; it is made when it is prepared or first used."""
        self.location = str(root)
        self._root = root.absolute()
        self._scratch = self._root / _SCRATCH

    async def prepare(self) -> None:
        await asyncio.to_thread(self._prepare)

    def _prepare(self) -> None:
        self._scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=self._scratch) as file:
            file.write(b"x")

    async def space(self) -> Space | None:
        return await asyncio.to_thread(self._space)

    def _space(self) -> Space:
        # The folder itself is made when the first file comes.
        folder = next(one for one in (self._root, *self._root.parents) if one.exists())
        found = shutil.disk_usage(folder)
        return Space(found.free, found.total)

    async def publish(self, local_path: Path, key: str) -> None:
        await asyncio.to_thread(move_into_place, local_path, self._path(key))

    async def stat(self, key: str) -> StoredFile | None:
        try:
            found = await asyncio.to_thread(self._path(key).stat)
        except FileNotFoundError:
            return None
        return StoredFile(found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        async with open_file(self._path(key), "rb") as file:
            await file.seek(start)
            left = end - start
            while left > 0:
                chunk = await file.read(min(_CHUNK_BYTES, left))
                if not chunk:
                    raise EOFError(f"`{key}` ends before byte {end}.")
                left -= len(chunk)
                yield chunk

    async def copy_out(
        self,
        key: str,
        size: int,  # noqa: ARG002 - the file knows its own
        target: Path,
    ) -> None:
        """Give the file a second name; nothing is copied where the disk can do that."""
        await asyncio.to_thread(self._link, key, target)

    def _link(self, key: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self._path(key), target)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(self._path(key), target)

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    async def stored_before(self, moment: datetime) -> AsyncGenerator[list[str]]:
        scan = _Scan(self._root, moment.timestamp())
        try:
            while True:
                # A folder must not be closed under the thread that reads it.
                found = await uninterrupted(asyncio.to_thread(scan.look_on))
                if found is None:
                    return
                yield found
        finally:
            scan.close()

    def scratch(self, key: str) -> Path:
        return self._scratch / check_key(key).replace("/", "-")

    async def find_scratch(self, prefix: str) -> list[Path]:
        return await asyncio.to_thread(
            lambda: [path for path in self._listed() if path.name.startswith(prefix)]
        )

    async def sweep_scratch(self, older_than: datetime) -> int:
        return await asyncio.to_thread(self._sweep, older_than.timestamp())

    def _sweep(self, moment: float) -> int:
        removed = 0
        for path in self._listed():
            try:
                if path.stat().st_mtime < moment:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:
                continue  # Its owner has finished with it just now.
        return removed

    def _listed(self) -> list[Path]:
        return list(self._scratch.iterdir()) if self._scratch.is_dir() else []

    def _path(self, key: str) -> Path:
        return self._root / check_key(key)


def move_into_place(source: Path, target: Path) -> None:
    """Rename a file so that after a crash the target is whole or is the old one.

    Both must lie on one file system. Blocks; call it from a thread.
    """
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync(target.parent.parent)
    _sync(source)
    source.replace(target)
    # Without this the rename itself may be lost with the power.
    _sync(target.parent)


class _Scan:
    """Reads a folder, some entries after the other. Blocks; call it from a thread."""

    def __init__(self, folder: Path, before: float) -> None:
        self._folder = folder
        self._before = before
        self._open = ExitStack()
        self._entries: Iterator[os.DirEntry[str]] | None = None

    def look_on(self) -> list[str] | None:
        """Give the old files among the next entries, None at the end."""
        if self._entries is None:
            try:
                self._entries = self._open.enter_context(os.scandir(self._folder))
            except FileNotFoundError:
                return None  # Nothing has been stored yet.
        some = list(islice(self._entries, _LOOKED_AT))
        if not some:
            return None
        return [entry.name for entry in some if _is_older(entry, self._before)]

    def close(self) -> None:
        self._open.close()


def _is_older(entry: "os.DirEntry[str]", before: float) -> bool:
    try:
        return entry.is_file() and entry.stat().st_mtime < before
    except FileNotFoundError:
        return False  # It was deleted just now.


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
