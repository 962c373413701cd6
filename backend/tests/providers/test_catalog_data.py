"""The shipped catalogue: it fits its shape, and its facts agree with one another."""

import itertools
from datetime import date

import pytest

from mediarouter.catalog.pricing import holds
from mediarouter.catalog.schemas import ModelSpec, ProviderSpec

from .doubles import catalogue

MODELS = [
    pytest.param(provider, model, id=f"{provider.id}/{model.id}")
    for provider in catalogue().values()
    for model in provider.models
]
LIVING = [one for one in MODELS if one.values[1].retired_at is None]
RETIRED = [one for one in MODELS if one.values[1].retired_at is not None]


def facts_of(model: ModelSpec) -> list[dict[str, object]]:
    """List every combination of what a price can depend on."""
    audio = {"no": [False], "optional": [False, True], "always": [True]}[model.audio]
    axes: dict[str, list[object]] = {
        "resolution": list(model.resolutions) or [None],
        "aspect_ratio": list(model.aspect_ratios) or [None],
        "duration": list(model.allowed_durations()) or [None],
        "audio": list(audio),
        "image": [False, True],
        "reference_images": [False, True],
    }
    return [
        dict(zip(axes, values, strict=True))
        for values in itertools.product(*axes.values())
    ]


@pytest.mark.parametrize("provider", catalogue().values(), ids=lambda one: one.id)
def test_ids_and_aliases_are_told_apart(provider: ProviderSpec) -> None:
    names = [name for model in provider.models for name in (model.id, *model.aliases)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(("provider", "model"), MODELS)
def test_sizes_are_even_pixels_of_offered_shapes(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    for resolution, by_ratio in model.sizes.items():
        assert resolution in model.resolutions
        for ratio in by_ratio:
            size = model.size(resolution, ratio)
            assert size is not None
            assert ratio in model.aspect_ratios
            assert all(side > 0 and side % 2 == 0 for side in size)
            wanted = int(ratio.split(":")[0]) / int(ratio.split(":")[1])
            assert size[0] / size[1] == pytest.approx(wanted, rel=0.05)


@pytest.mark.parametrize(("provider", "model"), LIVING)
def test_a_living_model_with_sizes_has_one_for_every_shape(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    if model.sizes:
        for resolution, ratio in itertools.product(
            model.resolutions, model.aspect_ratios
        ):
            assert model.size(resolution, ratio) is not None


@pytest.mark.parametrize(("provider", "model"), LIVING)
def test_a_living_model_has_defaults_and_no_successor(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    assert model.default_duration is not None
    assert model.default_resolution is not None
    assert model.successor is None
    assert model.text_to_video or model.image == "required"


@pytest.mark.parametrize(("provider", "model"), MODELS)
def test_prices_cover_everything_or_say_why_not(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    uncovered = [
        facts
        for facts in facts_of(model)
        if not any(holds(rule.when, facts) for rule in model.prices)
    ]

    assert not uncovered or model.price_note is not None
    assert all(
        rule.source and rule.checked <= date(2026, 11, 30) for rule in model.prices
    )
    # The one model with some prices and a note: its 4k is not published.
    if model.prices and model.price_note is not None:
        assert {facts["resolution"] for facts in uncovered} == {"4k"}


@pytest.mark.parametrize(("provider", "model"), MODELS)
def test_conditions_name_values_that_are_offered(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    offered = {
        "resolution": set(model.resolutions),
        "aspect_ratio": set(model.aspect_ratios),
        "duration": set(model.allowed_durations()),
    }
    booleans = {"audio", "image", "last_frame", "reference_images"}
    for rule in (*model.prices, *model.constraints):
        for name, wanted in rule.when.items():
            values = set(wanted if isinstance(wanted, tuple) else (wanted,))
            assert values <= offered.get(name, {True, False})
            assert name in offered or name in booleans


@pytest.mark.parametrize(("provider", "model"), RETIRED)
def test_a_retired_model_says_what_happened_and_what_to_use(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    assert model.retired_note
    assert model.successor is not None
    vendor, _, name = model.successor.partition("/")
    successor = catalogue()[vendor].find(name)
    assert successor is not None
    assert successor.retired_at is None


@pytest.mark.parametrize(
    ("name", "provider", "retired_at"),
    [
        ("sora-2", "openai", date(2026, 9, 24)),
        ("sora-1", "openai", date(2026, 4, 26)),
        ("runway-gen3", "runway", date(2026, 7, 30)),
        ("runway-gen4", "runway", date(2026, 7, 30)),
        ("kling-1.5", "kling", date(2026, 9, 15)),
        ("kling-1.0", "kling", date(2026, 9, 15)),
    ],
)
def test_the_names_of_the_first_version_live_on(
    name: str, provider: str, retired_at: date
) -> None:
    found = [
        model
        for model in catalogue()[provider].models
        if name in (model.id, *model.aliases)
    ]

    assert [model.retired_at for model in found] == [retired_at]


@pytest.mark.parametrize(("provider", "model"), LIVING)
def test_the_wire_table_agrees_with_what_is_offered(
    provider: ProviderSpec, model: ModelSpec
) -> None:
    """Adapters read `wire.takes`; callers are checked by the other fields."""
    if "takes" not in model.wire:
        assert provider.id == "demo"
        return
    takes = model.wire["takes"]
    assert isinstance(takes, list)
    assert ("audio" in takes) == (model.audio == "optional")
    assert (model.wire.get("audio_always") is True) == (model.audio == "always")
    assert ("last_frame" in takes) == model.last_frame
    assert ("reference_images" in takes) == (model.reference_images > 0)
    assert ("seed" in takes) == model.seed
    assert ("negative_prompt" in takes) == model.negative_prompt


def test_any_name_works_at_a_compatible_server_at_an_unknown_price() -> None:
    rules = catalogue()["openai"].unlisted_models

    assert rules is not None
    assert rules.prices == ()
    assert rules.price_note
