"""Videos made of a finished one: remix, edit, extend.

The vendor is given its own id of the finished job, so the same provider key at the
same model must do the work. From there on it is a generation like any other.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mediarouter.assets.models import Asset
from mediarouter.catalog.service import Catalog, ResolvedModel
from mediarouter.errors import InvalidRequestError
from mediarouter.generations.models import Generation, Stage
from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.providers.base import Job, VideoOperation
from mediarouter.providers.errors import ProviderError


@dataclass(frozen=True)
class Source:
    """The finished generation that another one begins from."""

    operation: VideoOperation
    generation_id: str
    requested_model: str
    job: Job
    provider_key_id: str | None
    seconds: float | None
    """Of its file."""

    def stored(self) -> dict[str, Any]:
        return {
            "operation": self.operation,
            "generation_id": self.generation_id,
            "job": self.job,
            "seconds": self.seconds,
        }


class NotSupportedError(InvalidRequestError):
    code = "not_supported_by_model"


class VideoOperations:
    """Knows which models can work on which finished videos."""

    def __init__(self, catalog: Catalog, providers: ProviderPool) -> None:
        self._catalog = catalog
        self._providers = providers

    def source(
        self,
        operation: VideoOperation,
        row: Generation,
        file: Asset | None,
        today: date,
        *,
        param: str,
    ) -> tuple[ResolvedModel, Source]:
        """Check that a video can be worked on; `param` names it in errors.

        Raises `NotSupportedError` with the models that can, `ModelRetiredError`, and
        `InvalidRequestError` for a video that is not finished.
        """
        found = self._catalog.resolve(row.model, row.provider, {}, today)
        if not self._can(found, operation):
            able = self.able(operation, today)
            raise NotSupportedError(
                f"{found.public_id} cannot {operation} a video. {_others(able)}",
                param="model",
                allowed=list(able) or None,
            )
        if row.stage != Stage.COMPLETED or row.job is None:
            raise InvalidRequestError(
                f"Only a completed video can be the source of a {operation}.",
                param=param,
                code="video_not_completed",
            )
        milliseconds = None if file is None else file.duration_ms
        return found, Source(
            operation=operation,
            generation_id=row.id,
            requested_model=row.requested_model,
            job=row.job,
            provider_key_id=row.provider_key_id,
            seconds=None if milliseconds is None else milliseconds / 1000,
        )

    def able(self, operation: VideoOperation, today: date) -> list[str]:
        """List the models whose videos can be worked on so; `provider/*` is any."""
        names = [
            found.public_id
            for found in self._catalog.all_models()
            if (found.model.retired_at is None or found.model.retired_at > today)
            and self._can(found, operation)
        ]
        for provider in self._catalog.providers.values():
            unlisted = provider.unlisted_models
            if unlisted is not None:
                found = ResolvedModel(provider, unlisted)
                names += [f"{provider.id}/*"] if self._can(found, operation) else []
        return sorted(names)

    def _can(self, found: ResolvedModel, operation: VideoOperation) -> bool:
        if operation not in found.model.video_to_video:
            return False
        try:
            adapter = self._providers.build(found.provider.id, "")
        except ProviderError:
            return False
        return operation in adapter.get_supported_features().video_to_video


def _others(able: list[str]) -> str:
    if not able:
        return "No model of this gateway can."
    return f"Videos of these models can be: {', '.join(able)}."
