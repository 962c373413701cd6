"""What `/v1/providers` and `/v1/model-aliases` show."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import JsonValue, StringConstraints

from mediarouter.catalog.schemas import CancelSpec, ModelSpec, ProviderSpec, Scalar
from mediarouter.kit.request_body import RequestBody
from mediarouter.kit.view import View
from mediarouter.provider_keys.health import Health


class ProviderFeaturesView(View):
    """The union of what the provider's living models can do."""

    supports_duration: bool
    supports_aspect_ratio: bool
    supports_seed: bool
    supports_fps: bool
    supports_image_to_video: bool
    supports_video_to_video: bool
    max_duration: int | None
    available_aspect_ratios: list[str]


class OptionView(View):
    name: str
    type: str
    help: str
    allowed: list[Scalar] | None
    minimum: float | None
    maximum: float | None
    default: JsonValue


class ConstraintView(View):
    """A combination that is refused."""

    when: dict[str, Scalar | list[Scalar]]
    param: str
    message: str


class PriceView(View):
    """One line of the price list, US dollars."""

    when: dict[str, Scalar | list[Scalar]]
    usd_per_second: float
    usd_per_video: float
    usd_per_image: float
    usd_minimum: float
    source: str
    checked: date


class UsualHere(View):
    """How long this model has lately taken here, from the submit to the file.

    Nine of ten videos took at least `low_seconds`, and nine of ten at most
    `high_seconds`.
    """

    median_seconds: float
    low_seconds: float
    high_seconds: float
    count: int
    """How many of its last videos this was read from."""


class ModelView(View):
    """A model's capabilities, price and life cycle."""

    id: str
    """`provider/model`."""

    name: str
    description: str
    aliases: list[str]
    status: Literal["live", "deprecated", "retired"]
    deprecated_at: date | None
    retired_at: date | None
    retired_note: str | None
    successor: str | None
    text_to_video: bool
    video_to_video: list[Literal["remix", "edit", "extend"]]
    """What can be made of a finished video, where the server that serves the model can
    too."""

    video_source: Literal["job", "file"]
    """Of which videos: `job`, those that this model has made; `file`, any, and
    uploaded ones."""

    source_max_seconds: int | None
    """How long such a file may be."""

    image: Literal["no", "optional", "required"]
    last_frame: bool
    reference_images: int
    image_min_side: int | None
    """Pixels of the shorter side of an input image, at least."""

    image_ratio_min: float | None
    """Width by height of an input image, at least."""

    image_ratio_max: float | None
    image_max_bytes: int
    ratio_follows_image: bool
    durations: list[int]
    default_duration: int | None
    aspect_ratios: list[str]
    default_aspect_ratio: str | None
    resolutions: list[str]
    default_resolution: str | None
    sizes: dict[str, dict[str, str]]
    audio: Literal["no", "optional", "always"]
    default_audio: bool
    seed: bool
    fps: list[int]
    negative_prompt: bool
    prompt_required: bool
    prompt_max_chars: int
    options: list[OptionView]
    constraints: list[ConstraintView]
    usual_seconds: int | None
    """How long a job is said to take at the vendor."""

    usual_here: UsualHere | None
    """Null until it has made three videos in 90 days."""

    prices: list[PriceView]
    price_note: str | None


class CancelView(View):
    """What a cancel of a job does that the provider has accepted.

    One that was not sent yet can always be stopped, and costs nothing.
    """

    support: Literal["yes", "before_start", "no"]
    billed: Literal["yes", "no", "unknown"]
    """Whether the job is charged all the same."""

    note: str


class HealthView(View):
    """How a provider is, from this gateway's own last calls.

    `degraded`: it has not answered lately. `key_problem`: it refuses the stored key, or
    the account is used up. `unknown`: nobody has called it.
    """

    status: Literal["ok", "degraded", "key_problem", "unknown"]
    since: datetime | None
    note: str


class ProviderView(View):
    """A provider, its models, and whether a key for it is here."""

    name: str
    display_name: str
    models: list[str]
    """Public ids of the models that can be asked for today."""

    features: ProviderFeaturesView
    has_key: bool
    key_status: str | None
    needs_key: bool
    accepts_unlisted_models: bool
    unlisted_model: ModelView | None
    """What holds for names that the catalogue does not list; its id ends with `/*`."""

    website: str
    key_url: str | None
    key_help: str
    billing_url: str | None
    """Where credits are added."""

    policy_url: str | None
    """What the vendor refuses to make, in its own words."""

    finds_lost_jobs: bool
    """Whether a submit whose answer was lost can be looked up there. Where it cannot,
    only a person who looks into the account knows what became of it."""

    cancel: CancelView
    health: HealthView
    model_details: list[ModelView]
    """Every model of the catalogue, retired ones included."""


