"""What is nearest: the ratio first, then the resolution; seconds by themselves."""

from datetime import date
from typing import Any

import pytest

from mediarouter.catalog.schemas import ModelSpec, ProviderSpec
from mediarouter.catalog.service import Catalog
from mediarouter.errors import InvalidRequestError
from mediarouter.openai_compat.fitting import Asked, Fit, fit_to, pixels_of
from mediarouter.openai_compat.schemas import VideoCreate
from mediarouter.openai_compat.translate import translate

CATALOG = Catalog.load()
TABLE: dict[str, Any] = {
    "resolutions": ("480p", "720p"),
    "aspect_ratios": ("16:9", "9:16"),
    "sizes": {
        "480p": {"16:9": "832x480", "9:16": "480x832"},
        "720p": {"16:9": "1280x720", "9:16": "720x1280"},
    },
}


def fit(
    spec: dict[str, Any],
    seconds: int | None = None,
    pixels: tuple[int, int] | None = None,
    **more: Any,
) -> Fit:
    model = ModelSpec(id="m", name="M", **spec)
    return fit_to(model, "a/m", Asked(seconds, pixels, **{"has_image": False, **more}))


@pytest.mark.parametrize(
    ("pixels", "shape"),
    [
        ((1280, 720), ("720p", "16:9")),
        ((854, 480), ("480p", "16:9")),
        ((1792, 1024), ("720p", "16:9")),
        ((1024, 1792), ("720p", "9:16")),
        ((100, 90), ("480p", "16:9")),
    ],
)
def test_the_ratio_counts_before_the_resolution(
    pixels: tuple[int, int], shape: tuple[str, str]
) -> None:
    found = fit(TABLE, pixels=pixels)

    assert (found.resolution, found.aspect_ratio) == shape
    assert bool(found.notes) == (pixels != (1280, 720))


@pytest.mark.parametrize(
    ("seconds", "nearest"), [(1, 4), (5, 4), (6, 4), (7, 8), (99, 8)]
)
def test_of_two_lengths_as_near_the_shorter_is_taken(
    seconds: int, nearest: int
) -> None:
    found = fit({"durations": (4, 8)}, seconds=seconds)

    assert found.duration == nearest
    assert len(found.notes) == 1


def test_a_model_that_decides_for_itself_says_so() -> None:
    found = fit({}, seconds=4, pixels=(1280, 720))

    assert found == Fit(
        None,
        None,
        None,
        [
            "a/m decides its own length: `seconds` is ignored.",
            "a/m decides its own size: `size` is ignored.",
        ],
    )


def test_nothing_asked_leaves_the_models_own_defaults() -> None:
    spec = {**TABLE, "durations": (4, 8), "default_duration": 8}

    assert fit(spec) == Fit(8, None, None, [])


@pytest.mark.parametrize(
    ("spec", "pixels", "found"),
    [
        ({"aspect_ratios": ("16:9", "1:1")}, (1000, 990), (None, "1:1")),
        ({"resolutions": ("480p", "768p")}, (1280, 720), ("768p", None)),
        ({"resolutions": ("2k", "odd")}, (2560, 1440), ("2k", None)),
    ],
)
def test_a_model_without_pixels_is_fitted_by_what_it_has(
    spec: dict[str, Any], pixels: tuple[int, int], found: tuple[str, str]
) -> None:
    fitted = fit(spec, pixels=pixels)

    assert (fitted.resolution, fitted.aspect_ratio) == found
    assert fitted.notes


def test_a_shape_that_follows_the_image_is_not_fitted() -> None:
    found = fit(
        {**TABLE, "ratio_follows_image": True}, pixels=(1280, 720), has_image=True
    )

    assert (found.resolution, found.aspect_ratio) == ("720p", None)
    assert "the shape of `input_reference`" in found.notes[0]


def test_a_shape_follows_the_image_without_a_size_too() -> None:
    spec = {**TABLE, "default_aspect_ratio": "16:9", "ratio_follows_image": True}

    assert fit(spec, has_image=True).aspect_ratio is None


def test_a_combination_that_is_refused_is_passed_over() -> None:
    refused = {"when": {"duration": (4, 5)}, "param": "duration", "message": "No."}

    found = fit({"durations": (4, 5, 9), "constraints": (refused,)}, seconds=4)

    assert found.duration == 9


def test_where_every_combination_is_refused_the_model_has_the_word() -> None:
    refused = {"when": {"image": False}, "param": "image", "message": "No."}

    found = fit({"durations": (4, 5), "constraints": (refused,)}, seconds=4)

    assert found.duration == 4


@pytest.mark.parametrize("field", ["seconds", "size"])
def test_a_strict_refusal_names_what_there_is(field: str) -> None:
    spec = {**TABLE, "durations": (4, 8)}

    with pytest.raises(InvalidRequestError) as caught:
        fit(spec, seconds=5, pixels=(1, 1), strict=frozenset({field}))

    offered = {
        "seconds": ["4", "8"],
        "size": ["1280x720", "480x832", "720x1280", "832x480"],
    }
    assert (caught.value.param, caught.value.allowed) == (field, offered[field])


def test_words_for_sizes_have_their_usual_pixels() -> None:
    assert pixels_of(None, "720p", "9:16") == (720, 1280)
    assert pixels_of(None, "4k", "16:9") == (3840, 2160)
    assert pixels_of(None, None, "16:9") is None
    assert pixels_of(None, "720p", "wide") is None


@pytest.mark.parametrize(
    "found", list(CATALOG.all_models()), ids=lambda one: one.public_id
)
def test_what_is_fitted_is_what_the_model_offers(found: Any) -> None:
    model = found.model

    fitted = fit_to(model, found.public_id, Asked(7, (1000, 700), has_image=False))

    assert fitted.duration is None or model.offers_duration(fitted.duration)
    assert fitted.aspect_ratio in (None, *model.aspect_ratios)
    assert fitted.resolution in (None, *model.resolutions)


def test_what_the_gateway_itself_cannot_take_is_refused_in_our_words() -> None:
    model = ModelSpec(id="epic", name="E", durations=(7200,))
    catalog = Catalog({"a": ProviderSpec(id="a", display_name="A", models=(model,))})
    wish = VideoCreate(prompt="x", model="a/epic", seconds=7200)

    with pytest.raises(InvalidRequestError) as caught:
        translate(wish, catalog, {}, date(2026, 11, 22), is_strict=False)

    assert caught.value.param == "seconds"
