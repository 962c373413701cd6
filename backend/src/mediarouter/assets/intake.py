"""Taking in the bytes of a video: onto the disk, judged and counted on the way."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import httpx2

from mediarouter.assets.partial import PartialFile, Source
from mediarouter.assets.remote_file import MAGIC_BYTES, looks_like_video
from mediarouter.kit.uninterrupted import uninterrupted

Reason = Literal[
    "expired",
    "truncated",
    "not_a_video",
    "too_large",
    "unsafe_url",
    "unreachable",
    "http_error",
    "storage",
]

_BLOCK_SECONDS: Final = 300.0
"""How long one block may take: a server that trickles gives up its place."""


class DownloadError(Exception):
    """The video could not be brought here this time.

    The message holds no path, no query and no key.
    """

    def __init__(
        self,
        reason: Reason,
        message: str,
        *,
        refresh_url: bool = False,
        try_next: bool = False,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.refresh_url = refresh_url
        """True when the vendor should be asked again where the file is."""

        self.try_next = try_next
        """True when another place of the same file may do better."""


@dataclass(frozen=True)
class Downloaded:
    """A whole file on the local disk."""

    path: Path
    bytes: int
    sha256: str


async def save_stream(
    blocks: AsyncIterator[bytes], target: Path, *, max_bytes: int
) -> Downloaded:
    """Save a file that a provider streams by itself; always from the beginning."""
    try:
        async with writing(target) as partial:
            await asyncio.to_thread(partial.restart, Source())
            await save(partial, blocks, max_bytes, "The provider")
            return await finished(partial)
    finally:
        # A provider that renders by itself may hold files of its own until then.
        if isinstance(blocks, AsyncGenerator):
            await blocks.aclose()


@asynccontextmanager
async def writing(target: Path) -> AsyncIterator[PartialFile]:
    partial = PartialFile(target)
    try:
        try:
            if not await uninterrupted(asyncio.to_thread(partial.open)):
                raise DownloadError("storage", "Another worker is writing this file.")
            yield partial
        finally:
            await uninterrupted(asyncio.to_thread(partial.close))
    except OSError as error:
        raise DownloadError(
            "storage",
            f"The file cannot be written here: {error.strerror or 'input or output'}.",
        ) from error


async def finished(partial: PartialFile) -> Downloaded:
    sha256, is_genuine = await asyncio.to_thread(partial.finish)
    if not is_genuine:
        await asyncio.to_thread(partial.discard)
        raise DownloadError(
            "truncated", "The file arrived damaged: its checksum is another."
        )
    return Downloaded(partial.path, partial.size, sha256)


async def save(
    partial: PartialFile, blocks: AsyncIterator[bytes], max_bytes: int, sender: str
) -> None:
    """Write what comes, as it comes."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_BLOCK_SECONDS) as limit:
            async for block in _with_whole_head(blocks):
                if partial.size == 0 and not looks_like_video(block):
                    raise DownloadError(
                        "not_a_video",
                        f"{sender} sent something that is no video.",
                        refresh_url=True,
                        try_next=True,
                    )
                if partial.size + len(block) > max_bytes:
                    await asyncio.to_thread(partial.discard)
                    raise too_large(max_bytes)
                await asyncio.to_thread(partial.append, block)
                limit.reschedule(loop.time() + _BLOCK_SECONDS)
    except (TimeoutError, httpx2.RequestError) as error:
        raise truncated(sender) from error
    if partial.size == 0:
        raise truncated(sender)


async def _with_whole_head(blocks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Pass blocks on, the first one long enough to be judged by."""
    head = b""
    async for block in blocks:
        block = head + block
        head = b"" if len(block) >= MAGIC_BYTES else block
        if not head:
            yield block
    if head:
        yield head


def truncated(sender: str) -> DownloadError:
    return DownloadError("truncated", f"{sender} broke off before the file was whole.")


def too_large(max_bytes: int) -> DownloadError:
    return DownloadError(
        "too_large",
        f"The file is larger than {max_bytes} bytes (MAX_VIDEO_BYTES).",
    )
