"""Checks a request against a model before any money is spent (promise P7).

What the model cannot serve is refused, naming the field and the allowed values.
What it will ignore comes back as a warning.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pydantic import JsonValue

from mediarouter.catalog.pricing import Facts, holds
from mediarouter.catalog.schemas import ModelSpec, OptionSpec
from mediarouter.errors import InvalidRequestError

_T = TypeVar("_T", int, str)

ANY_OPTION: Final = "*"
"""An option of this name means: any name is passed on (self-hosted servers)."""


@dataclass(frozen=True)
class Wish:
    """What the caller asked for. `None` means not chosen."""

    prompt: str
    duration: int | None = None
    aspect_ratio: str | None = None
    resolution: str | None = None
    seed: int | None = None
    fps: int | None = None
    negative_prompt: str | None = None
    audio: bool | None = None
    has_image: bool = False
    has_last_frame: bool = False
    reference_images: int = 0
    has_source: bool = False
    """It is made of a finished video."""

    options: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Fitted:
    """The wish as the model will get it, defaults filled in."""

    duration: int | None
    aspect_ratio: str | None
    resolution: str | None
    seed: int | None
    fps: int | None
    negative_prompt: str | None
    audio: bool | None
    options: dict[str, JsonValue]
    size: tuple[int, int] | None
    warnings: list[str]
    facts: Facts
    images: int


def fit(model: ModelSpec, name: str, wish: Wish) -> Fitted:
    """Check `wish` against `model`; `name` is its public id, for messages.

    Raises `InvalidRequestError` for the first field that cannot be served.
    """
    checker = _Checker(model, name)
    checker.prompt(wish.prompt)
    checker.images(wish)
    duration = checker.duration(wish.duration)
    aspect_ratio = checker.aspect_ratio(wish.aspect_ratio, wish.has_image)
    resolution = checker.choice(
        "resolution", wish.resolution, model.resolutions, model.default_resolution
    )
    fps = checker.fps(wish.fps)
    seed = checker.supported("seed", wish.seed, model.seed)
    negative = checker.supported(
        "negative_prompt", wish.negative_prompt, model.negative_prompt
    )
    audio = checker.audio(wish.audio)
    options = checker.options(wish.options)
    facts: Facts = {
        "duration": duration,
        "aspect_ratio": aspect_ratio,
        "resolution": resolution,
        "audio": bool(audio),
        "image": wish.has_image,
        "last_frame": wish.has_last_frame,
        "reference_images": wish.reference_images > 0,
    }
    checker.constraints(facts)
    return Fitted(
        duration=duration,
        aspect_ratio=aspect_ratio,
        resolution=resolution,
        seed=seed,
        fps=fps,
        negative_prompt=negative,
        audio=audio,
        options=options,
        size=model.size(resolution, aspect_ratio),
        warnings=checker.warnings,
        facts=facts,
        images=wish.has_image + wish.has_last_frame + wish.reference_images,
    )


class _Checker:
    def __init__(self, model: ModelSpec, name: str) -> None:
        self._model = model
        self._name = name
        self.warnings: list[str] = []

    def prompt(self, prompt: str) -> None:
        if not prompt.strip() and self._model.prompt_required:
            raise InvalidRequestError("`prompt` is empty.", param="prompt")
        limit = self._model.prompt_max_chars
        # Vendors count UTF-16 code units (Runway says so), so we do: an emoji is two.
        if len(prompt.encode("utf-16-le")) // 2 > limit:
            raise InvalidRequestError(
                f"{self._name} takes at most {limit} characters of `prompt`.",
                param="prompt",
                code="prompt_too_long",
            )

    def images(self, wish: Wish) -> None:
        model = self._model
        if wish.has_image and model.image == "no":
            raise self._refuse("image", "does not take a start image")
        has_start = wish.has_image or wish.reference_images or wish.has_source
        if not has_start and not model.text_to_video:
            raise self._refuse("image", "needs a start image")
        if wish.has_last_frame and not model.last_frame:
            raise self._refuse("last_frame", "does not take a last frame")
        if wish.has_last_frame and not wish.has_image:
            raise self._refuse("image", "needs a start image with a last frame")
        if wish.reference_images > model.reference_images:
            limit = model.reference_images or "no"
            raise self._refuse("reference_images", f"takes {limit} reference images")

    def duration(self, seconds: int | None) -> int | None:
        model = self._model
        if model.durations is None:
            if seconds is not None:
                self._ignored("duration")
            return None
        if seconds is None:
            return model.default_duration
        if not model.offers_duration(seconds):
            raise InvalidRequestError(
                f"{self._name} does not offer {seconds} seconds.",
                param="duration",
                allowed=list(model.allowed_durations()),
            )
        return seconds

    def aspect_ratio(self, ratio: str | None, has_image: bool) -> str | None:
        if has_image and self._model.ratio_follows_image:
            if ratio is not None:
                self.warnings.append(
                    f"{self._name} ignores `aspect_ratio` with a start image:"
                    " the video takes the image's shape."
                )
            return None
        return self.choice(
            "aspect_ratio",
            ratio,
            self._model.aspect_ratios,
            self._model.default_aspect_ratio,
        )

    def choice(
        self,
        field: str,
        value: str | None,
        offered: tuple[str, ...],
        default: str | None,
    ) -> str | None:
        if value is None:
            return default
        if not offered:
            self._ignored(field)
            return None
        if value not in offered:
            raise InvalidRequestError(
                f"{self._name} does not offer `{field}` `{value[:40]}`.",
                param=field,
                allowed=list(offered),
            )
        return value

    def fps(self, fps: int | None) -> int | None:
        if fps is None or not self._model.fps:
            return self.supported("fps", fps, supported=False)
        if fps not in self._model.fps:
            raise InvalidRequestError(
                f"{self._name} does not offer {fps} frames per second.",
                param="fps",
                allowed=list(self._model.fps),
            )
        return fps

    def supported(self, field: str, value: _T | None, supported: bool) -> _T | None:
        if value is None or supported:
            return value
        self._ignored(field)
        return None

    def audio(self, audio: bool | None) -> bool | None:
        offered = self._model.audio
        if offered == "no":
            if audio:
                raise InvalidRequestError(
                    f"{self._name} makes silent videos.", param="audio", allowed=[False]
                )
            return None
        if offered == "always":
            if audio is False:
                self.warnings.append(
                    f"{self._name} ignores `audio`: its videos always have sound."
                )
            return True
        return self._model.default_audio if audio is None else audio

    def options(self, options: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        known = {option.name: option for option in self._model.options}
        for name, value in options.items():
            if name not in known and ANY_OPTION not in known:
                raise InvalidRequestError(
                    f"{self._name} has no option `{name[:60]}`.",
                    param=f"provider_options.{name[:60]}",
                    code="unknown_option",
                    allowed=sorted(known),
                )
            if name in known:
                _check_option(known[name], value)
        return dict(options)

    def constraints(self, facts: Facts) -> None:
        for constraint in self._model.constraints:
            if holds(constraint.when, facts):
                raise InvalidRequestError(
                    f"{self._name}: {constraint.message}", param=constraint.param
                )

    def _ignored(self, field: str) -> None:
        self.warnings.append(f"{self._name} ignores `{field}`.")

    def _refuse(self, field: str, what: str) -> InvalidRequestError:
        return InvalidRequestError(f"{self._name} {what}.", param=field)


_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


def _check_option(option: OptionSpec, value: JsonValue) -> None:
    param = f"provider_options.{option.name}"
    fits = isinstance(value, _TYPES[option.type])
    # A bool is an int in Python, but `true` is no number to the caller.
    if isinstance(value, bool) and option.type != "boolean":
        fits = False
    if not fits:
        raise InvalidRequestError(
            f"`{option.name}` must be of type {option.type}.", param=param
        )
    if option.allowed is not None and value not in option.allowed:
        raise InvalidRequestError(
            f"`{option.name}` has another set of values.",
            param=param,
            allowed=list(option.allowed),
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = option.minimum, option.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise InvalidRequestError(
                f"`{option.name}` must lie between {low} and {high}.", param=param
            )
