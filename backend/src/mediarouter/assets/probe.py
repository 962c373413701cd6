"""Is it a video, is it whole, and what is in it? Read from the file itself.

The container is read to its end, and its beginning and its last pictures are decoded:
a file that was cut short, or whose frames are noise, does not pass.
"""

import asyncio
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from mediarouter.assets.containers import Container, open_container, sniff_container

_MAX_PIXELS: Final = 8192 * 8192
_MILLI: Final = 1000
_SLACK_MS: Final = 1000
_SLACK_SHARE: Final = 20
"""A declared length may be off by a second, or by a twentieth."""


class NotPlayableError(Exception):
    """The file is no video, or not all of one. The message is for people."""


@dataclass(frozen=True)
class MediaInfo:
    """What a video file holds."""

    width: int
    height: int
    """As shown: a turned video has its sides swapped."""

    duration_ms: int
    fps_milli: int | None
    """Frames per 1000 seconds."""

    video_codec: str
    audio_codec: str | None
    bytes: int
    content_type: str
    extension: str
    """`mp4`, `mov`, `webm` or `mkv`, whatever the file was called."""

    @property
    def columns(self) -> dict[str, Any]:
        """What its row in the database says of it."""
        facts = asdict(self)
        del facts["extension"]
        return facts


async def probe(path: Path) -> MediaInfo:
    """Look at a video file, in a thread; raises `NotPlayableError`."""
    return await asyncio.to_thread(probe_file, path)


def probe_file(path: Path) -> MediaInfo:
    """Like `probe`; blocks for about as long as reading the file takes."""
    container = sniff_container(path)
    if container is None:
        raise NotPlayableError("The file is neither MP4 nor WebM.")
    if container.is_cut_short:
        raise NotPlayableError("The file ends in the middle.")
    try:
        with open_container(path, container) as media:
            return _read(media, container, path.stat().st_size)
    except (av.FFmpegError, ValueError, OverflowError) as error:
        raise NotPlayableError(
            f"The file cannot be played ({type(error).__name__})."
        ) from error


def _read(media: InputContainer, container: Container, size: int) -> MediaInfo:
    if not media.streams.video:
        raise NotPlayableError("The file holds no pictures.")
    video = media.streams.video[0]
    if video.width * video.height > _MAX_PIXELS:
        raise NotPlayableError("The pictures are too large to be decoded.")
    first = next(media.decode(video), None)
    if first is None:
        raise NotPlayableError("Not one picture can be decoded.")
    media.seek(0)
    extent = _walk(media, video)
    _check_length(extent, media.duration)
    _check_end(media, video, extent.last_key_pts)
    rate = video.average_rate
    return MediaInfo(
        *shown_size(first),
        duration_ms=extent.video_ms,
        fps_milli=None if not rate else round(rate * _MILLI),
        video_codec=video.codec.canonical_name,
        audio_codec=(
            media.streams.audio[0].codec.canonical_name if media.streams.audio else None
        ),
        bytes=size,
        content_type=container.content_type,
        extension=container.extension,
    )


def shown_size(frame: VideoFrame) -> tuple[int, int]:
    """Give width and height as a player shows them."""
    if frame.rotation % 180 == 0:
        return frame.width, frame.height
    return frame.height, frame.width


@dataclass(frozen=True)
class _Extent:
    video_ms: int
    whole_ms: int
    """Of the longest stream."""

    last_key_pts: int


def _walk(media: InputContainer, video: VideoStream) -> _Extent:
    """Read every packet of the file without decoding it."""
    ends: dict[int, Fraction] = {}
    starts: dict[int, Fraction] = {}
    last_key_pts = 0
    for packet in media.demux():
        if packet.is_corrupt:
            raise NotPlayableError("The file ends in the middle.")
        if packet.size == 0 or packet.pts is None:
            continue  # The mark of a stream's end.
        stream = packet.stream.index
        start = packet.pts * packet.time_base
        end = start + (packet.duration or 0) * packet.time_base
        starts[stream] = min(starts.get(stream, start), start)
        ends[stream] = max(ends.get(stream, end), end)
        if stream == video.index and packet.is_keyframe:
            last_key_pts = packet.pts
    if video.index not in ends:
        raise NotPlayableError("The file holds no pictures.")
    lengths = {stream: ends[stream] - starts[stream] for stream in ends}
    return _Extent(
        video_ms=round(lengths[video.index] * _MILLI),
        whole_ms=round(max(lengths.values()) * _MILLI),
        last_key_pts=last_key_pts,
    )


def _check_length(extent: _Extent, declared: int | None) -> None:
    """Compare with the length that the file's header declares, in microseconds."""
    if extent.video_ms <= 0:
        raise NotPlayableError("The video has no length.")
    if declared is None:
        return
    declared_ms = declared * _MILLI // av.time_base
    slack = max(_SLACK_MS, declared_ms // _SLACK_SHARE)
    if extent.whole_ms < declared_ms - slack:
        raise NotPlayableError(
            f"The video ends after {extent.whole_ms} of {declared_ms} ms."
        )


def _check_end(media: InputContainer, video: VideoStream, last_key_pts: int) -> None:
    """Decode from the last key picture to the end."""
    media.seek(last_key_pts, stream=video)
    if not sum(1 for _ in media.decode(video)):
        raise NotPlayableError("The end of the video cannot be decoded.")
