"""The table of Runway's models says what the vendor's own SDK says."""

from collections.abc import Iterator
from typing import (
    Annotated,
    Any,
    Literal,
    Required,
    get_args,
    get_origin,
    get_type_hints,
)

import pytest
from runwayml import types
from runwayml._utils import PropertyInfo

from mediarouter.sandbox.runway.models import MODELS, Model, frame_size

BODIES = {
    "text_to_video": types.text_to_video_create_params.TextToVideoCreateParams,
    "image_to_video": types.image_to_video_create_params.ImageToVideoCreateParams,
    "video_to_video": types.video_to_video_create_params.VideoToVideoCreateParams,
    "character_performance": types.CharacterPerformanceCreateParams,
    "video_upscale": types.video_upscale_create_params.VideoUpscaleCreateParams,
    "video_to_hdr": types.VideoToHdrCreateParams,
}


def unwrapped(hint: Any) -> Any:
    while get_origin(hint) in (Required, Annotated):
        hint = get_args(hint)[0]
    return hint


def wire_name(name: str, hint: Any) -> str:
    inner = get_args(hint)[0] if get_origin(hint) is Required else hint
    for note in getattr(inner, "__metadata__", ()):
        if isinstance(note, PropertyInfo) and note.alias:
            return note.alias
    return name


def sdk_bodies() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every endpoint, model and the fields of its body with their types."""
    for endpoint, union in BODIES.items():
        for body in get_args(union) or (union,):
            hints = get_type_hints(body, include_extras=True)
            fields = {wire_name(name, hint): hint for name, hint in hints.items()}
            for model in get_args(unwrapped(fields.pop("model"))):
                yield endpoint, model, fields


@pytest.mark.parametrize(("endpoint", "model", "fields"), list(sdk_bodies()))
def test_fields_and_ratios_are_those_of_the_sdk(
    endpoint: str, model: str, fields: dict[str, Any]
) -> None:
    entry = MODELS[model].endpoints[endpoint]
    required = {name for name, hint in fields.items() if get_origin(hint) is Required}

    assert set(entry.required) == required
    assert {*entry.required, *entry.optional} == set(fields)
    ratio = unwrapped(fields.get("ratio"))
    if get_origin(ratio) is Literal:
        assert set(entry.ratios) == set(get_args(ratio))


def test_every_model_of_the_table_is_in_the_sdk() -> None:
    known = {(endpoint, model) for endpoint, model, _ in sdk_bodies()}

    assert known == {
        (endpoint, name)
        for name, model in MODELS.items()
        for endpoint in model.endpoints
    }
    assert not {"gen3a_turbo", "gen4_aleph", "veo3", "upscale_v1"} & set(MODELS)


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ({}, (1280, 720)),
        ({"ratio": "1104:832"}, (1104, 832)),
        ({"ratio": "9:16", "resolution": "1080p"}, (1080, 1920)),
        ({"ratio": "1:1", "resolution": "768P"}, (768, 768)),
        ({"ratio": "auto_480p"}, (853, 480)),
        ({"ratio": "adaptive", "resolution": "2k"}, (2560, 1440)),
    ],
)
def test_ratios_and_resolutions_become_sizes(
    body: dict[str, str], size: tuple[int, int]
) -> None:
    assert frame_size(body) == size


def test_a_size_below_all_tiers_costs_the_lowest() -> None:
    model = Model("m", {}, {"720p": 9, "1080p": 20})

    assert model.cost({"ratio": "480:480", "duration": 2}) == 18
