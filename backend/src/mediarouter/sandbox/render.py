"""Renders test cards: real MP4 clips, drawn and encoded on the spot.

The still part of a card is converted to video planes once; a frame then costs
a few small pastes and one copy, so the encoder is most of the work. The encoder
runs with a fixed number of threads and stores no clock time: equal cards give
equal bytes on every run.
"""

import io
import math
from array import array
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageDraw

from mediarouter.sandbox.card import Layout, TestCard, accent, draw_background, font

__all__ = ["TestCard", "render_mp4", "render_spritesheet", "render_thumbnail"]

_SAMPLE_RATE: Final = 48_000
_SAMPLES_PER_FRAME: Final = 1024
_SHEET_COLUMNS: Final = 5
_SHEET_ROWS: Final = 2
_WHITE: Final = 235  # Peak luma of studio-range video.
_GREY: Final = 128  # Neutral chroma.


def render_mp4(card: TestCard, path: Path) -> None:
    """Write the card as an MP4 that starts playing before it is fully loaded.

    Blocks for about the length of the clip divided by five at 720p; call it
    from a thread. Raises `ValueError` for a size H.264 cannot hold.
    """
    with av.open(
        str(path), "w", format="mp4", options={"movflags": "+faststart"}
    ) as container:
        video = _add_video(container, card)
        audio = _add_audio(container) if card.audio else None
        for frame in _Animation(card).frames():
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            for sound in _tone(card):
                container.mux(audio.encode(sound))
            container.mux(audio.encode(None))


