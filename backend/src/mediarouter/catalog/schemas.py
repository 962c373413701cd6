"""The shape of the catalogue: providers, models, what they can do, what they cost.

One TOML file per provider is shipped in `catalog/data/`; a user's file of the same
name overlays it. Everything that validates, estimates or draws a form reads these
classes, so a fact stands in one place.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

Scalar = str | int | bool
Usd = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=6)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DurationRange(_Data):
    """Whole seconds from `min` to `max`, both offered."""

    min: Annotated[int, Field(ge=1)]
    max: Annotated[int, Field(ge=1)]


class OptionSpec(_Data):
    """One vendor-specific option, accepted in `provider_options`."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "object", "array"]
    help: str
    allowed: tuple[Scalar, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    default: JsonValue = None


class Constraint(_Data):
    """A combination the model refuses: every condition of `when` holds.

    A condition names a request field (`duration`, `aspect_ratio`, `resolution`,
    `audio`, `image`, `last_frame`, `reference_images`) and the value, or list of
    values, that triggers it; for images the value is whether there is one.
    """

    when: dict[str, Scalar | tuple[Scalar, ...]]
    param: str
    message: str


class PriceRule(_Data):
    """One line of a price list; the first rule whose `when` holds applies."""

    when: dict[str, Scalar | tuple[Scalar, ...]] = Field(default_factory=dict)
    usd_per_second: Usd = Decimal(0)
    usd_per_video: Usd = Decimal(0)
    usd_per_image: Usd = Decimal(0)
    """For each input image."""

    usd_minimum: Usd = Decimal(0)
    source: str
    checked: date


class ModelSpec(_Data):
    """What a model takes, what it costs and how long it lives."""

    id: str
    """The vendor's own name; the public id is `provider/id`."""

    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    """Bare historical names that address this model too."""

    released_at: date | None = None
    deprecated_at: date | None = None
    retired_at: date | None = None
    retired_note: str | None = None
    """What happened, in one sentence."""

    successor: str | None = None
    """The public id of the model to use in its place."""

    text_to_video: bool = True
    video_to_video: tuple[Literal["remix", "edit", "extend"], ...] = ()
    """What can be made of a finished video."""

    video_source: Literal["job", "file"] = "job"
    """What that needs: its own finished job, under the same key; or the file of any
    video."""

    source_max_seconds: int | None = None
    """How long the file of a source may be."""

    image: Literal["no", "optional", "required"] = "no"
    """A first frame."""

    last_frame: bool = False
    reference_images: Annotated[int, Field(ge=0)] = 0
    """How many at most."""

    image_min_side: int | None = None
    image_ratio_min: float | None = None
    image_ratio_max: float | None = None
    image_max_bytes: int = 20_000_000
    ratio_follows_image: bool = False
    """With a first frame the ratio is the image's, and `aspect_ratio` is ignored."""

    durations: tuple[int, ...] | DurationRange | None = None
    """None when the model does not let the caller choose."""

    default_duration: int | None = None
    aspect_ratios: tuple[str, ...] = ()
    default_aspect_ratio: str | None = None
    resolutions: tuple[str, ...] = ()
    default_resolution: str | None = None
    sizes: dict[str, dict[str, str]] = Field(default_factory=dict)
    """resolution → ratio → `WIDTHxHEIGHT`, where the vendor is asked in pixels or
    the pixels are known."""

    audio: Literal["no", "optional", "always"] = "no"
    default_audio: bool = False
    seed: bool = False
    fps: tuple[int, ...] = ()
    negative_prompt: bool = False
    prompt_max_chars: int = 32_000
    prompt_required: bool = True
    options: tuple[OptionSpec, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    usual_seconds: int | None = None
    """How long a job usually takes at the vendor."""

    prices: tuple[PriceRule, ...] = ()
    price_note: str | None = None
    """Why there is no price, where there is none."""

    wire: dict[str, JsonValue] = Field(default_factory=dict)
    """Facts only the adapter reads, such as the path of an endpoint."""

    @model_validator(mode="after")
    def _defaults_are_offered(self) -> "ModelSpec":
        if (
            self.default_aspect_ratio is not None
            and self.default_aspect_ratio not in self.aspect_ratios
        ):
            raise ValueError(f"{self.id}: default_aspect_ratio is not offered")
        if (
            self.default_resolution is not None
            and self.default_resolution not in self.resolutions
        ):
            raise ValueError(f"{self.id}: default_resolution is not offered")
        if self.default_duration is not None and not self.offers_duration(
            self.default_duration
        ):
            raise ValueError(f"{self.id}: default_duration is not offered")
        return self

    def offers_duration(self, seconds: int) -> bool:
        if self.durations is None:
            return False
        if isinstance(self.durations, DurationRange):
            return self.durations.min <= seconds <= self.durations.max
        return seconds in self.durations

    def allowed_durations(self) -> list[int]:
        if self.durations is None:
            return []
        if isinstance(self.durations, DurationRange):
            return list(range(self.durations.min, self.durations.max + 1))
        return list(self.durations)

    def size(
        self, resolution: str | None, aspect_ratio: str | None
    ) -> tuple[int, int] | None:
        """Look up the pixels of a resolution and ratio; None when not known."""
        text = self.sizes.get(resolution or "", {}).get(aspect_ratio or "")
        if text is None:
            return None
        width, _, height = text.partition("x")
        return int(width), int(height)


class ProviderLimits(_Data):
    """Limits of one key at the vendor, unless the key's own settings differ."""

    max_in_flight: Annotated[int, Field(ge=1)] | None = None
    submits_per_minute: Annotated[int, Field(ge=1)] | None = None


class CancelSpec(_Data):
    """What a vendor does with a cancel of a job that it has accepted."""

    support: Literal["yes", "before_start", "no"] = "no"
    billed: Literal["yes", "no", "unknown"] = "unknown"
    """Whether a job that was asked to stop is charged all the same."""

    note: str = "The catalogue does not say what this provider does with a cancel."
    """One sentence for people."""


class ProviderSpec(_Data):
    """A vendor and its models."""

    id: str
    display_name: str
    website: str = ""
    key_url: str | None = None
    """Where a user makes a key."""

    key_help: str = ""
    billing_url: str | None = None
    """Where a user adds credits."""

    policy_url: str | None = None
    """What the vendor refuses to make, in its own words."""

    needs_key: bool = True
    finds_lost_jobs: bool = False
    """Whether a job can be looked up by our reference, when the answer to its submit
    was lost."""

    base_url: str | None = None
    limits: ProviderLimits = ProviderLimits()
    cancel: CancelSpec = CancelSpec()
    cancel_by_profile: dict[str, CancelSpec] = Field(default_factory=dict)
    """Where servers of one format differ (`OPENAI_PROFILE`)."""

    unlisted_models: ModelSpec | None = None
    """Rules for model names the catalogue does not list; None refuses them."""

    models: tuple[ModelSpec, ...] = ()

    def find(self, model_id: str) -> ModelSpec | None:
        return next((model for model in self.models if model.id == model_id), None)

    def cancel_terms(self, profile: str | None) -> CancelSpec:
        """What a cancel does at this provider, or at this profile of it."""
        return self.cancel_by_profile.get(profile or "", self.cancel)
