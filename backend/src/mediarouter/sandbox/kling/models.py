"""What each model takes and costs, as data.

From Kling's pages on the 3.0, 3.0-omni, O1, 2.6 and 2.5 models and its video
price list (USD per output second), read 2026-11-22. Where Kling publishes no
price the number is a guess, and says so.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

T2V: Final = "text-to-video"
I2V: Final = "image-to-video"
OMNI: Final = "omni-video"
MOTION: Final = "motion-control"

RATIOS: Final = ("16:9", "9:16", "1:1")
HD: Final = ("720p", "1080p")
UHD: Final = ("720p", "1080p", "4k")
VIDEO_TYPES: Final = ("feature_video", "base_video")

_SHORT_SIDES: Final = {"720p": 720, "1080p": 1080, "4k": 2160}


@dataclass(frozen=True)
class Rules:
    """What one model takes on one path. The first of several values is usual."""

    resolutions: tuple[str, ...]
    durations: tuple[int, ...] = ()
    ratios: tuple[str, ...] = ()
    audio: tuple[str, ...] = ()
    has_multi_shot: bool = False
    prompt_max: int = 2500
    contents: dict[str, int] = field(default_factory=dict)
    """How many items of each type; empty: it takes a plain `prompt`."""
    always_has_sound: bool = False
    last_frame_needs_1080p: bool = False


_3_TO_15: Final = (5, *range(3, 5), *range(6, 16))
_3_TO_10: Final = (5, *range(3, 5), *range(6, 11))
_FRAMES: Final = {"prompt": 1, "first_frame": 1, "last_frame": 1}
_OMNI_CONTENTS: Final = {
    **_FRAMES,
    "element": 7,
    "refer_image": 7,
    "feature_video": 1,
    "base_video": 1,
}
_MOTION_CONTENTS: Final = {"prompt": 1, "image": 1, "video": 1}

RULES: Final[dict[tuple[str, str], Rules]] = {
    (T2V, "kling-3.0-turbo"): Rules(
        HD, _3_TO_15, RATIOS, prompt_max=3072, always_has_sound=True
    ),
    (T2V, "kling-3.0"): Rules(
        UHD, _3_TO_15, RATIOS, ("off", "native"), has_multi_shot=True
    ),
    (T2V, "kling-2.6"): Rules(HD, (5, 10), RATIOS, ("off", "native")),
    (T2V, "kling-2.5-turbo"): Rules(HD, (5, 10), RATIOS),
    (I2V, "kling-3.0-turbo"): Rules(
        HD,
        _3_TO_15,
        contents={"prompt": 1, "first_frame": 1},
        always_has_sound=True,
    ),
    (I2V, "kling-3.0"): Rules(
        UHD,
        _3_TO_15,
        audio=("off", "native"),
        has_multi_shot=True,
        contents={**_FRAMES, "element": 3},
    ),
    (I2V, "kling-2.6"): Rules(
        HD,
        (5, 10),
        audio=("off", "native"),
        contents={**_FRAMES, "voice": 2},
        last_frame_needs_1080p=True,
    ),
    (I2V, "kling-2.5-turbo"): Rules(
        HD, (5, 10), contents=_FRAMES, last_frame_needs_1080p=True
    ),
    (OMNI, "kling-3.0-omni"): Rules(
        UHD,
        _3_TO_15,
        RATIOS,
        ("off", "native", "original"),
        has_multi_shot=True,
        contents=_OMNI_CONTENTS,
    ),
    (OMNI, "kling-o1"): Rules(
        UHD, _3_TO_10, RATIOS, ("off", "original"), contents=_OMNI_CONTENTS
    ),
    (MOTION, "kling-3.0"): Rules(
        HD, audio=("original", "off"), contents={**_MOTION_CONTENTS, "element": 1}
    ),
    (MOTION, "kling-2.6"): Rules(
        HD, audio=("original", "off"), contents=_MOTION_CONTENTS
    ),
}

# USD per second at 720p, 1080p and 4k, by what makes a difference to the price.
_PRICES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("kling-3.0-turbo", "sound"): ("0.112", "0.14"),
    ("kling-3.0", "silent"): ("0.084", "0.112", "0.42"),
    ("kling-3.0", "sound"): ("0.126", "0.168", "0.42"),
    ("kling-3.0", "motion"): ("0.126", "0.168"),
    ("kling-3.0-omni", "silent"): ("0.084", "0.112", "0.42"),
    ("kling-3.0-omni", "sound"): ("0.112", "0.14", "0.42"),
    ("kling-3.0-omni", "video"): ("0.126", "0.168", "0.42"),
    ("kling-o1", "silent"): ("0.084", "0.112", "0.42"),  # 4k: a guess
    ("kling-o1", "video"): ("0.126", "0.168", "0.42"),  # 4k: a guess
    ("kling-2.6", "silent"): ("0.042", "0.07"),
    ("kling-2.6", "sound"): ("0.14", "0.14"),
    ("kling-2.6", "voice"): ("0.168", "0.168"),
    ("kling-2.6", "motion"): ("0.07", "0.112"),
    ("kling-2.5-turbo", "silent"): ("0.042", "0.07"),
}


@dataclass(frozen=True)
class Ask:
    """A create with its defaults filled in."""

    path: str
    model: str
    prompt: str
    resolution: str
    seconds: int
    ratio: str
    audio: str
    content_types: tuple[str, ...] = ()

    @property
    def has_sound(self) -> bool:
        return self.audio != "off"

    @property
    def sides(self) -> tuple[int, int]:
        short = _SHORT_SIDES[self.resolution]
        long = short * 16 // 9
        return {"16:9": (long, short), "9:16": (short, long)}.get(
            self.ratio, (short, short)
        )

    def price(self) -> Decimal:
        kind = "sound" if self.audio == "native" else "silent"
        if self.path == MOTION:
            kind = "motion"
        elif any(name in VIDEO_TYPES for name in self.content_types):
            kind = "video"
        elif "voice" in self.content_types:
            kind = "voice"
        tier = UHD.index(self.resolution)
        per_second = Decimal(_PRICES[self.model, kind][tier])
        return (per_second * self.seconds).quantize(Decimal("0.01"))
