"""Many videos as one zip, written while it is sent.

The videos go in as they are: they are compressed already. Nothing is known of a file
before it is read, so its checksum follows it, and one that breaks off ends there; the
manifest comes last and tells.
"""

import io
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any, Final, Literal
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import structlog
from pydantic import BaseModel

from mediarouter.assets.filenames import VideoFacts, readable_name
from mediarouter.assets.models import Asset
from mediarouter.assets.store import AssetStore
from mediarouter.generations.presenter import shown_params
from mediarouter.generations.prompt_privacy import readable
from mediarouter.generations.repository import STATUS_OF
from mediarouter.generations.service import Seen
from mediarouter.kit.money import Money

log = structlog.get_logger(__name__)

MANIFEST: Final = "manifest.json"


class ArchiveEntry(BaseModel):
    """What the manifest says of one generation."""

    id: str
    file: str | None
    """Its name in the archive; null when there is none."""

    reason: str | None
    """Why the file is missing or incomplete."""

    sha256: str | None
    bytes: int | None
    status: str
    model: str
    prompt: str
    params: dict[str, Any]
    tags: list[str]
    metadata: dict[str, str]
    cost: Money | None
    cost_basis: str | None
    created: datetime


class ArchiveManifest(BaseModel):
    """The list of an archive, in the order that was asked for."""

    object: Literal["archive"] = "archive"
    data: list[ArchiveEntry]


async def write_archive(
    store: AssetStore, generations: Sequence[Seen], now: datetime
) -> AsyncGenerator[bytes]:
    """Write the zip piece by piece; memory does not grow with the files."""
    sink = _Sink()
    manifest = ArchiveManifest(data=[])
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for seen in generations:
            entry = _entry(seen)
            manifest.data.append(entry)
            video = next((file for file in seen.files if file.kind == "video"), None)
            if video is None:
                entry.reason = seen.row.error_message or "There is no video."
                continue
            async with aclosing(_write_video(archive, store, video, entry)) as written:
                async for _ in written:
                    yield sink.take()
        content = manifest.model_dump_json(indent=2)
        archive.writestr(_info(MANIFEST, now), content)
    yield sink.take()


async def _write_video(
    archive: ZipFile, store: AssetStore, video: Asset, entry: ArchiveEntry
) -> AsyncGenerator[None]:
    """Copy one file, pausing after each block."""
    blocks = store.read(video.storage_key, 0, video.bytes)
    try:
        async with aclosing(blocks):  # type: ignore[type-var]
            first = await anext(blocks)
            name = _name(entry, video)
            entry.file, entry.sha256, entry.bytes = name, video.sha256, video.bytes
            info = _info(name, entry.created)
            info.file_size = video.bytes
            with archive.open(info, "w") as target:
                target.write(first)
                yield
                async for block in blocks:
                    target.write(block)
                    yield
            yield
    except (OSError, EOFError, StopAsyncIteration) as error:
        log.warning("archive_misses_file", generation_id=entry.id, error=str(error))
        entry.sha256 = entry.bytes = None
        entry.reason = (
            "The file is not in storage any more."
            if entry.file is None
            else "The file broke off while it was read; it is incomplete here."
        )


def _entry(seen: Seen) -> ArchiveEntry:
    row = seen.row
    return ArchiveEntry(
        id=row.id,
        file=None,
        reason=None,
        sha256=None,
        bytes=None,
        status=STATUS_OF[row.stage],
        model=f"{row.provider}/{row.model}",
        prompt=row.prompt,
        params=shown_params(row.params),
        tags=row.tags,
        metadata=row.user_metadata,
        cost=row.actual_cost,
        cost_basis=row.cost_basis,
        created=row.created_at,
    )


def _name(entry: ArchiveEntry, video: Asset) -> str:
    model = entry.model.partition("/")[2]
    return readable_name(
        VideoFacts(model, readable(entry.prompt), entry.created), video.storage_key
    )


def _info(name: str, moment: datetime) -> ZipInfo:
    info = ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    info.external_attr = 0o644 << 16
    return info


class _Sink(io.RawIOBase):
    """Where the zip is written: a buffer that is emptied after every piece."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
