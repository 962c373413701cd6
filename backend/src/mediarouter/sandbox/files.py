"""Rendered files: made on first demand, kept on disk, served from there.

Equal cards share one file, however many jobs and requests ask for it at once.
"""

import asyncio
import atexit
import hashlib
import os
import shutil
import struct
import tempfile
import threading
from collections.abc import Callable
from dataclasses import astuple
from enum import Enum
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from mediarouter.sandbox.card import TestCard
from mediarouter.sandbox.render import render_mp4, render_spritesheet, render_thumbnail

SMALL_CARD: Final = TestCard("sandbox", duration=1.0, width=128, height=72, fps=8)
"""What every job is given when rendering is switched off."""


class ConnectionDropped(ConnectionResetError):  # noqa: N818 - a name, not a fault
    """The sandbox ends the connection on purpose, in the middle of an answer."""


class Kind(Enum):
    VIDEO = ("mp4", "video/mp4")
    THUMBNAIL = ("webp", "image/webp")
    SPRITESHEET = ("jpg", "image/jpeg")

    @property
    def suffix(self) -> str:
        return self.value[0]

    @property
    def media_type(self) -> str:
        return self.value[1]


class FileCache:
    def __init__(self, *, render: bool, large_file_bytes: int | None) -> None:
        self._render = render
        self._large_file_bytes = large_file_bytes
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._ready: dict[str, Path] = {}
        self._under_way: dict[str, asyncio.Task[Path]] = {}

    async def get(self, card: TestCard, kind: Kind = Kind.VIDEO) -> Path:
        card = card if self._render else SMALL_CARD
        name = f"{_digest(card)}.{kind.suffix}"
        if name in self._ready:
            return self._ready[name]
        task = self._under_way.get(name)
        if task is None:
            task = asyncio.create_task(asyncio.to_thread(self._make, card, kind, name))
            self._under_way[name] = task
            task.add_done_callback(lambda _: self._under_way.pop(name, None))
        # A reader that goes away must not take the file from the others.
        self._ready[name] = await asyncio.shield(task)
        return self._ready[name]

    async def close(self) -> None:
        if self._folder is not None:
            await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    def _make(self, card: TestCard, kind: Kind, name: str) -> Path:
        path = self._open_folder() / name
        partial = path.with_name(f"{name}.part")
        if kind is Kind.VIDEO:
            render_mp4(card, partial)
            if self._large_file_bytes is not None:
                pad_mp4(partial, self._large_file_bytes)
        else:
            partial.write_bytes(_IMAGES[kind](card))
        os.replace(partial, path)
        return path

    def _open_folder(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="mediarouter-sandbox-"))
                # For those who never close the cache.
                atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
            return self._folder


_IMAGES: Final[dict[Kind, Callable[[TestCard], bytes]]] = {
    Kind.THUMBNAIL: render_thumbnail,
    Kind.SPRITESHEET: render_spritesheet,
}


def pad_mp4(path: Path, size: int) -> None:
    """Grow an MP4 to `size` bytes with a `free` box, which players skip.

    The padding is a hole in the file and takes no room on disk. A file that is
    already as large, or too large to hold the box, stays as it is.
    """
    gap = size - path.stat().st_size
    if gap < 16:
        return
    with path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        # The 64-bit form of the box header: length 1 says that it follows.
        file.write(struct.pack(">I4sQ", 1, b"free", gap))
        file.truncate(size)


class TruncatedFileResponse(FileResponse):
    """Promises the whole file and drops the connection half-way through it.

    The cut is at a fixed place in the file, so that asking for the rest with
    Range never gets past it.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        left = 0

        async def send_until_cut(message: Message) -> None:
            nonlocal left
            if message["type"] == "http.response.start":
                first, size = _extent(Headers(raw=message["headers"]))
                left = max(0, size // 2 - first)
                await send(message)
                return
            body = message.get("body", b"")
            if len(body) > left:
                await send({**message, "body": body[:left], "more_body": True})
                raise ConnectionDropped("half of the file is enough")
            left -= len(body)
            await send(message)

        await super().__call__(scope, receive, send_until_cut)


def _extent(headers: Headers) -> tuple[int, int]:
    """Tell where in the file an answer begins, and how large the file is."""
    content_range = headers.get("content-range")
    if content_range is None:
        return 0, int(headers.get("content-length", 0))
    span, _, size = content_range.removeprefix("bytes ").partition("/")
    return int(span.partition("-")[0]), int(size)


def _digest(card: TestCard) -> str:
    facts = repr(astuple(card)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(facts).hexdigest()[:40]
