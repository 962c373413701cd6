"""One picture of a stored video in full size, for the next video to begin with."""

import asyncio
import io
import time
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.frame import VideoFrame

from mediarouter.assets.containers import open_container, sniff_container
from mediarouter.assets.poster import upright
from mediarouter.assets.probe import NotPlayableError

FIRST: Final = 0.0
LAST: Final = float("inf")

_QUALITY: Final = 95
_MOST_SECONDS: Final = 20.0
"""Seeking stops at the key picture before, which may be far away in a long video."""

_ROUNDING: Final = 0.001


async def take_frame(video: Path, at: float) -> bytes:
    """Give the picture that is on screen at a moment, as a JPEG, from a thread.

    `at` is in seconds; behind the end it is the last picture. Raises
    `NotPlayableError`, also when it takes too long.
    """
    return await asyncio.to_thread(_take, video, at)


def _take(video: Path, at: float) -> bytes:
    container = sniff_container(video)
    if container is None:
        raise NotPlayableError("The file is neither MP4 nor WebM.")
    try:
        with open_container(video, container) as media:
            frame = _shown(media, at) if media.streams.video else None
            if frame is None:
                raise NotPlayableError("There is no picture at that moment.")
            picture = upright(frame)
    except (av.FFmpegError, ValueError) as error:
        raise NotPlayableError(
            f"The file cannot be played ({type(error).__name__})."
        ) from error
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=_QUALITY, subsampling=0)
    return content.getvalue()


def _shown(media: InputContainer, at: float) -> VideoFrame | None:
    start = (media.start_time or 0) / av.time_base
    length = (media.duration or 0) / av.time_base
    wanted = start + at
    deadline = time.monotonic() + _MOST_SECONDS
    for begin in (min(wanted, start + length), start):
        media.seek(round(begin * av.time_base))
        shown = None
        for frame in media.decode(video=0):
            if shown is not None and (frame.time or start) > wanted + _ROUNDING:
                break
            shown = frame
            if time.monotonic() > deadline:
                raise NotPlayableError("Reading the video took too long.")
        if shown is not None:
            return shown
    return None
