"""Kling AI video.

Wire facts: the vendor's pages on the standard API (3.0-omni, tasks, callbacks, error
codes, account usage) and the legacy `/v1` pages, as read up to 2026-10 and collected
on 2026-11-22. An `ACCESS:SECRET` key or the option `api = "legacy"` chooses `/v1`.
Not offered by the vendor: cancel, progress, seeds, frame rates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from pydantic import BaseModel, JsonValue

from mediarouter.kit.clock import unix_seconds
from mediarouter.kit.money import parse_amount
from mediarouter.providers.answers import Answer, Refusal, excerpt, parse_json
from mediarouter.providers.base import (
    Account,
    Job,
    ProviderContext,
    ProviderFeatures,
    RemoteAsset,
    VideoProvider,
    VideoRequest,
    VideoResponse,
)
from mediarouter.providers.errors import (
    ErrorKind,
    JobNotFoundError,
    ProviderError,
)
from mediarouter.providers.kling.auth import auth_for, is_genuine
from mediarouter.providers.kling.body import legacy_create, standard_create
from mediarouter.providers.kling.wire import (
    BAD_VALUE,
    STALE_TOKEN,
    STATUS,
    Bill,
    LegacyTask,
    Output,
    Pack,
    Task,
    data_of,
    packs_of,
    read_refusal,
    tasks_of,
)
from mediarouter.providers.wire import Wire

_BATCH: Final = 50
_COUNTED: Final = ("online", "runOut")
_LEGACY_KINDS: Final = ("text2video", "image2video", "omni-video")
_ANY_KIND: Final = "any"
"""Of a task that a person brought: its kind is found by asking."""


class _Handle(BaseModel):
    id: str
    kind: str | None = None
    """The legacy endpoint; None for a task of the standard API."""

    def dump(self) -> Job:
        return self.model_dump(exclude_none=True)


class _Callback(BaseModel):
    id: str | None = None
    external_id: str | None = None
    task_id: str | None = None
    task_info: dict[str, JsonValue] | None = None


class KlingProvider(VideoProvider):
    name = "kling"

    def __init__(self, context: ProviderContext) -> None:
        super().__init__(context)
        self._auth = auth_for(context.key, context.now)
        self._is_legacy = ":" in context.key or context.options.get("api") == "legacy"
        self._wire = Wire(
            context.http,
            context.base_url,
            self._auth.headers,
            vendor="Kling",
            read=self._read_refusal,
            now=context.now,
            heard=context.heard,
        )

    def get_supported_features(self) -> ProviderFeatures:
        return ProviderFeatures(
            min_poll_seconds=5.0,
            batch_status=1 if self._is_legacy else _BATCH,
            find_job=True,
            callbacks=True,
            # The legacy API tells units of a pack, which are not money.
            reports_cost=not self._is_legacy,
        )

    async def validate_key(self) -> None:
        await self._packs()

    async def account(self) -> Account | None:
        # Who pays as he goes has no packs, which says nothing about his money.
        packs = [one for one in await self._packs() if one.status in _COUNTED]
        left = [parse_amount(one.remaining_quantity) for one in packs]
        if not packs or None in left:
            return None
        balance = sum((one for one in left if one is not None), Decimal(0))
        note = "Of resource packs; Kling's figure may be 12 hours old."
        if balance == 0:
            note = "The resource packs are used up; Kling's figure may be old."
        return Account(balance, "units", note)

    async def _packs(self) -> tuple[Pack, ...]:
        now = self.context.now()
        start = now - timedelta(days=1)
        return await self._wire.ask(
            "GET",
            "/account/costs",
            packs_of,
            params={
                "start_time": unix_seconds(start) * 1000,
                "end_time": unix_seconds(now) * 1000,
            },
        )

    async def generate_video(self, request: VideoRequest) -> VideoResponse:
        if self._is_legacy:
            create = legacy_create(request)
            kind = create.path.rpartition("/")[2]
            old = await self._wire.submit(create.path, _legacy_task, json=create.body)
            handle = _Handle(id=old.task_id, kind=kind)
        else:
            create = standard_create(request)
            new = await self._wire.submit(create.path, _created_task, json=create.body)
            handle = _Handle(id=new.id)
        return VideoResponse("queued", handle.dump(), warnings=create.warnings)

    async def check_status(self, job: Job) -> VideoResponse:
        handle = _Handle.model_validate(job)
        if handle.kind == _ANY_KIND:
            found = await self._of_any_kind(handle.id)
            if found is None:
                raise JobNotFoundError("Kling knows no such task of any kind.")
            handle = _Handle.model_validate(found)
        if handle.kind is not None:
            task = await self._read_legacy(handle.kind, handle.id)
            return _legacy_response(task, handle.kind)
        (response,) = await self.check_many([job])
        if response is None:
            raise JobNotFoundError("Kling knows no such task.")
        return response

    async def check_many(self, jobs: Sequence[Job]) -> list[VideoResponse | None]:
        handles = [_Handle.model_validate(job) for job in jobs]
        if any(handle.kind is not None for handle in handles):
            return [await self._status_or_none(job) for job in jobs]
        ids = ",".join(handle.id for handle in handles)
        # A 404 here speaks of the path (an old host), not of the tasks.
        tasks = await self._wire.get(
            "/tasks", tasks_of, by_id=False, params={"task_ids": ids}
        )
        found = {task.id: _response(task) for task in tasks}
        return [found.get(handle.id) for handle in handles]

    async def find_job(self, reference: str) -> Job | None:
        if self._is_legacy:
            return await self._of_any_kind(reference)
        params = {"external_task_ids": reference}
        tasks = await self._wire.ask("GET", "/tasks", tasks_of, params=params)
        return _Handle(id=tasks[0].id).dump() if tasks else None

    def job_of(self, vendor_id: str, model: str) -> Job:  # noqa: ARG002 - contract
        kind = _ANY_KIND if self._is_legacy else None
        return _Handle(id=vendor_id, kind=kind).dump()

    def parse_callback(
        self, headers: Mapping[str, str], body: bytes, secret: str | None
    ) -> str | None:
        now = unix_seconds(self.context.now())
        if secret is None or not is_genuine(headers, body, secret, now):
            return None
        try:
            told = _Callback.model_validate(parse_json(body))
        except ValueError:
            return None
        reference = (told.task_info or {}).get("external_task_id")
        if isinstance(reference, str):
            return reference
        return told.external_id or told.id or told.task_id

    async def _of_any_kind(self, name: str) -> Job | None:
        """Look for a legacy task by its id or our reference under every kind."""
        for kind in _LEGACY_KINDS:
            try:
                task = await self._read_legacy(kind, name)
            except JobNotFoundError:
                continue
            return _Handle(id=task.task_id, kind=kind).dump()
        return None

    async def _status_or_none(self, job: Job) -> VideoResponse | None:
        try:
            return await self.check_status(job)
        except JobNotFoundError:
            return None

    async def _read_legacy(self, kind: str, task_id: str) -> LegacyTask:
        path = f"/v1/videos/{kind}/{quote(task_id, safe='')}"
        try:
            return await self._wire.get(path, _legacy_task)
        except ProviderError as error:
            if error.vendor_code == BAD_VALUE:
                raise JobNotFoundError(error.message) from error
            raise

    def _read_refusal(self, answer: Answer) -> Refusal:
        refusal = read_refusal(answer)
        if refusal.code in STALE_TOKEN:
            self._auth.renew()
        return refusal


def _created_task(answer: Answer) -> Task:
    return Task.model_validate(data_of(answer))


def _legacy_task(answer: Answer) -> LegacyTask:
    return LegacyTask.model_validate(data_of(answer))


def _response(task: Task) -> VideoResponse:
    job = _Handle(id=task.id).dump()
    cost, warnings = _cost(task.billing)
    videos = [one for one in task.outputs if one.type in (None, "video")]
    response = _state(job, task.status, task.message, videos)
    return replace(response, cost_usd=cost, warnings=warnings)


def _legacy_response(task: LegacyTask, kind: str) -> VideoResponse:
    job = _Handle(id=task.task_id, kind=kind).dump()
    videos = () if task.task_result is None else task.task_result.videos
    warnings: tuple[str, ...] = ()
    if task.final_unit_deduction is not None:
        warnings = (_units_note(task.final_unit_deduction),)
    response = _state(job, task.task_status, task.task_status_msg, videos)
    return replace(response, warnings=warnings)


def _state(
    job: Job, word: JsonValue, message: JsonValue, videos: Sequence[Output]
) -> VideoResponse:
    status = STATUS.get(word) if isinstance(word, str) else None
    if status is None:
        return VideoResponse("in_progress", job, drift=f"status {word!r}")
    if status == "failed":
        # The vendor gives a sentence and no code, so its kind is not known.
        reason = message if isinstance(message, str) else ""
        words = excerpt(reason) or "Kling gave no reason."
        error = ProviderError(ErrorKind.BAD_RESPONSE, words)
        return VideoResponse("failed", job, error=error)
    if status != "completed":
        return VideoResponse(status, job)
    urls = [one.url for one in videos if isinstance(one.url, str)]
    if not urls:
        return VideoResponse("in_progress", job, drift=f"{word} without a video")
    return VideoResponse("completed", job, assets=(RemoteAsset(urls[0]),))


def _cost(bills: Sequence[Bill]) -> tuple[Decimal | None, tuple[str, ...]]:
    """Add up what was paid in dollars; None when any part was paid otherwise."""
    total = Decimal(0)
    for bill in bills:
        if bill.charge_type == "unit":
            return None, (_units_note(bill.amount),)
        amount = parse_amount(bill.amount)
        if bill.currency != "USD" or amount is None:
            return None, (f"Kling charged {bill.amount} {bill.currency}, not dollars.",)
        total += amount
    return (total if bills else None), ()


def _units_note(units: JsonValue) -> str:
    return f"Kling charged {units} units of a resource pack, which have no price here."
