"""Whatever the catalogue lets through, the vendor takes.

Each model is asked for every shape it offers, as the gateway would ask, and judged
twice: by the vendor's sandbox, which refuses unknown fields and values, and for Runway
by the types of the vendor's own SDK.
"""

import itertools
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest
import pytest_asyncio
import typing_extensions as te
from pydantic import TypeAdapter
from runwayml._utils import PropertyInfo
from runwayml.types import ImageToVideoCreateParams, TextToVideoCreateParams

from mediarouter.catalog.schemas import ModelSpec
from mediarouter.catalog.validation import Wish, fit
from mediarouter.errors import InvalidRequestError
from mediarouter.providers.base import VideoProvider, VideoRequest
from mediarouter.providers.registry import PROVIDERS
from mediarouter.sandbox.app import create_sandbox
from mediarouter.sandbox.settings import SandboxSettings

from .doubles import JPEG, KEY, PNG, START, Tap, catalogue, context

JWT_KEY = "sandbox-access-key:sandbox-secret-key-of-32-bytes-or-more"


def living(provider: str) -> list[Any]:
    return [
        pytest.param(model, id=model.id)
        for model in catalogue()[provider].models
        if model.retired_at is None
    ]


def wishes(model: ModelSpec) -> Iterator[Wish]:
    """Ask for every shape with every set of images, and in turn for sounds, lengths."""
    images = [(False, False, 0), (True, False, 0), (True, True, 0)]
    images += [(False, False, 2), (True, False, 2), (True, True, 2)]
    lengths = model.allowed_durations()
    turns = itertools.cycle(
        itertools.product((lengths[0], lengths[-1]), (True, False, None))
    )
    for resolution, (image, last, references), ratio in itertools.product(
        (None, *model.resolutions), images, (None, *model.aspect_ratios)
    ):
        seconds, audio = next(turns)
        yield Wish(
            "a paper boat",
            duration=seconds,
            aspect_ratio=ratio,
            resolution=resolution,
            audio=audio,
            seed=0,
            negative_prompt="blur" if model.negative_prompt else None,
            has_image=image,
            has_last_frame=last,
            reference_images=references,
        )


def requests(model: ModelSpec) -> list[VideoRequest]:
    """Give the requests that pass the gateway's own checks."""
    found = []
    for number, wish in enumerate(wishes(model)):
        try:
            fitted = fit(model, model.id, wish)
        except InvalidRequestError:
            continue
        found.append(
            VideoRequest(
                model=model.id,
                prompt=wish.prompt,
                reference=f"mr-{number}",
                duration=fitted.duration,
                aspect_ratio=fitted.aspect_ratio,
                resolution=fitted.resolution,
                size=fitted.size,
                seed=fitted.seed,
                negative_prompt=fitted.negative_prompt,
                audio=fitted.audio,
                image=PNG if wish.has_image else None,
                last_frame=JPEG if wish.has_last_frame else None,
                reference_images=(PNG,) * wish.reference_images,
                options=fitted.options,
                wire=model.wire,
            )
        )
    assert found
    return found


@pytest_asyncio.fixture
async def line() -> AsyncIterator[Tap]:
    settings = SandboxSettings(render=False, runway_credits=10**12)
    app = create_sandbox(settings, clock=START.timestamp)
    async with app.router.lifespan_context(app):
        yield Tap(httpx2.ASGITransport(app))


def adapter(line: Tap, name: str, key: str = KEY) -> VideoProvider:
    base_url = f"http://sandbox.test/{name}"
    return PROVIDERS[name](context(line, base_url=base_url, key=key))


@pytest.mark.parametrize("model", living("kling"))
async def test_kling_takes_what_its_catalogue_offers(
    model: ModelSpec, line: Tap
) -> None:
    for request in requests(model):
        response = await adapter(line, "kling").generate_video(request)

        assert response.warnings == ()


@pytest.mark.parametrize(
    "model", [one for one in living("kling") if "legacy_model" in one.values[0].wire]
)
async def test_kling_takes_the_same_on_its_legacy_api(
    model: ModelSpec, line: Tap
) -> None:
    for request in requests(model):
        response = await adapter(line, "kling", JWT_KEY).generate_video(request)

        assert response.warnings == ()


@pytest.mark.parametrize("model", living("runway"))
async def test_runway_takes_what_its_catalogue_offers(
    model: ModelSpec, line: Tap
) -> None:
    for request in requests(model):
        response = await adapter(line, "runway").generate_video(request)

        # With a first frame this one model lets nobody choose the shape.
        is_shapeless = model.id == "kling2.5_turbo_pro" and request.image is not None
        ignored = (f"{model.id} ignores `resolution`.",) if is_shapeless else ()
        assert response.warnings == ignored
        assert response.quoted_usd is not None
        kind = line.last.url.path.rpartition("/")[2]
        assert faults(kind, line.json()) == []


def sdk_fields(params: Any) -> Iterator[tuple[str, tuple[Any, bool]]]:
    """Read the name on the wire, the type and the need of each field."""
    for name, hint in te.get_type_hints(params, include_extras=True).items():
        wire_name, is_required = name, name in params.__required_keys__
        while te.get_origin(hint) in (te.Required, te.Annotated):
            for mark in getattr(hint, "__metadata__", ()):
                if isinstance(mark, PropertyInfo) and mark.alias:
                    wire_name = mark.alias
            is_required |= te.get_origin(hint) is te.Required
            hint = te.get_args(hint)[0]
        yield wire_name, (hint, is_required)


SDK_TYPES = {
    (kind, te.get_args(dict(sdk_fields(params))["model"][0])[0]): params
    for kind, union in (
        ("text_to_video", TextToVideoCreateParams),
        ("image_to_video", ImageToVideoCreateParams),
    )
    for params in te.get_args(union)
}


def faults(kind: str, body: dict[str, Any]) -> list[str]:
    """Compare a body with the SDK's type for its model."""
    fields = dict(sdk_fields(SDK_TYPES[kind, body["model"]]))
    found = [f"unknown {name}" for name in body if name not in fields]
    found += [
        f"missing {name}"
        for name, (_, is_required) in fields.items()
        if is_required and name not in body
    ]
    for name in body.keys() & fields.keys():
        value = TypeAdapter(fields[name][0]).validate_python(body[name])
        if not isinstance(value, str | int | float | list | dict):
            list(value)
    return found
