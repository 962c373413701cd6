"""A still picture of a video, for lists and for players that have not begun."""

import asyncio
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from PIL import Image, ImageStat

from mediarouter.assets.containers import open_container, sniff_container
from mediarouter.assets.probe import NotPlayableError

_MAX_WIDTH: Final = 640
_MAX_HEIGHT: Final = 1280
_QUALITY: Final = 80
_PLACES: Final = (0.1, 0.3, 0.5, 0.0)
"""Where to look, as shares of the length: many videos begin in the dark."""

_DARK: Final = 16.0
"""Mean brightness, of 255, below which a picture shows next to nothing."""

_UNSPECIFIED: Final = 2
_HIGH_DEFINITION: Final = 720

_FRAMES_READ: Final = 120
"""Seeking stops at the key picture before; more from there is not worth the time."""


@dataclass(frozen=True)
class Poster:
    """A stored picture."""

    path: Path
    width: int
    height: int
    bytes: int
    sha256: str


async def make_poster(video: Path, target: Path) -> Poster:
    """Write a WebP at most 640 pixels wide, in a thread.

    The target appears whole or not at all. Raises `NotPlayableError`.
    """
    return await asyncio.to_thread(_make, video, target)


def _make(video: Path, target: Path) -> Poster:
    picture = _best_picture(video)
    picture.thumbnail((_MAX_WIDTH, _MAX_HEIGHT), Image.Resampling.LANCZOS)
    draft = target.with_name(f"{target.name}.new")
    try:
        picture.save(draft, "WEBP", quality=_QUALITY, method=4)
        content = draft.read_bytes()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    return Poster(target, picture.width, picture.height, len(content), digest)


def _best_picture(video: Path) -> Image.Image:
    """Take the first picture that shows something, or else the brightest."""
    brightest: tuple[float, Image.Image] | None = None
    for picture in _pictures(video):
        brightness = ImageStat.Stat(picture.convert("L")).mean[0]
        if brightness >= _DARK:
            return picture
        if brightest is None or brightness > brightest[0]:
            brightest = brightness, picture
    if brightest is None:
        raise NotPlayableError("Not one picture can be decoded.")
    return brightest[1]


def _pictures(video: Path) -> Iterator[Image.Image]:
    container = sniff_container(video)
    if container is None:
        raise NotPlayableError("The file is neither MP4 nor WebM.")
    try:
        with open_container(video, container) as media:
            for place in _PLACES:
                frame = _frame_at(media, place)
                if frame is not None:
                    yield upright(frame)
    except (av.FFmpegError, ValueError) as error:
        raise NotPlayableError(
            f"The file cannot be played ({type(error).__name__})."
        ) from error


def _frame_at(media: InputContainer, place: float) -> VideoFrame | None:
    """Decode the picture at a share of the length."""
    wanted = (media.duration or 0) / av.time_base * place
    start = (media.start_time or 0) / av.time_base
    media.seek(round((start + wanted) * av.time_base))
    latest = None
    for count, frame in enumerate(media.decode(video=0)):
        latest = frame
        if (frame.time or 0.0) - start >= wanted or count == _FRAMES_READ:
            break
    return latest


def upright(frame: VideoFrame) -> Image.Image:
    """Give a picture as a player shows it."""
    colours = None
    if frame.colorspace == _UNSPECIFIED and frame.height >= _HIGH_DEFINITION:
        # Where a file does not say, players go by its size and FFmpeg does not.
        colours = Colorspace.ITU709
    picture: Image.Image = frame.to_image(  # type: ignore[no-untyped-call]
        src_colorspace=colours
    )
    return picture.rotate(frame.rotation, expand=True) if frame.rotation else picture
