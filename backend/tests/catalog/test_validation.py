"""What a model cannot serve is refused by name; what it ignores is said (P7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mediarouter.catalog.pricing import estimate
from mediarouter.catalog.schemas import (
    Constraint,
    DurationRange,
    ModelSpec,
    OptionSpec,
    PriceRule,
)
from mediarouter.catalog.validation import Wish, fit
from mediarouter.errors import InvalidRequestError

RICH = ModelSpec(
    id="rich",
    name="Rich",
    image="optional",
    last_frame=True,
    reference_images=2,
    durations=(5, 10),
    default_duration=5,
    aspect_ratios=("16:9", "9:16"),
    default_aspect_ratio="16:9",
    resolutions=("720p", "1080p"),
    default_resolution="720p",
    sizes={"720p": {"16:9": "1280x720"}},
    audio="optional",
    seed=True,
    fps=(24, 30),
    negative_prompt=True,
    prompt_max_chars=20,
    options=(
        OptionSpec(name="mode", type="string", help="", allowed=("a", "b")),
        OptionSpec(name="scale", type="number", help="", minimum=0, maximum=1),
        OptionSpec(name="flag", type="boolean", help=""),
        OptionSpec(name="count", type="integer", help=""),
    ),
    constraints=(
        Constraint(
            when={"audio": True, "resolution": ("720p",)},
            param="audio",
            message="sound needs 1080p.",
        ),
    ),
)
POOR = ModelSpec(id="poor", name="Poor")
WISH = Wish(prompt="a boat")


@pytest.mark.parametrize(
    ("change", "param", "allowed"),
    [
        ({"prompt": "  "}, "prompt", None),
        ({"prompt": "x" * 21}, "prompt", None),
        ({"prompt": "🚢" * 11}, "prompt", None),
        ({"duration": 7}, "duration", [5, 10]),
        ({"aspect_ratio": "1:1"}, "aspect_ratio", ["16:9", "9:16"]),
        ({"resolution": "4k"}, "resolution", ["720p", "1080p"]),
        ({"fps": 60}, "fps", [24, 30]),
        ({"has_last_frame": True}, "image", None),
        ({"reference_images": 3}, "reference_images", None),
        ({"audio": True}, "audio", None),
        (
            {"options": {"mood": 1}},
            "provider_options.mood",
            ["count", "flag", "mode", "scale"],
        ),
        ({"options": {"mode": "c"}}, "provider_options.mode", ["a", "b"]),
        ({"options": {"scale": 2}}, "provider_options.scale", None),
        ({"options": {"scale": "1"}}, "provider_options.scale", None),
        ({"options": {"flag": 1}}, "provider_options.flag", None),
        ({"options": {"count": True}}, "provider_options.count", None),
    ],
)
def test_what_the_model_cannot_serve_is_refused(
    change: dict[str, Any], param: str, allowed: list[Any] | None
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        fit(RICH, "x/rich", replace(WISH, **change))

    assert caught.value.param == param
    assert caught.value.allowed == allowed


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"has_image": True}, "image"),
        ({"has_image": True, "has_last_frame": True}, "image"),
        ({"reference_images": 1}, "reference_images"),
        ({"audio": True}, "audio"),
    ],
)
def test_inputs_that_a_model_has_no_place_for_are_refused(
    change: dict[str, Any], param: str
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        fit(POOR, "x/poor", replace(WISH, **change))

    assert caught.value.param == param


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"duration": 5}, "duration"),
        ({"aspect_ratio": "16:9"}, "aspect_ratio"),
        ({"resolution": "720p"}, "resolution"),
        ({"seed": 0}, "seed"),
        ({"fps": 24}, "fps"),
        ({"negative_prompt": ""}, "negative_prompt"),
    ],
)
def test_what_the_model_ignores_is_said(change: dict[str, Any], field: str) -> None:
    fitted = fit(POOR, "x/poor", replace(WISH, **change))

    assert fitted.warnings == [f"x/poor ignores `{field}`."]
    assert getattr(fitted, field) is None


def test_defaults_are_filled_in_and_nothing_is_said() -> None:
    fitted = fit(RICH, "x/rich", WISH)

    assert fitted.duration == 5
    assert fitted.aspect_ratio == "16:9"
    assert fitted.resolution == "720p"
    assert fitted.size == (1280, 720)
    assert fitted.audio is False
    assert fitted.warnings == []


def test_choices_arrive_unchanged_zero_included() -> None:
    wish = Wish(
        prompt="a boat",
        duration=10,
        aspect_ratio="9:16",
        resolution="1080p",
        seed=0,
        fps=30,
        negative_prompt="fog",
        audio=True,
        has_image=True,
        has_last_frame=True,
        reference_images=2,
        options={"mode": "b", "scale": 0.5, "flag": False, "count": 3},
    )

    fitted = fit(RICH, "x/rich", wish)

    assert fitted.seed == 0
    assert fitted.fps == 30
    assert fitted.audio is True
    assert fitted.size is None
    assert fitted.images == 4
    assert fitted.options == {"mode": "b", "scale": 0.5, "flag": False, "count": 3}


def test_a_ratio_that_follows_the_image_is_not_also_chosen() -> None:
    model = RICH.model_copy(update={"ratio_follows_image": True})

    fitted = fit(model, "x/rich", replace(WISH, has_image=True, aspect_ratio="9:16"))

    assert fitted.aspect_ratio is None
    assert "takes the image's shape" in fitted.warnings[0]


def test_sound_that_is_always_on_cannot_be_switched_off() -> None:
    model = POOR.model_copy(update={"audio": "always"})

    fitted = fit(model, "x/loud", replace(WISH, audio=False))

    assert fitted.audio is True
    assert fitted.warnings


def test_a_model_that_needs_a_start_image_says_so() -> None:
    model = POOR.model_copy(update={"text_to_video": False, "image": "required"})

    with pytest.raises(InvalidRequestError) as caught:
        fit(model, "x/i2v", WISH)

    assert caught.value.param == "image"


def test_a_star_option_passes_everything_on() -> None:
    star = OptionSpec(name="*", type="object", help="")
    model = POOR.model_copy(update={"options": (star,)})

    assert fit(model, "x/any", replace(WISH, options={"lora": [1]})).options == {
        "lora": [1]
    }


PRICED = RICH.model_copy(
    update={
        "prices": (
            PriceRule(
                when={"resolution": "1080p", "audio": True},
                usd_per_second=Decimal("0.2"),
                usd_per_image=Decimal("0.01"),
                source="a price list",
                checked=date(2026, 11, 1),
            ),
            PriceRule(
                when={"resolution": ("720p", "1080p")},
                usd_per_second=Decimal("0.1"),
                usd_per_video=Decimal("0.05"),
                usd_minimum=Decimal(1),
                source="a price list",
                checked=date(2026, 11, 1),
            ),
        )
    }
)


def test_the_first_price_rule_that_holds_applies() -> None:
    facts = {"resolution": "1080p", "audio": True, "duration": 10}

    quote = estimate(PRICED, facts, images=2)

    assert quote.cost == Decimal("2.02")
    assert quote.base == Decimal("0.02")
    assert quote.per_second == Decimal("0.2")


def test_a_minimum_price_is_a_floor() -> None:
    quote = estimate(PRICED, {"resolution": "720p", "duration": 5}, images=0)

    assert quote.cost == Decimal(1)


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (PRICED, {"resolution": "4k", "duration": 5}),
        (PRICED, {"resolution": "720p", "duration": None}),
        (POOR, {"duration": 5}),
        (POOR.model_copy(update={"price_note": "Ask the vendor."}), {}),
    ],
)
def test_an_unknown_price_is_null_with_a_reason(
    model: ModelSpec, facts: dict[str, Any]
) -> None:
    quote = estimate(model, facts, images=0)

    assert quote.cost is None
    assert quote.note


def test_a_default_that_is_not_offered_is_a_mistake_in_the_data() -> None:
    for change in (
        {"default_duration": 7},
        {"default_aspect_ratio": "1:1"},
        {"default_resolution": "4k"},
    ):
        with pytest.raises(ValueError, match="is not offered"):
            ModelSpec(id="x", name="X", durations=DurationRange(min=1, max=5), **change)