class AliasTarget(RequestBody):
    """The living model that a name should mean."""

    model: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class AliasView(View):
    """A name that the user sends to a model."""

    alias: str
    model: str
    status: Literal["live", "deprecated", "retired", "missing"]
    """Of the model today; `missing` when the catalogue no longer has it."""

    created_at: datetime


class AliasSuggestion(View):
    """A name that programs still send although its model has ended."""

    alias: str
    retired_at: date
    what_happened: str
    successor: str | None
    """The model that the catalogue recommends in its place."""


class AliasList(View):
    object: Literal["list"] = "list"
    data: list[AliasView]
    suggestions: list[AliasSuggestion]
    """Names of retired models that nobody has mapped here, the last retired first."""


def model_view(
    provider: ProviderSpec, model: ModelSpec, today: date, usual: UsualHere | None
) -> ModelView:
    content = model.model_dump(
        include=set(ModelView.model_fields)
        - {"id", "durations", "status", "usual_here"}
    )
    return ModelView(
        **content,
        id=f"{provider.id}/{model.id}",
        durations=model.allowed_durations(),
        status=_status(model, today),
        usual_here=usual,
    )


def provider_view(
    provider: ProviderSpec,
    today: date,
    *,
    key_status: str | None,
    cancel: CancelSpec,
    health: Health,
    usual: Mapping[str, UsualHere],
) -> ProviderView:
    """Show a provider; `usual` holds the times of its models by public id."""
    views = [
        model_view(provider, model, today, usual.get(f"{provider.id}/{model.id}"))
        for model in provider.models
    ]
    living = [view for view in views if view.status != "retired"]
    longest = [max(view.durations) for view in living if view.durations]
    unlisted = provider.unlisted_models
    return ProviderView(
        name=provider.id,
        display_name=provider.display_name,
        models=[view.id for view in living],
        features=ProviderFeaturesView(
            supports_duration=bool(longest),
            supports_aspect_ratio=any(view.aspect_ratios for view in living),
            supports_seed=any(view.seed for view in living),
            supports_fps=any(view.fps for view in living),
            supports_image_to_video=any(view.image != "no" for view in living),
            supports_video_to_video=any(view.video_to_video for view in living),
            max_duration=max(longest, default=None),
            available_aspect_ratios=sorted(
                {ratio for view in living for ratio in view.aspect_ratios}
            ),
        ),
        has_key=key_status == "active" or not provider.needs_key,
        key_status=key_status,
        needs_key=provider.needs_key,
        accepts_unlisted_models=unlisted is not None,
        unlisted_model=None
        if unlisted is None
        else model_view(provider, unlisted, today, None),
        website=provider.website,
        key_url=provider.key_url,
        key_help=provider.key_help,
        billing_url=provider.billing_url,
        policy_url=provider.policy_url,
        finds_lost_jobs=provider.finds_lost_jobs,
        cancel=CancelView(**cancel.model_dump()),
        health=HealthView(**asdict(health)),
        model_details=views,
    )


def alias_view(
    alias: str, model: str, created_at: datetime, found: ModelSpec | None, today: date
) -> AliasView:
    return AliasView(
        alias=alias,
        model=model,
        status="missing" if found is None else _status(found, today),
        created_at=created_at,
    )


def alias_suggestions(
    models: Iterable[ModelSpec], mapped: Container[str], today: date
) -> list[AliasSuggestion]:
    """Suggest the bare names of retired models, unless a living one has them too."""
    alive: set[str] = set()
    ended: dict[str, AliasSuggestion] = {}
    for model in models:
        names = (model.id, *model.aliases)
        if model.retired_at is None or model.retired_at > today:
            alive.update(names)
            continue
        for name in names:
            ended[name] = AliasSuggestion(
                alias=name,
                retired_at=model.retired_at,
                what_happened=model.retired_note or "The vendor has switched it off.",
                successor=model.successor,
            )
    free = [
        one for name, one in ended.items() if name not in alive and name not in mapped
    ]
    return sorted(free, key=lambda one: (-one.retired_at.toordinal(), one.alias))


def _status(model: ModelSpec, today: date) -> Literal["live", "deprecated", "retired"]:
    if model.retired_at is not None and model.retired_at <= today:
        return "retired"
    if model.retired_at is not None or model.deprecated_at is not None:
        return "deprecated"
    return "live"
