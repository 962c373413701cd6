"""The picture on a test card: what stands still, drawn once, with Pillow.

A card shows its prompt, its size and its length, so that a person who opens a
stored file can tell at a glance which request it belongs to. The moving parts
are the business of `render`; this module reserves the room for them.
"""

import colorsys
import random
from dataclasses import dataclass
from typing import ClassVar, Final

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_PROMPT_LIMIT: Final = 600
_INK: Final = (255, 255, 255)
_PANEL: Final = (12, 14, 22, 176)

# The 75 % bars of a broadcast test picture, left to right.
_BARS: Final[tuple[Colour, ...]] = (
    (191, 191, 191),
    (191, 191, 0),
    (0, 191, 191),
    (0, 191, 0),
    (191, 0, 191),
    (191, 0, 0),
    (0, 0, 191),
)


@dataclass(frozen=True)
class TestCard:
    """Everything a rendered clip depends on: equal cards give equal files."""

    # Tells pytest that this is not a class of tests, whatever its name.
    __test__: ClassVar[bool] = False

    prompt: str
    duration: float
    width: int
    height: int
    fps: int = 24
    audio: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        for name, side in (("width", self.width), ("height", self.height)):
            if side <= 0 or side % 2:
                raise ValueError(f"`{name}` must be even and above zero, not {side}")
        if self.fps <= 0:
            raise ValueError(f"`fps` must be above zero, not {self.fps}")
        if self.duration <= 0:
            raise ValueError(f"`duration` must be above zero, not {self.duration}")

    @property
    def frames(self) -> int:
        return max(1, round(self.duration * self.fps))


@dataclass(frozen=True)
class Layout:
    """Where things go on a card of a given size. All numbers are even.

    Half-resolution colour planes make odd positions smear by one pixel.
    """

    unit: int
    timecode: Box
    track: Box
    progress: Box

    @classmethod
    def of(cls, card: TestCard) -> "Layout":
        width, height = card.width, card.height
        unit = _even(min(width, height) / 18)
        line = max(2, _even(unit / 4))
        bars_top = _even(height * 0.88)
        return cls(
            unit=unit,
            timecode=(_even(width - unit * 7.5), unit, width - unit, unit * 3),
            track=(unit, bars_top - unit * 3, width - unit, bars_top - unit),
            progress=(0, max(0, bars_top - line), width, bars_top),
        )


def draw_background(card: TestCard) -> Image.Image:
    """Paint everything that does not move."""
    layout = Layout.of(card)
    picture = _gradient(card)
    _draw_bars(picture, top=layout.progress[3])
    _draw_panels(picture, layout, card)
    return picture


def accent(seed: int) -> Colour:
    """Give the colour of the moving disc: the hue opposite the background's."""
    return _hsv(_hue(seed) + 0.5, 0.55, 1.0)


def font(size: float) -> Font:
    # Pillow carries its own scalable font, so a card looks the same everywhere.
    # Letters it lacks are drawn as boxes; no letter makes it fail.
    return ImageFont.load_default(size=max(6.0, size))


def printable(text: str) -> str:
    """Make any string drawable: one line, no control or half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(
        "".join(c if c.isprintable() else " " for c in whole[:_PROMPT_LIMIT]).split()
    )


def _even(value: float) -> int:
    return int(value) // 2 * 2


def _hue(seed: int) -> float:
    # Random here only spreads neighbouring seeds over the colour wheel.
    return random.Random(seed).random()  # noqa: S311


def _hsv(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def _gradient(card: TestCard) -> Image.Image:
    hue = _hue(card.seed)
    corners = Image.new("RGB", (2, 2))
    corners.putpixel((0, 0), _hsv(hue, 0.75, 0.55))
    corners.putpixel((1, 0), _hsv(hue + 0.08, 0.65, 0.75))
    corners.putpixel((0, 1), _hsv(hue - 0.08, 0.80, 0.30))
    corners.putpixel((1, 1), _hsv(hue + 0.16, 0.70, 0.45))
    size = (card.width, card.height)
    return corners.resize(size, Image.Resampling.BICUBIC, box=(0.5, 0.5, 1.5, 1.5))


def _draw_bars(picture: Image.Image, top: int) -> None:
    draw = ImageDraw.Draw(picture)
    step = picture.width / len(_BARS)
    for index, colour in enumerate(_BARS):
        left, right = round(index * step), round((index + 1) * step)
        draw.rectangle((left, top, right, picture.height), fill=colour)


def _draw_panels(picture: Image.Image, layout: Layout, card: TestCard) -> None:
    unit = layout.unit
    if unit < 4:
        return  # A card this small has no room for letters.
    draw = ImageDraw.Draw(picture, "RGBA")
    small = font(unit * 0.8)
    draw.text((unit, unit * 1.4), "MediaRouter", fill=_INK, font=small)
    draw.rounded_rectangle(layout.timecode, radius=unit // 3, fill=(12, 14, 22, 255))

    panel = (unit, unit * 4, card.width - unit, layout.track[1] - unit)
    if panel[3] - panel[1] < unit * 3:
        return  # A very wide card keeps its timecode and gives up the words.
    draw.rounded_rectangle(panel, radius=unit // 2, fill=_PANEL)
    inside = (panel[0] + unit, panel[1] + unit, panel[2] - unit, panel[3] - unit)
    facts = f"{card.width} x {card.height}   {card.duration:g} s   {card.fps} fps"
    facts += f"   seed {card.seed}" + ("   with sound" if card.audio else "")
    face = _fitting(draw, facts, unit * 0.8, inside[2] - inside[0])
    draw.text(
        (inside[0], inside[3]), facts, fill=(200, 206, 220), font=face, anchor="ls"
    )
    _draw_prompt(draw, card.prompt, (*inside[:3], inside[3] - unit * 2), unit)


def _fitting(draw: ImageDraw.ImageDraw, line: str, size: float, width: int) -> Font:
    """Give the font of `size`, or a smaller one that keeps the line within `width`."""
    face = font(size)
    length = draw.textlength(line, font=face)
    return face if length <= width else font(size * width / length)


def _draw_prompt(draw: ImageDraw.ImageDraw, prompt: str, box: Box, unit: int) -> None:
    """Draw the prompt as large as it fits, and cut it where even small is too big."""
    text = printable(prompt)
    for scale in (2.0, 1.6, 1.3, 1.0):
        face = font(unit * scale)
        lines = _wrap(draw, text, face, box[2] - box[0])
        leading = unit * scale * 1.3
        room = max(0, int((box[3] - box[1]) // leading))
        if len(lines) <= room:
            break
    else:
        lines = [*lines[: max(0, room - 1)], *([lines[room - 1] + "…"] if room else [])]
    for number, line in enumerate(lines):
        draw.text((box[0], box[1] + number * leading), line, fill=_INK, font=face)


def _wrap(draw: ImageDraw.ImageDraw, text: str, face: Font, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}".strip()
        if draw.textlength(candidate, font=face) <= width:
            lines[-1] = candidate
            continue
        if draw.textlength(word, font=face) <= width:
            lines.append(word)
            continue
        # Scripts without spaces, and long addresses, break between any letters.
        for letter in (" " + word) if lines[-1] else word:
            if draw.textlength(lines[-1] + letter, font=face) > width and lines[-1]:
                lines.append(letter.strip())
            else:
                lines[-1] += letter
    return lines
