"""Videos made of another one: remix, edit, extend.

Most vendors are given their own id of the finished job, so the same provider key at
the same model must do the work. A model that works on files takes any video that is
stored here, whoever made it, and uploaded ones. From there on it is a generation like
any other.
"""

from dataclasses import dataclass, field
from datetime import date
from math import ceil
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
    """The video that a generation begins from."""

    operation: VideoOperation
    requested_model: str
    generation_id: str | None = None
    """None for an uploaded one."""

    job: Job = field(default_factory=dict)
    provider_key_id: str | None = None
    seconds: float | None = None
    """Of its file."""

    asset: Asset | None = None
    """The file itself, where the model works on files."""

    @property
    def size(self) -> tuple[int, int] | None:
        if self.asset is None:
            return None
        return self.asset.width or 0, self.asset.height or 0

    @property
    def identity(self) -> str | None:
        """Tell it from others, when the same request is sent again."""
        if self.generation_id is None and self.asset is not None:
            return self.asset.sha256
        return self.generation_id

    def stored(self) -> dict[str, Any]:
        return {
            "operation": self.operation,
            "generation_id": self.generation_id,
            "job": self.job,
            "seconds": self.seconds,
            "asset_id": None if self.asset is None else self.asset.id,
        }


class NotSupportedError(InvalidRequestError):
    code = "not_supported_by_model"


class VideoOperations:
    """Knows which models can work on which videos."""

    def __init__(
        self, catalog: Catalog, providers: ProviderPool, max_file_bytes: int
    ) -> None:
        """Prepare; files go into memory to be sent, so `max_file_bytes` limits them."""
        self._catalog = catalog
        self._providers = providers
        self.max_file_bytes = max_file_bytes

    def source(
        self,
        operation: VideoOperation,
        row: Generation,
        file: Asset | None,
        today: date,
        *,
        chosen: ResolvedModel | None = None,
        param: str,
    ) -> tuple[ResolvedModel, Source]:
        """Check that a video can be worked on; `param` names it in errors.

        The model that has made it does the work, unless another one is `chosen`. Raises
        `NotSupportedError` with the models that can, `ModelRetiredError`, and
        `InvalidRequestError` for a video that is not finished or too large.
        """
        found = chosen or self._catalog.resolve(row.model, row.provider, {}, today)
        on_files = found.model.video_source == "file"
        own = (found.provider.id, found.model.id) == (row.provider, row.model)
        if not self._can(found, operation) or not (own or on_files):
            raise self._not_possible(found, operation, today)
        if row.stage != Stage.COMPLETED or row.job is None:
            raise InvalidRequestError(
                f"Only a completed video can be the source of a {operation}.",
                param=param,
                code="video_not_completed",
            )
        requested = row.requested_model if chosen is None else found.public_id
        if on_files:
            if file is None:
                raise InvalidRequestError(
                    "The file of this video is gone.", param=param, code="file_missing"
                )
            self._check_file(found, file, param)
            return found, Source(
                operation, requested, row.id, seconds=_seconds(file), asset=file
            )
        return found, Source(
            operation,
            requested,
            row.id,
            row.job,
            row.provider_key_id,
            _seconds(file),
        )

    def upload(
        self, operation: VideoOperation, found: ResolvedModel, file: Asset, param: str
    ) -> Source:
        """Check that an uploaded video can be worked on by a model of `on_files`."""
        self._check_file(found, file, param)
        return Source(operation, found.public_id, seconds=_seconds(file), asset=file)

    def on_files(
        self, operation: VideoOperation, found: ResolvedModel, today: date
    ) -> ResolvedModel:
        """Give the model back if it works on files; raises `NotSupportedError`."""
        if self._can(found, operation) and found.model.video_source == "file":
            return found
        raise self._not_possible(found, operation, today, uploaded=True)

    def able(
        self, operation: VideoOperation, today: date, *, only_files: bool = False
    ) -> list[str]:
        """List the models that can; `provider/*` is any of a provider's.

        With `only_files` those that can with any video, not only with their own.
        """
        models = [
            found
            for found in self._catalog.all_models()
            if found.model.retired_at is None or found.model.retired_at > today
        ]
        names = [
            found.public_id
            for found in models
            if self._can(found, operation)
            and (not only_files or found.model.video_source == "file")
        ]
        for provider in () if only_files else self._catalog.providers.values():
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

    def _check_file(self, found: ResolvedModel, file: Asset, param: str) -> None:
        longest = found.model.source_max_seconds
        seconds = _seconds(file)
        if longest is not None and (seconds or 0) > longest:
            raise InvalidRequestError(
                f"{found.public_id} works on videos of at most {longest} seconds;"
                f" this one has {seconds:g}.",
                param=param,
                code="video_too_long",
            )
        if file.bytes > self.max_file_bytes:
            raise InvalidRequestError(
                f"The video has {file.bytes} bytes; at most {self.max_file_bytes}"
                " (MAX_UPLOAD_BYTES) are sent to a vendor.",
                param=param,
                code="video_too_large",
            )

    def _not_possible(
        self,
        found: ResolvedModel,
        operation: VideoOperation,
        today: date,
        *,
        uploaded: bool = False,
    ) -> NotSupportedError:
        any_video = self.able(operation, today, only_files=True)
        able = any_video if uploaded else self.able(operation, today)
        what = "an uploaded video" if uploaded else "this video"
        return NotSupportedError(
            f"{found.public_id} cannot {operation} {what}. {_others(able, any_video)}",
            param="model",
            allowed=able or None,
        )


def length_for(found: ResolvedModel, source: Source) -> int | None:
    """Give the length to quote a work on a file by: the next one that is offered."""
    offered = found.model.allowed_durations()
    if not offered or source.seconds is None:
        return None
    whole = ceil(source.seconds)
    return min((one for one in offered if one >= whole), default=max(offered))


def _seconds(file: Asset | None) -> float | None:
    milliseconds = None if file is None else file.duration_ms
    return None if milliseconds is None else milliseconds / 1000


def _others(able: list[str], any_video: list[str]) -> str:
    own = [name for name in able if name not in any_video]
    sentences = []
    if own:
        sentences.append(f"These can, with videos of their own: {', '.join(own)}.")
    if any_video:
        sentences.append(
            f"These can, with any video, as `model`: {', '.join(any_video)}."
        )
    return " ".join(sentences) or "No model of this gateway can."
