"""Videos that the sandbox does not make: other containers, turned, dark, odd."""

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
from av.video.frame import VideoFrame
from PIL import Image

SIZE = (128, 72)


def write_clip(
    path: Path,
    *,
    codec: str = "libx264",
    container: str | None = None,
    frames: int = 16,
    fps: int = 8,
    brightness: Callable[[int], int] = lambda _: 128,
    audio_only: bool = False,
    **options: str,
) -> Path:
    """Write a clip of plain grey pictures."""
    with av.open(str(path), "w", format=container, options=options) as media:
        if audio_only:
            sound = media.add_stream("aac", rate=48_000, layout="mono")
            for index in range(20):
                silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
                silence.planes[0].update(bytes(silence.planes[0].buffer_size))
                silence.sample_rate = 48_000
                silence.pts = index * 1024
                media.mux(sound.encode(silence))
            media.mux(sound.encode(None))
            return path
        video = media.add_stream(codec, rate=fps)
        video.width, video.height = SIZE
        video.pix_fmt = "yuv420p"
        video.codec_context.time_base = Fraction(1, fps)
        video.codec_context.gop_size = 8
        for index in range(frames):
            level = brightness(index)
            picture = Image.new("RGB", SIZE, (level, level, level))
            frame = VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
            frame.pts = index
            media.mux(video.encode(frame.reformat(format="yuv420p")))
        media.mux(video.encode(None))
    return path


def turn(path: Path) -> None:
    """Mark an MP4 as filmed with the camera on its side (90 degrees)."""
    data = bytearray(path.read_bytes())
    header = data.index(b"tkhd")
    # A version 0 header: the matrix follows 40 bytes of other fields.
    matrix = header + 4 + 40
    one = 0x0001_0000
    data[matrix : matrix + 36] = struct.pack(
        ">9i", 0, one, 0, -one, 0, 0, 0, 0, 0x4000_0000
    )
    path.write_bytes(data)
