"""Runway.

Wire facts checked against the vendor's SDK 5.24.0 (types and captured calls) and its
pages on errors, inputs and limits on 2026-11-22.
Not offered by the vendor: callbacks, references of ours, look-up of a task other than
by its id, frame rates. Result URLs die after a day; reading the task gives fresh ones.
"""

from typing import Final
from urllib.parse import quote

from pydantic import BaseModel, JsonValue

from mediarouter.kit.money import parse_amount
from mediarouter.providers.answers import excerpt
from mediarouter.providers.base import (
    Account,
    CancelOutcome,
    Job,
    ProviderContext,
    ProviderFeatures,
    RemoteAsset,
    VideoProvider,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.errors import JobNotFoundError, ProviderError
from mediarouter.providers.runway.body import (
    Uris,
    create,
    takes_last_frame,
    takes_references,
)
from mediarouter.providers.runway.uploads import media_uri
from mediarouter.providers.runway.wire import (
    STATUS,
    Created,
    Organization,
    Task,
    failure_kind,
    read_refusal,
)
from mediarouter.providers.wire import Wire, as_model, nothing

_API_VERSION: Final = "2024-11-06"


class _Handle(BaseModel):
    id: str


class RunwayProvider(VideoProvider):
    name = "runway"

    def __init__(self, context: ProviderContext) -> None:
        super().__init__(context)
        headers = {
            "authorization": f"Bearer {context.key}",
            "x-runway-version": _API_VERSION,
        }
        self._wire = Wire(
            context.http,
            context.base_url,
            lambda: headers,
            vendor="Runway",
            read=read_refusal,
            now=context.now,
            heard=context.heard,
        )

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures(
            min_poll_seconds=5.0,
            reports_progress=True,
            reports_cost=True,
            video_to_video=frozenset({"edit"}),
            failed_is_free=False,
        )

    async def validate_key(self) -> None:
        await self._wire.ask("GET", "/v1/organization", nothing)

    async def account(self) -> Account | None:
        found = await self._wire.ask("GET", "/v1/organization", as_model(Organization))
        balance = parse_amount(found.credit_balance)
        if balance is None:
            return None
        note = "No credits are left: every job would be refused."
        return Account(balance, "credits", note if balance == 0 else found.limits)

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        call = create(request, await self._uris(request))
        created = await self._wire.submit(call.path, as_model(Created), json=call.body)
        estimate = created.estimated_cost
        return VideoResponse(
            "queued",
            _Handle(id=created.id).model_dump(),
            warnings=call.warnings,
            quoted_usd=None if estimate is None else estimate.usd,
        )

    async def check_status(self, job: Job) -> VideoResponse:
        return _response(await self._wire.get(_task_path(job), as_model(Task)))

    async def cancel(self, job: Job) -> CancelOutcome:
        # Deleting a finished task deletes its video, so look first. A task that is
        # gone was deleted before: an earlier cancel whose answer was lost.
        try:
            status = (await self.check_status(job)).status
        except JobNotFoundError:
            return "cancelled"
        if status in ("completed", "failed"):
            return "too_late"
        if status != "cancelled":
            await self._wire.ask("DELETE", _task_path(job), nothing)
        return "cancelled"

    async def _uris(self, request: VideoRequest) -> Uris:
        wire, context = self._wire, self.context
        image = last_frame = None
        if request.image is not None:
            image = await media_uri(request.image, wire, context)
        if request.last_frame is not None and takes_last_frame(request):
            last_frame = await media_uri(request.last_frame, wire, context)
        references = request.reference_images if takes_references(request) else ()
        source = None
        if request.source is not None and request.source.file is not None:
            source = await media_uri(request.source.file, wire, context)
        return Uris(
            image,
            last_frame,
            [await media_uri(one, wire, context) for one in references],
            source,
        )


def _task_path(job: Job) -> str:
    return f"/v1/tasks/{quote(_Handle.model_validate(job).id, safe='')}"


def _response(task: Task) -> VideoResponse:
    job = _Handle(id=task.id).model_dump()
    status = STATUS.get(task.status) if isinstance(task.status, str) else None
    drift = None if status is not None else f"status {task.status!r}"
    if status == "completed" and not task.urls:
        status, drift = "in_progress", "SUCCEEDED without output"
    return VideoResponse(
        "in_progress" if status is None else status,
        job,
        progress=_percent(task.progress),
        assets=tuple(RemoteAsset(url) for url in task.urls[:1]),
        error=_failure(task) if status == "failed" else None,
        cost_usd=None if task.cost is None else task.cost.usd,
        quoted_usd=None if task.estimated_cost is None else task.estimated_cost.usd,
        drift=drift,
        detail="throttled" if task.status == "THROTTLED" else None,
    )


def _failure(task: Task) -> ProviderError:
    code = task.failure_code if isinstance(task.failure_code, str) else None
    words = task.failure if isinstance(task.failure, str) else ""
    message = excerpt(words) or "Runway gave no reason."
    return ProviderError(failure_kind(code), message, vendor_code=code)


def _percent(progress: JsonValue) -> float | None:
    if isinstance(progress, bool) or not isinstance(progress, int | float):
        return None
    return max(0.0, min(100.0, progress * 100.0))
