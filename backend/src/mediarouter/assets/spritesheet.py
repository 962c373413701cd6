"""Twenty-five moments of a video on one sheet, for scrubbing and for a quick look.

Five rows of five, evenly spaced, read left to right; a video of fewer pictures repeats
its last one. Always the same grid, so that a client can cut it without asking.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from PIL import Image

from mediarouter.assets.containers import open_container, sniff_container
from mediarouter.assets.poster import Poster, upright
from mediarouter.assets.probe import NotPlayableError

COLUMNS: Final = 5
ROWS: Final = 5
_TILE: Final = (320, 320)
_QUALITY: Final = 80
_SEEK_OVER_SECONDS: Final = 10.0
"""Gaps longer than this are jumped over; shorter ones are decoded faster."""


async def make_spritesheet(video: Path, target: Path, seconds: float) -> Poster:
    """Write a JPEG whose tiles fit into 320 pixels each way, in a thread.

    `seconds` is the video's length. The target appears whole or not at all. Raises
    `NotPlayableError`.
    """
    return await asyncio.to_thread(_make, video, target, seconds)


def _make(video: Path, target: Path, seconds: float) -> Poster:
    container = sniff_container(video)
    if container is None:
        raise NotPlayableError("The file is neither MP4 nor WebM.")
    try:
        with open_container(video, container) as media:
            tiles = list(_tiles(media, seconds)) if media.streams.video else []
    except (av.FFmpegError, ValueError) as error:
        raise NotPlayableError(
            f"The file cannot be played ({type(error).__name__})."
        ) from error
    if not tiles:
        raise NotPlayableError("Not one picture can be decoded.")
    tiles += tiles[-1:] * (COLUMNS * ROWS - len(tiles))
    sheet = _laid_out(tiles)
    draft = target.with_name(f"{target.name}.new")
    try:
        sheet.save(draft, "JPEG", quality=_QUALITY)
        content = draft.read_bytes()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    return Poster(target, sheet.width, sheet.height, len(content), digest)


def _laid_out(tiles: list[Image.Image]) -> Image.Image:
    width, height = tiles[0].size
    sheet = Image.new("RGB", (COLUMNS * width, ROWS * height))
    for number, tile in enumerate(tiles):
        row, column = divmod(number, COLUMNS)
        sheet.paste(tile, (column * width, row * height))
    return sheet


def _tiles(media: InputContainer, seconds: float) -> Iterator[Image.Image]:
    """Decode the middle of each of the equal parts, small."""
    start = (media.start_time or 0) / av.time_base
    share = seconds / (COLUMNS * ROWS)
    frames = media.decode(video=0)
    frame: VideoFrame | None = None
    for number in range(COLUMNS * ROWS):
        wanted = start + share * (number + 0.5)
        if frame is not None and wanted - (frame.time or start) > _SEEK_OVER_SECONDS:
            media.seek(round(wanted * av.time_base))
            frames = media.decode(video=0)
        while frame is None or (frame.time or start) < wanted:
            following = next(frames, None)
            if following is None:
                break
            frame = following
        if frame is None:
            return
        picture = upright(frame)
        picture.thumbnail(_TILE, Image.Resampling.BILINEAR)
        yield picture
