"""From a create in OpenAI's words to a generation's request.

A name whose model the vendor has switched off, and which leads elsewhere here, keeps
its old defaults: code written for `sora-2` counts on its 4 seconds upright.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from mediarouter.catalog.schemas import ModelSpec
from mediarouter.catalog.service import Catalog, ResolvedModel
from mediarouter.errors import InvalidRequestError, MediaRouterError
from mediarouter.generations.derive import Source, length_for
from mediarouter.generations.models import Generation
from mediarouter.generations.request_schemas import GenerationRequest
from mediarouter.kit.ids import with_prefix
from mediarouter.openai_compat.body import refusal
from mediarouter.openai_compat.fitting import Asked, fit_to
from mediarouter.openai_compat.schemas import (
    DEFAULT_MODEL,
    VideoCreate,
    VideoExtension,
    Wish,
)

_NAMES_SHOWN: Final = 8
_PARAMS: Final = {
    "duration": "seconds",
    "aspect_ratio": "size",
    "resolution": "size",
    "image": "input_reference",
    "provider": "model",
}


@dataclass(frozen=True)
class Translated:
    """What to ask of the model, and what was not taken as it was asked for."""

    request: GenerationRequest
    notes: Sequence[str]


def translate(
    wish: VideoCreate,
    catalog: Catalog,
    aliases: Mapping[str, str],
    today: date,
    *,
    is_strict: bool,
) -> Translated:
    """Find the model and what it offers nearest to the wish.

    Raises `InvalidRequestError`, and `ModelRetiredError` for a name that nobody has
    mapped to a living model.
    """
    name = wish.model or DEFAULT_MODEL
    found = catalog.resolve(name, None, aliases, today)
    fit = fit_to(
        found.model, found.public_id, _asked(wish, name, found, catalog, is_strict)
    )
    request = _request(
        model=name,
        prompt=wish.prompt,
        duration=fit.duration,
        aspect_ratio=fit.aspect_ratio,
        resolution=fit.resolution,
        image=_image(wish.input_reference),
    )
    return Translated(request, [*_ignored(wish, is_strict), *fit.notes])


def translate_of_file(
    wish: Wish, found: ResolvedModel, source: Source, *, is_strict: bool
) -> Translated:
    """Ask for a video made of a file: its size and length are the file's.

    Raises `InvalidRequestError`.
    """
    request = _request(
        model=found.public_id, prompt=wish.prompt, duration=length_for(found, source)
    )
    return Translated(request, [*_ignored(wish, is_strict)])


def translate_derived(
    wish: Wish,
    found: ResolvedModel,
    row: Generation,
    source: Source,
    *,
    is_strict: bool,
) -> Translated:
    """Ask for a video made of a finished one: its size is the source's.

    Raises `InvalidRequestError`.
    """
    if source.asset is not None:
        return translate_of_file(wish, found, source, is_strict=is_strict)
    notes = [*_ignored(wish, is_strict)]
    duration = row.params.get("duration")
    if isinstance(wish, VideoExtension):
        strict = frozenset({"seconds"} if is_strict else ())
        asked = Asked(wish.seconds, None, has_image=False, strict=strict)
        fit = fit_to(found.model, found.public_id, asked)
        duration = fit.duration
        notes += fit.notes
    elif row.params.get("source", {}).get("operation") == "extend":
        # What was asked for was only the last part of this video.
        duration = duration if source.seconds is None else round(source.seconds)
    request = _request(
        model=found.public_id,
        prompt=wish.prompt,
        duration=duration,
        aspect_ratio=row.params.get("aspect_ratio"),
        resolution=row.params.get("resolution"),
        audio=row.params.get("audio"),
    )
    return Translated(request, notes)


def _image(reference: str | None) -> str | None:
    """A file of `/v1/files` is an asset under another name."""
    if reference is not None and reference.startswith("file_"):
        return with_prefix("asset", reference)
    return reference


def _request(**fields: Any) -> GenerationRequest:
    try:
        return GenerationRequest.model_validate(fields)
    except ValidationError as error:
        raise in_our_words(refusal(error)) from None


def in_our_words(error: MediaRouterError) -> MediaRouterError:
    """Name the field, and a file, as callers of this surface know them."""
    if error.code == "asset_not_found":
        error.message = error.message.replace("`asset_", "`file_")
    theirs = error.param or ""
    ours = _PARAMS.get(theirs)
    if ours is not None:
        error.param = ours
        error.message = error.message.replace(f"`{theirs}`", f"`{ours}`")
    return error


def _asked(
    wish: VideoCreate,
    name: str,
    found: ResolvedModel,
    catalog: Catalog,
    is_strict: bool,
) -> Asked:
    seconds, pixels = wish.seconds, wish.pixels
    explicit = {"seconds": seconds, "size": pixels}
    original = _original(catalog, name, found)
    if original is not None:
        seconds = seconds or original.default_duration
        pixels = pixels or original.size(
            original.default_resolution, original.default_aspect_ratio
        )
    return Asked(
        seconds=seconds,
        pixels=pixels,
        has_image=wish.input_reference is not None,
        strict=frozenset(
            field for field, value in explicit.items() if is_strict and value
        ),
    )


def retired_of(catalog: Catalog, name: str) -> Iterator[ResolvedModel]:
    """Find the models of that name that have, or will have, an end."""
    for found in catalog.all_models():
        names = (found.model.id, *found.model.aliases)
        if found.model.retired_at is not None and (
            name in names or name in [f"{found.provider.id}/{one}" for one in names]
        ):
            yield found


def _original(catalog: Catalog, name: str, found: ResolvedModel) -> ModelSpec | None:
    """Find the retired model that a mapped name once meant."""
    known = next(retired_of(catalog, name), None)
    if known is None or known.public_id == found.public_id:
        return None
    return known.model


def _ignored(wish: Wish, is_strict: bool) -> Iterator[str]:
    """Tell of fields that the format does not have, or that we do not know."""
    names = sorted(wish.model_extra or {})
    if not names:
        return
    if is_strict:
        raise InvalidRequestError(
            f"There is no field `{names[0][:80]}`.",
            param=names[0][:80],
            code="unknown_parameter",
            allowed=sorted(type(wish).model_fields),
        )
    shown = ", ".join(f"`{name[:40]}`" for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    yield f"Ignored: {shown}{f' and {more} more' if more > 0 else ''}."
