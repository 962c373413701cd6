"""Loads the catalogue and finds the model that a name means."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from mediarouter.catalog.schemas import ModelSpec, ProviderSpec
from mediarouter.errors import InvalidRequestError, ModelRetiredError

_DATA: Final = files("mediarouter.catalog").joinpath("data")


class CatalogError(Exception):
    """A catalogue file cannot be read; the gateway does not start with it."""


@dataclass(frozen=True)
class ResolvedModel:
    """A living model and the provider that offers it."""

    provider: ProviderSpec
    model: ModelSpec

    @property
    def public_id(self) -> str:
        return f"{self.provider.id}/{self.model.id}"


class Catalog:
    """All providers and models. Immutable once loaded."""

    def __init__(self, providers: Mapping[str, ProviderSpec]) -> None:
        self.providers = dict(providers)
        self._by_bare_name: dict[str, list[ResolvedModel]] = {}
        for found in self.all_models():
            for name in (found.model.id, *found.model.aliases):
                self._by_bare_name.setdefault(name, []).append(found)

    @classmethod
    def load(cls, overlay: Path | None = None) -> "Catalog":
        """Read the shipped files, then the operator's; raises `CatalogError`.

        A file of the same name changes the provider's own fields and adds or
        replaces models by id; a file of a new name adds a provider.
        """
        specs = dict(_shipped())
        for path in sorted(overlay.glob("*.toml")) if overlay else ():
            try:
                extra = tomllib.loads(path.read_text("utf-8"))
            except (OSError, ValueError) as error:
                raise CatalogError(f"{path.name} cannot be read: {error}") from error
            base = _read_shipped(path.name) if path.name in specs else {}
            specs[path.name] = _validated(path.name, _overlay(base, extra))
        return cls({spec.id: spec for _, spec in sorted(specs.items())})

    def all_models(self) -> Iterator[ResolvedModel]:
        for provider in self.providers.values():
            for model in provider.models:
                yield ResolvedModel(provider, model)

    def resolve(
        self, name: str, provider: str | None, aliases: Mapping[str, str], today: date
    ) -> ResolvedModel:
        """Find the living model that `name` means.

        Looked up in this order: the user's aliases, `provider/model`, a bare name
        while it is unambiguous. Raises `InvalidRequestError` with the names that
        would do, or `ModelRetiredError` with what happened to the model.
        """
        if provider is None and name in aliases:
            return self._living(self._qualified(aliases[name], None), today, name)
        return self._living(self._qualified(name, provider), today, name)

    def find(self, public_id: str) -> ResolvedModel | None:
        """Look up `provider/model`, retired ones included."""
        provider_id, _, model_id = public_id.partition("/")
        provider = self.providers.get(provider_id)
        if provider is None:
            return None
        model = provider.find(model_id)
        if model is None and provider.unlisted_models is not None and model_id:
            model = provider.unlisted_models.model_copy(
                update={"id": model_id, "name": model_id}
            )
        return None if model is None else ResolvedModel(provider, model)

    def _qualified(self, name: str, provider_id: str | None) -> ResolvedModel:
        prefix, slash, rest = name.partition("/")
        if provider_id is not None and provider_id not in self.providers:
            raise InvalidRequestError(
                f"There is no provider `{provider_id}`.",
                param="provider",
                code="unknown_provider",
                allowed=sorted(self.providers),
            )
        if slash and prefix in self.providers:
            if provider_id not in (None, prefix):
                raise InvalidRequestError(
                    f"`{name}` is a model of `{prefix}`, not of `{provider_id}`.",
                    param="provider",
                    allowed=[prefix],
                )
            return self._of_provider(prefix, rest)
        if provider_id is not None:
            return self._of_provider(provider_id, name)
        return self._bare(name)

    def _of_provider(self, provider_id: str, model_id: str) -> ResolvedModel:
        named = [
            found
            for found in self._by_bare_name.get(model_id, ())
            if found.provider.id == provider_id
        ]
        found = self.find(f"{provider_id}/{model_id}")
        listed = found is not None and found in named
        if named and not listed:
            return named[0]
        if found is None:
            raise self._unknown(f"{provider_id}/{model_id}", provider_id)
        return found

    def _bare(self, name: str) -> ResolvedModel:
        found = self._by_bare_name.get(name, [])
        living = [entry for entry in found if entry.model.retired_at is None]
        candidates = living or found
        if not candidates:
            raise self._unknown(name, None)
        if len({entry.public_id for entry in candidates}) > 1:
            names = sorted(entry.public_id for entry in candidates)
            raise InvalidRequestError(
                f"Several providers offer `{name}`; say which one.",
                param="model",
                code="model_ambiguous",
                allowed=list(names),
            )
        return candidates[0]

    def _unknown(self, name: str, provider_id: str | None) -> InvalidRequestError:
        names = sorted(
            entry.public_id
            for entry in self.all_models()
            if entry.model.retired_at is None
            and provider_id in (None, entry.provider.id)
        )
        return InvalidRequestError(
            f"There is no model `{name}`.",
            param="model",
            code="model_not_found",
            allowed=names or None,
        )

    def _living(self, found: ResolvedModel, today: date, name: str) -> ResolvedModel:
        retired_at = found.model.retired_at
        if retired_at is None or retired_at > today:
            return found
        what = found.model.retired_note or "The vendor has switched it off."
        then = ""
        if found.model.successor is not None:
            then = (
                f" Use `{found.model.successor}`, or map the name yourself:"
                f" PUT /v1/model-aliases/{name} with"
                f' {{"model": "{found.model.successor}"}}.'
            )
        raise ModelRetiredError(
            f"`{name}` was retired on {retired_at.isoformat()}. {what}{then}",
            param="model",
            allowed=[found.model.successor] if found.model.successor else None,
        )


@cache
def _shipped() -> Mapping[str, ProviderSpec]:
    """Read what the package brings, by the files' names."""
    return {
        entry.name: _validated(entry.name, _read_shipped(entry.name))
        for entry in _DATA.iterdir()
        if entry.name.endswith(".toml")
    }


def _read_shipped(name: str) -> dict[str, Any]:
    return tomllib.loads(_DATA.joinpath(name).read_text("utf-8"))


def _validated(name: str, content: dict[str, Any]) -> ProviderSpec:
    try:
        return ProviderSpec.model_validate(content)
    except ValidationError as error:
        raise CatalogError(f"{name} does not fit: {error}") from error


def _overlay(base: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """Lay a user's file over a shipped one; models are merged by their id."""
    merged = {**base, **{key: extra[key] for key in extra if key != "models"}}
    models = {model["id"]: model for model in base.get("models", [])}
    for model in extra.get("models", []):
        models[model["id"]] = {**models.get(model["id"], {}), **model}
    merged["models"] = list(models.values())
    return merged
