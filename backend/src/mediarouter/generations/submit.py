"""The step that spends money: admitted → submitting → what the vendor said.

The row says `submitting` before the POST leaves, and that transition is the only door
to it. The POST runs in a task of its own, shielded from cancellation, and stores its
receipt even when this owner has been fenced meanwhile (the late receipt).
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import structlog

from mediarouter.errors import MediaRouterError
from mediarouter.generations import settle, transitions
from mediarouter.generations.attempts import job_reference
from mediarouter.generations.exchanges import Lines, add_exchanges, exchange_lines
from mediarouter.generations.inputs import build_request
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.receipts import store_receipt
from mediarouter.generations.tools import Tools
from mediarouter.generations.transitions import Accept, Submit
from mediarouter.kit.crypto import new_token
from mediarouter.providers.base import VideoProvider, VideoRequest, VideoResponse
from mediarouter.providers.errors import ErrorKind, ProviderError, SubmitUnknownError
from mediarouter.providers.recording import Tape, taped

log = structlog.get_logger(__name__)

_NOT_SENT: Final = frozenset({ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE})
_INPUT_TRIES: Final = 5
_PARALLEL_INPUTS: Final = 8


_Result = VideoResponse | ProviderError | SubmitUnknownError
"""What came of a POST."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A submit that has left."""

    owned: Owned
    row: Generation
    reference: str
    exchanges: Lines


