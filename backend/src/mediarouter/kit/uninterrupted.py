"""Steps that a cancel must not leave half-done."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar, cast

import aiofiles
import anyio

T = TypeVar("T")


class BinaryFile(Protocol):
    async def read(self, size: int, /) -> bytes: ...
    async def write(self, data: bytes, /) -> int: ...
    async def seek(self, offset: int, /) -> int: ...
    async def close(self) -> None: ...


async def uninterrupted(step: Coroutine[Any, Any, T]) -> T:
    """Await a step; a cancel that comes meanwhile is raised when the step has ended.

    For what opens something (a file in a thread, a connection), which a cancel in its
    middle would leave open with nobody who knows of it. What the step opens must
    therefore be where it is closed from, since a cancelled caller gets no result.
    """
    running = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        # A cancel of anyio's comes again and again.
        with anyio.CancelScope(shield=True):
            await asyncio.wait([running])
        if not running.cancelled():
            # Asked for, or asyncio would complain that nobody did.
            running.exception()
        raise


@asynccontextmanager
async def open_file(path: Path, mode: Literal["rb", "wb"]) -> AsyncIterator[BinaryFile]:
    """Open a file with aiofiles; a cancelled user leaves none open.

    Raises what `open` raises.
    """
    opened: list[BinaryFile] = []

    async def open_it() -> None:
        opened.append(cast("BinaryFile", await aiofiles.open(path, mode)))

    try:
        await uninterrupted(open_it())
        yield opened[0]
    finally:
        for file in opened:
            await uninterrupted(file.close())


@asynccontextmanager
async def temporary_folder() -> AsyncIterator[Path]:
    """Make a folder that is gone afterwards; a cancelled user leaves none behind.

    What writes into it from a thread must be `uninterrupted` too: the folder is not
    taken away under it then.
    """
    made: list[tempfile.TemporaryDirectory[str]] = []

    async def make() -> None:
        made.append(
            await asyncio.to_thread(tempfile.TemporaryDirectory, prefix="mediarouter-")
        )

    try:
        await uninterrupted(make())
        yield Path(made[0].name)
    finally:
        for folder in made:
            await uninterrupted(asyncio.to_thread(folder.cleanup))
