"""Reads `models.toml`, and answers what a job would look like and cost."""

import math
import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

ENDPOINTS: Final = (
    "text_to_video",
    "image_to_video",
    "video_to_video",
    "character_performance",
    "video_upscale",
    "video_to_hdr",
)

_SHORT_SIDES: Final = {
    "360p": 360,
    "480p": 480,
    "720p": 720,
    "768p": 768,
    "1k": 1024,
    "1080p": 1080,
    "2k": 1440,
    "4k": 2160,
}
_PAIR: Final = re.compile(r"(\d+):(\d+)")
_DEFAULT_SECONDS: Final = 5
_PIXELS_NOT_ASPECT: Final = 64


@dataclass(frozen=True)
class Endpoint:
    required: tuple[str, ...]
    optional: tuple[str, ...]
    ratios: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    takes_references: bool = False
    """Images without a position are references; both modes cannot be mixed."""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    id: str
    endpoints: dict[str, Endpoint]
    credits: dict[str, float]
    """Per output second, by resolution; one entry with no name fits all."""
    silent_credits: float | None = None
    minimum_credits: int = 0
    prompt_max: int = 1000
    references_max: int = 30
    duration: dict[str, Any] = field(default_factory=dict)
    resolutions: tuple[str, ...] = ()

    def seconds(self, body: dict[str, Any]) -> float:
        """Tell how long the clip will be; on `auto` the vendor chooses."""
        duration = body.get("duration")
        return duration if isinstance(duration, (int, float)) else _DEFAULT_SECONDS

    def estimate(self, body: dict[str, Any]) -> int:
        """Give the most the job may cost: `auto` counts as the longest."""
        longest = self.duration.get("max", _DEFAULT_SECONDS)
        is_auto = body.get("duration") == "auto"
        return self._price(body, longest if is_auto else self.seconds(body))

    def cost(self, body: dict[str, Any]) -> int:
        return self._price(body, self.seconds(body))

    def _price(self, body: dict[str, Any], seconds: float) -> int:
        rate = self._rate(body)
        if self.silent_credits is not None and body.get("audio") is False:
            rate = self.silent_credits
        return max(self.minimum_credits, math.ceil(rate * seconds))

    def _rate(self, body: dict[str, Any]) -> float:
        if "" in self.credits:
            return self.credits[""]
        short = min(frame_size(body))
        # The dearest tier at or below the size that will be made.
        tiers = sorted(
            (_SHORT_SIDES[name], rate) for name, rate in self.credits.items()
        )
        fitting = [rate for side, rate in tiers if side <= short + 60]
        return fitting[-1] if fitting else tiers[0][1]


def frame_size(body: dict[str, Any]) -> tuple[int, int]:
    """Tell the size of the frames a request asks for."""
    ratio = str(body.get("ratio", "16:9"))
    resolution = str(body.get("resolution", "720p")).lower()
    if ratio.startswith("auto_"):
        ratio, resolution = "16:9", ratio.removeprefix("auto_")
    found = _PAIR.fullmatch(ratio)
    width, height = (int(side) for side in found.groups()) if found else (16, 9)
    if min(width, height) > _PIXELS_NOT_ASPECT:
        return width, height
    short = _SHORT_SIDES.get(resolution, 720)
    long = round(short * max(width, height) / min(width, height))
    return (long, short) if width >= height else (short, long)


def _read() -> dict[str, Model]:
    text = files(__package__).joinpath("models.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {
        name: _model(name, entry, data["ratios"])
        for name, entry in data["models"].items()
    }


def _model(name: str, entry: dict[str, Any], ratios: dict[str, list[str]]) -> Model:
    credits = entry["credits"]
    return Model(
        id=name,
        endpoints={
            endpoint: _endpoint(entry[endpoint], ratios)
            for endpoint in ENDPOINTS
            if endpoint in entry
        },
        credits=credits if isinstance(credits, dict) else {"": credits},
        silent_credits=entry.get("silent"),
        minimum_credits=entry.get("minimum", 0),
        prompt_max=entry.get("prompt_max", 1000),
        references_max=entry.get("references_max", 30),
        duration=entry.get("duration", {}),
        resolutions=tuple(entry.get("resolutions", ())),
    )


def _endpoint(entry: dict[str, Any], ratios: dict[str, list[str]]) -> Endpoint:
    return Endpoint(
        required=tuple(entry["required"]),
        optional=tuple(entry["optional"]),
        ratios=tuple(ratios[entry["ratio"]]) if "ratio" in entry else (),
        positions=tuple(entry.get("positions", ())),
        takes_references=entry.get("reference_mode", False),
        formats=tuple(entry.get("formats", ())),
    )


MODELS: Final = _read()