class Submitter:
    """Posts each admitted generation once."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._posting: set[asyncio.Task[None]] = set()
        # Input images are held in memory while their request is built and sent.
        self._inputs = asyncio.Semaphore(_PARALLEL_INPUTS)

    async def submit(self, owned: Owned, row: Generation) -> None:
        """Take an admitted generation to its next stage."""
        tools = self._tools
        if row.cancel_requested_at is not None:
            async with tools.db.transaction() as session:
                await settle.settle_unsubmitted(session, row, tools.now())
            await tools.admission.refill(row.limit_key)
            raise FencedError(owned.id)
        if row.not_before is not None and row.not_before > tools.now():
            pause = (row.not_before - tools.now()).total_seconds()
            await tools.wakes.wait(owned.id, pause)
            return
        try:
            provider = await tools.providers.get_for_submit(
                row.provider, row.provider_key_id
            )
        except ProviderError as error:
            if not await self._use_another_key(owned, row):
                await self._refuse_unsent(owned, row, error)
            return
        if row.params.get("inputs") or _takes_file(row):
            async with self._inputs:
                await self._build_and_post(owned, row, provider)
        else:
            await self._build_and_post(owned, row, provider)

    async def _use_another_key(self, owned: Owned, row: Generation) -> bool:
        """Move on to another active key when the one it waited for is gone."""
        tools = self._tools
        if row.params.get("source") and not _takes_file(row):
            return False  # The vendor knows the source video under its own key only.
        async with tools.db.transaction() as session:
            key = await tools.provider_keys.pick(session, row.provider)
            if key is None or key.id == row.provider_key_id:
                return False
            await transitions.change_key(session, owned, key.id, tools.now())
        await tools.admission.refill(key.id)
        return True

    async def _build_and_post(
        self, owned: Owned, row: Generation, provider: VideoProvider
    ) -> None:
        submit_ref = new_token("mr-")[:35]
        try:
            request = await self._request(row, submit_ref)
        except MediaRouterError as error:
            refusal = ProviderError(ErrorKind.INVALID_REQUEST, error.message)
            await self._refuse_unsent(owned, row, refusal)
            return
        # From the transition on nothing may come between it and the POST: a cancel
        # there would leave a submit that nobody can tell from one that was sent.
        task = asyncio.create_task(self._post(owned, row, provider, request))
        self._posting.add(task)
        task.add_done_callback(self._posted)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            # Whoever drives next would find a request that was sent, and no answer.
            await asyncio.wait([task])
            raise

    async def _request(self, row: Generation, submit_ref: str) -> VideoRequest:
        """Collect what the request needs; images that are slow to come are retried."""
        tries = 0
        while True:
            try:
                return await build_request(
                    self._tools.catalog,
                    self._tools.assets,
                    row,
                    submit_ref,
                    self._tools.callback_url(row.provider, submit_ref),
                )
            except MediaRouterError as error:
                tries += 1
                if error.status < 500 or tries >= _INPUT_TRIES:
                    raise
                pause = self._tools.pace.retry_delay(tries)
                await self._tools.wakes.wait(row.id, pause)

    async def _post(
        self,
        owned: Owned,
        row: Generation,
        provider: VideoProvider,
        request: VideoRequest,
    ) -> None:
        """Send the one request, and write down what came of it, whatever it takes."""
        submit = Submit(owned, row, request.reference, self._tools.now())
        await self._tools.rows.begin_submit(submit)
        tape = Tape()
        try:
            with taped(tape):
                response = await provider.generate_video(request)
        except ProviderError as error:
            result: _Result = error
        except SubmitUnknownError as error:
            result = error
        except Exception as error:
            log.exception("adapter_failed", generation_id=owned.id)
            result = SubmitUnknownError(f"The adapter failed: {type(error).__name__}.")
        else:
            result = response
        exchanges = await exchange_lines(
            row,
            "submit",
            tape,
            attempt=row.attempts + 1,
            secrets=_secrets(provider, request),
        )
        sent = _Sent(owned, row, request.reference, exchanges)
        failures = 0
        while True:
            try:
                await self._record(sent, result)
            except FencedError:
                raise
            except Exception as error:  # noqa: BLE001 - money was spent: write it down
                failures += 1
                log.warning(
                    "receipt_delayed",
                    generation_id=owned.id,
                    error=type(error).__name__,
                )
                await asyncio.sleep(self._tools.pace.retry_delay(min(failures, 4)))
            else:
                return

    async def _record(self, sent: _Sent, result: _Result) -> None:
        if isinstance(result, VideoResponse):
            await self._record_accepted(sent, result)
        elif isinstance(result, ProviderError) and result.kind in _NOT_SENT:
            await self._record_not_sent(sent, result)
        elif (
            isinstance(result, ProviderError)
            and result.kind is not ErrorKind.BAD_RESPONSE
        ):
            await self._record_refused(sent, result)
        else:
            await self._record_unknown(sent, result.message)

    async def _record_accepted(self, sent: _Sent, response: VideoResponse) -> None:
        tools, row = self._tools, sent.row
        now = tools.now()
        values: dict[str, Any] = {
            "job": response.job,
            "job_ref": job_reference(response.job),
            "quoted_cost": response.quoted_usd,
            "deadline_at": now + tools.pace.timeout(row.params),
            "warnings": _merged(row.warnings, response.warnings),
        }
        accept = Accept(sent.owned, sent.reference, values, now, sent.exchanges)
        try:
            await tools.rows.accept(accept)
        except FencedError:
            await store_receipt(tools, sent.reference, values, sent.exchanges)
        if row.provider_key_id is not None:
            await tools.provider_keys.mark_used(row.provider_key_id)

    async def _record_not_sent(self, sent: _Sent, error: ProviderError) -> None:
        tools, row = self._tools, sent.row
        now = tools.now()
        if now - row.created_at >= tools.pace.timeout(row.params):
            await self._record_refused(sent, error)
            return
        pause = tools.pace.retry_delay(row.attempts + 1, error.retry_after)
        if error.kind is ErrorKind.RATE_LIMITED:
            await tools.admission.block(row.limit_key, pause)
        is_same = row.detail == error.kind.value
        since = row.held_up_since if is_same else None
        async with tools.db.transaction() as session:
            await transitions.not_sent(
                session,
                sent.owned,
                sent.reference,
                not_before=now + timedelta(seconds=pause),
                held_up_since=since or now,
                code=error.kind.value,
                message=error.message,
                now=now,
            )
            await add_exchanges(session, sent.exchanges)

    async def _record_refused(self, sent: _Sent, error: ProviderError) -> None:
        tools, row = self._tools, sent.row
        now = tools.now()
        if error.kind is ErrorKind.AUTH and row.provider_key_id is not None:
            await tools.provider_keys.mark_invalid(row.provider_key_id, error.message)
        refused = settle.refused(error)
        async with tools.db.transaction() as session:
            await settle.settle(
                session, sent.owned, row, refused, (Stage.SUBMITTING,), now
            )
            await transitions.reject_submit(
                session, sent.reference, error.kind.value, error.message, now
            )
            await add_exchanges(session, sent.exchanges)

    async def _record_unknown(self, sent: _Sent, message: str) -> None:
        now = self._tools.now()
        async with self._tools.db.transaction() as session:
            await transitions.submit_unknown(
                session,
                sent.owned,
                sent.reference,
                message=message,
                deadline=now + self._tools.pace.unknown_timeout,
                now=now,
            )
            await add_exchanges(session, sent.exchanges)

    async def _refuse_unsent(
        self, owned: Owned, row: Generation, error: ProviderError
    ) -> None:
        async with self._tools.db.transaction() as session:
            await settle.settle(
                session,
                owned,
                row,
                settle.refused(error),
                (Stage.ADMITTED,),
                self._tools.now(),
            )

    def _posted(self, task: asyncio.Task[None]) -> None:
        self._posting.discard(task)
        # The driver may have been cancelled and no longer look at the outcome.
        if not task.cancelled() and task.exception() is not None:
            log.debug("submit_ended", error=type(task.exception()).__name__)

    async def finish(self) -> None:
        """Wait for the POSTs under way; their time-outs bound this."""
        while self._posting:
            await asyncio.wait(list(self._posting))


def _takes_file(row: Generation) -> bool:
    """Tell whether the file of a video goes along, and not a vendor's id of it."""
    source = row.params.get("source") or {}
    return source.get("asset_id") is not None


def _merged(known: list[str], more: tuple[str, ...]) -> list[str]:
    return [*known, *(warning for warning in more if warning not in known)]


def _secrets(provider: VideoProvider, request: VideoRequest) -> list[str]:
    """What must not be shown: the key, in parts too, and where the vendor may call."""
    key = provider.context.key
    return [key, *key.replace(":", " ").split(), request.callback_url or ""]