def render_thumbnail(card: TestCard) -> bytes:
    """Give the middle frame as WebP."""
    picture = _Animation(card).picture(card.frames // 2)
    return _image_bytes(picture, "WEBP", quality=80)


def render_spritesheet(card: TestCard) -> bytes:
    """Give ten frames, evenly spread over the clip, as one JPEG."""
    width, height = max(2, card.width // 4), max(2, card.height // 4)
    sheet = Image.new("RGB", (width * _SHEET_COLUMNS, height * _SHEET_ROWS))
    animation = _Animation(card)
    count = _SHEET_COLUMNS * _SHEET_ROWS
    for index in range(count):
        picture = animation.picture(card.frames * index // count)
        row, column = divmod(index, _SHEET_COLUMNS)
        sheet.paste(picture.resize((width, height)), (column * width, row * height))
    return _image_bytes(sheet, "JPEG", quality=82)


class _Animation:
    """The card's video planes, and the moving parts that are pasted on them.

    Each plane is held as an image as wide as the encoder's memory rows, which
    makes handing a frame over a plain copy.
    """

    def __init__(self, card: TestCard) -> None:
        self._card = card
        self._layout = Layout.of(card)
        self._still = _planes_of(draw_background(card))
        self._planes = [plane.copy() for plane in self._still]
        self._font = font(self._layout.unit * 1.1)

        radius = max(2, (self._layout.track[3] - self._layout.track[1]) // 2)
        disc = Image.new("L", (radius * 8, radius * 8))
        ImageDraw.Draw(disc).ellipse((0, 0, radius * 8 - 1, radius * 8 - 1), fill=255)
        self._masks = [disc.resize((radius * 2,) * 2)] + [
            disc.resize((radius,) * 2)
        ] * 2
        swatch = _planes_of(Image.new("RGB", (2, 2), accent(card.seed)))
        self._disc = [int(plane.tobytes()[0]) for plane in swatch]

    def frames(self) -> Iterator[VideoFrame]:
        for index in range(self._card.frames):
            yield self._frame(index)

    def picture(self, index: int) -> Image.Image:
        picture: Image.Image = self._frame(index).to_image()  # type: ignore[no-untyped-call]
        return picture

    def _frame(self, index: int) -> VideoFrame:
        self._move_disc(index)
        self._fill_progress(index)
        self._write_timecode(index)
        frame = VideoFrame(self._card.width, self._card.height, "yuv420p")
        for target, plane in zip(frame.planes, self._planes, strict=True):
            target.update(plane.tobytes())
        frame.pts = index
        frame.time_base = Fraction(1, self._card.fps)
        return frame

    def _move_disc(self, index: int) -> None:
        left, top, right, _ = self._layout.track
        self._restore(self._layout.track)
        radius = self._masks[1].width
        swing = (1 - math.cos(math.pi * index / self._card.fps)) / 2
        x = left + int(swing * max(0, right - left - radius * 2)) // 2 * 2
        for plane, mask, value, scale in zip(
            self._planes, self._masks, self._disc, (1, 2, 2), strict=True
        ):
            plane.paste(value, (x // scale, max(0, top) // scale), mask)

    def _fill_progress(self, index: int) -> None:
        left, top, right, bottom = self._layout.progress
        done = int(right * (index + 1) / self._card.frames) // 2 * 2
        self._restore(self._layout.progress)
        luma, *chroma = self._planes
        luma.paste(_WHITE, (left, top, done, bottom))
        for plane in chroma:
            plane.paste(_GREY, (left // 2, top // 2, done // 2, bottom // 2))

    def _write_timecode(self, index: int) -> None:
        if self._layout.unit < 4:
            return
        self._restore(self._layout.timecode)
        left, top, right, bottom = self._layout.timecode
        seconds, frame = divmod(index, self._card.fps)
        text = f"{seconds // 60:02}:{seconds % 60:02}:{frame:02}"
        middle = ((left + right) / 2, (top + bottom) / 2)
        draw = ImageDraw.Draw(self._planes[0])
        draw.text(middle, text, fill=_WHITE, font=self._font, anchor="mm")

    def _restore(self, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = (max(0, edge) for edge in box)
        for plane, still, scale in zip(
            self._planes, self._still, (1, 2, 2), strict=True
        ):
            area = left // scale, top // scale, right // scale, bottom // scale
            plane.paste(still.crop(area), area)


def _planes_of(picture: Image.Image) -> list[Image.Image]:
    rgb = VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
    frame = rgb.reformat(format="yuv420p")
    return [
        Image.frombytes("L", (plane.line_size, plane.height), bytes(plane))
        for plane in frame.planes
    ]


def _add_video(container: OutputContainer, card: TestCard) -> VideoStream:
    stream = container.add_stream("libx264", rate=card.fps)
    stream.width, stream.height = card.width, card.height
    stream.pix_fmt = "yuv420p"
    # The number of threads shapes the output, so it is fixed, not the machine's.
    stream.codec_context.thread_count = 2
    stream.options = {"preset": "ultrafast", "crf": "26"}
    stream.codec_context.time_base = Fraction(1, card.fps)
    return stream


def _add_audio(container: OutputContainer) -> AudioStream:
    stream = container.add_stream("aac", rate=_SAMPLE_RATE, layout="mono")
    stream.bit_rate = 64_000
    return stream


def _tone(card: TestCard) -> Iterator[AudioFrame]:
    """Play a quiet note, chosen by the seed, for the length of the clip."""
    pitch = 220 + 20 * (card.seed % 23)
    # A whole number of cycles fits in a second, so one second can be repeated.
    second = array(
        "f",
        (
            0.1 * math.sin(2 * math.pi * pitch * i / _SAMPLE_RATE)
            for i in range(_SAMPLE_RATE)
        ),
    )
    wave = (second + second[:_SAMPLES_PER_FRAME]).tobytes()
    total = round(card.frames / card.fps * _SAMPLE_RATE)
    for start in range(0, total, _SAMPLES_PER_FRAME):
        samples = min(_SAMPLES_PER_FRAME, total - start)
        offset = start % _SAMPLE_RATE * second.itemsize
        frame = AudioFrame(format="fltp", layout="mono", samples=samples)
        size = frame.planes[0].buffer_size
        frame.planes[0].update(wave[offset : offset + size].ljust(size, b"\0"))
        frame.sample_rate = _SAMPLE_RATE
        frame.pts = start
        frame.time_base = Fraction(1, _SAMPLE_RATE)
        yield frame


def _image_bytes(picture: Image.Image, kind: str, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, quality=quality)
    return buffer.getvalue()
