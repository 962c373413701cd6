"""Finds what a model offers nearest to a `size` and `seconds` it may not offer.

OpenAI's format knows pixels and a handful of lengths; each vendor has its own. What
is not taken as asked comes back as a note, or is refused when the caller is strict.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediarouter.catalog.pricing import Facts, holds
from mediarouter.catalog.schemas import ModelSpec
from mediarouter.errors import InvalidRequestError

Pixels = tuple[int, int]

_SIDES: Final = {"2k": 1440, "4k": 2160}


@dataclass(frozen=True)
class Asked:
    """What a caller wants; None where it is left to the model."""

    seconds: int | None
    pixels: Pixels | None
    has_image: bool
    strict: frozenset[str] = frozenset()
    """Which of `seconds` and `size` must be offered as they are."""


@dataclass(frozen=True)
class Shape:
    """One resolution and ratio of a model, with its pixels where they are known."""

    resolution: str | None
    aspect_ratio: str | None
    pixels: Pixels | None

    def distance(self, wanted: Pixels) -> tuple[float, float]:
        """Tell how far away this is: by ratio first, then by resolution."""
        width, height = wanted
        ratio = ratio_of(self.aspect_ratio)
        by_ratio = 0.0 if ratio is None else abs(math.log(ratio * height / width))
        side = side_of(self.resolution) if self.pixels is None else min(self.pixels)
        by_side = 0.0 if side is None else abs(math.log(side / min(wanted)))
        return round(by_ratio, 6), by_side

    def __str__(self) -> str:
        if self.pixels is not None:
            return "x".join(map(str, self.pixels))
        return " ".join(filter(None, (self.resolution, self.aspect_ratio)))


@dataclass(frozen=True)
class Fit:
    """What to ask of the model."""

    duration: int | None
    aspect_ratio: str | None
    resolution: str | None
    notes: list[str]


def fit_to(model: ModelSpec, name: str, asked: Asked) -> Fit:
    """Choose the nearest; `name` is the model's public id, for the notes.

    Raises `InvalidRequestError` for what is strictly asked and not offered.
    """
    shapes = _shapes(model, asked)
    duration, shape = _allowed_pair(model, asked, _durations(model, asked), shapes)
    notes = [
        note
        for param, note, offered in (
            ("seconds", _about_seconds(model, name, asked, duration), _lengths(model)),
            ("size", _about_size(model, name, asked, shape), _sizes(shapes)),
        )
        if note is not None and not _refuse(param, note, asked, offered)
    ]
    return Fit(duration, shape.aspect_ratio, shape.resolution, notes)


def pixels_of(
    model: ModelSpec | None, resolution: str | None, ratio: str | None
) -> Pixels | None:
    """Give a model's own pixels, or what the two words usually mean."""
    known = None if model is None else model.size(resolution, ratio)
    side, share = side_of(resolution), ratio_of(ratio)
    if known is not None or side is None or share is None:
        return known
    long = round(side * max(share, 1 / share) / 2) * 2
    return (long, side) if share >= 1 else (side, long)


def side_of(resolution: str | None) -> int | None:
    """Give the shorter side that a word such as `720p` or `4k` means."""
    text = (resolution or "").lower()
    if text.endswith("p") and text[:-1].isdecimal():
        return int(text[:-1])
    return _SIDES.get(text)


def ratio_of(ratio: str | None) -> float | None:
    width, _, height = (ratio or "").partition(":")
    if not (width.isdecimal() and height.isdecimal()):
        return None
    return int(width) / int(height)


def _durations(model: ModelSpec, asked: Asked) -> list[int | None]:
    """List the lengths, nearest first; of two as near, the shorter."""
    wanted = asked.seconds
    if wanted is None or model.durations is None:
        return [model.default_duration]
    return [*sorted(model.allowed_durations(), key=lambda s: (abs(s - wanted), s))]


def _shapes(model: ModelSpec, asked: Asked) -> list[Shape]:
    """List the shapes, nearest first."""
    follows_image = asked.has_image and model.ratio_follows_image
    if asked.pixels is None:
        ratio = None if follows_image else model.default_aspect_ratio
        return [Shape(model.default_resolution, ratio, None)]
    wanted = asked.pixels
    ratios = () if follows_image else model.aspect_ratios
    shapes = [
        Shape(resolution, ratio, pixels_of(model, resolution, ratio))
        for resolution in model.resolutions or (None,)
        for ratio in ratios or (None,)
    ]
    return sorted(shapes, key=lambda shape: shape.distance(wanted))


def _allowed_pair(
    model: ModelSpec,
    asked: Asked,
    durations: Sequence[int | None],
    shapes: Sequence[Shape],
) -> tuple[int | None, Shape]:
    """Take the nearest pair that the model does not refuse, the size first."""
    pairs = [(duration, shape) for shape in shapes for duration in durations]
    for duration, shape in pairs:
        facts: Facts = {
            "duration": duration,
            "aspect_ratio": shape.aspect_ratio,
            "resolution": shape.resolution,
            "audio": model.audio == "always" or model.default_audio,
            "image": asked.has_image,
            "last_frame": False,
            "reference_images": False,
        }
        if not any(holds(constraint.when, facts) for constraint in model.constraints):
            return duration, shape
    return pairs[0]


def _about_seconds(
    model: ModelSpec, name: str, asked: Asked, duration: int | None
) -> str | None:
    if asked.seconds in (None, duration):
        return None
    if model.durations is None:
        return f"{name} decides its own length: `seconds` is ignored."
    return f"{name} does not make {asked.seconds} seconds here: it makes {duration}."


def _about_size(model: ModelSpec, name: str, asked: Asked, shape: Shape) -> str | None:
    if asked.pixels is None or shape.pixels == asked.pixels:
        return None
    if asked.has_image and model.ratio_follows_image:
        return f"{name} gives the video the shape of `input_reference`, not of `size`."
    if not model.resolutions and not model.aspect_ratios:
        return f"{name} decides its own size: `size` is ignored."
    width, height = asked.pixels
    return f"{name} does not make {width}x{height} here: it makes {shape}."


def _lengths(model: ModelSpec) -> list[str]:
    return [str(seconds) for seconds in model.allowed_durations()]


def _sizes(shapes: Sequence[Shape]) -> list[str]:
    return sorted({str(shape) for shape in shapes} - {""})


def _refuse(param: str, note: str, asked: Asked, offered: Sequence[str]) -> bool:
    """Raise for a strict caller; False for the others."""
    if param not in asked.strict:
        return False
    raise InvalidRequestError(note, param=param, allowed=list(offered) or None)
