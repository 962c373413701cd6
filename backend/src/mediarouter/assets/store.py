"""Where finished files live: the interface that every kind of storage implements.

A key is a relative name such as `gen_….mp4` or `uploads/asset_….png`. A file appears
under its key whole or not at all. Files under way are always on the local disk.
"""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mediarouter.kit.uninterrupted import open_file

_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?")
_KEY_LENGTH: Final = 200


class BadKeyError(ValueError):
    """The text is not a name that a file may be stored under."""


@dataclass(frozen=True)
class StoredFile:
    """What the store knows about a file."""

    size: int
    modified_at: datetime


@dataclass(frozen=True)
class Space:
    """Room on a disk, as this process may use it."""

    free_bytes: int
    total_bytes: int


class AssetStore(ABC):
    """Keeps files by key."""

    location: str
    """Where, in the operator's words."""

    @abstractmethod
    async def prepare(self) -> None:
        """Make sure that files can be kept; raises `OSError` where they cannot.

        Found out before the first video is paid for, and not after.
        """

    @abstractmethod
    async def space(self) -> Space | None:
        """Look at what is left; None where there is no limit to see."""

    @abstractmethod
    async def publish(self, local_path: Path, key: str) -> None:
        """Store a finished local file under `key`, atomically, replacing another.

        The local file is gone afterwards.
        """

    @abstractmethod
    async def stat(self, key: str) -> StoredFile | None:
        """Look at a file; None when there is none."""

    @abstractmethod
    def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Stream the bytes from `start` up to, not including, `end`.

        Raises `FileNotFoundError` when there is no such file, and `EOFError` when
        it is shorter than `end`.
        """

    async def copy_out(self, key: str, size: int, target: Path) -> None:
        """Make a local file of a stored one, for a reader that needs a path.

        Raises what `read` raises.
        """
        await asyncio.to_thread(target.parent.mkdir, parents=True, exist_ok=True)
        async with open_file(target, "wb") as file:
            async for block in self.read(key, 0, size):
                await file.write(block)

    @abstractmethod
    async def delete(self, key: str) -> None:
        """Remove a file; one that is not there is as good as removed."""

    @abstractmethod
    def stored_before(self, moment: datetime) -> AsyncGenerator[list[str]]:
        """Walk through the keys of files that are older, some hundreds at a time.

        In no order; keys with a folder are left out. Close it (`aclosing`).
        """

    @abstractmethod
    def scratch(self, key: str) -> Path:
        """Name the local place for a file under way; the writer makes its folder."""

    @abstractmethod
    async def find_scratch(self, prefix: str) -> list[Path]:
        """List the files under way whose names begin so, in no order."""

    @abstractmethod
    async def sweep_scratch(self, older_than: datetime) -> int:
        """Remove files under way not touched since then; gives how many."""


def check_key(key: str) -> str:
    """Give the key back; raises `BadKeyError` for one that could lead astray."""
    if len(key) > _KEY_LENGTH or _KEY.fullmatch(key) is None:
        raise BadKeyError(f"{key[:80]!r} is not a key of the asset store.")
    return key
