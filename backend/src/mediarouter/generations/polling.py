"""Reads jobs' states at the vendors: together where a vendor can, one by one else."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from mediarouter.provider_keys.pool import ProviderPool
from mediarouter.providers.base import Job, VideoProvider, VideoResponse
from mediarouter.providers.errors import ErrorKind, JobNotFoundError, ProviderError
from mediarouter.providers.recording import Tape, taped

_GATHER_SECONDS: Final = 0.05

# Of one provider. With a vendor's usual 0.3 seconds for an answer that is 400 reads a
# second, what 10,000 jobs need; the other connections are left to the submits.
_PARALLEL_READS: Final = 128


@dataclass
class _Batch:
    jobs: list[Job] = field(default_factory=list)
    answers: "list[asyncio.Future[VideoResponse]]" = field(default_factory=list)
    tape: Tape = field(default_factory=Tape)


class StatusReader:
    """Reads one job for each caller; callers of one key share the vendor's calls."""

    def __init__(self, providers: ProviderPool) -> None:
        self._providers = providers
        self._open: dict[tuple[str, str | None], _Batch] = {}
        self._sending: set[asyncio.Task[None]] = set()
        # One each: a vendor that does not answer must not hold up the others' jobs.
        self._free: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_PARALLEL_READS)
        )

    async def read(
        self,
        provider: str,
        key_id: str | None,
        job: Job,
        tape: Tape | None = None,
    ) -> VideoResponse:
        """Read a job once; raises `ProviderError`, which does not end the job.

        What is said to the vendor is put on the tape.
        """
        tape = Tape() if tape is None else tape
        adapter = await self._providers.get(provider, key_id)
        limit = adapter.get_supported_features().batch_status
        if limit <= 1:
            async with self._free[provider]:
                with taped(tape):
                    return await adapter.check_status(job)
        return await self._join_batch((provider, key_id), adapter, job, limit, tape)

    async def _join_batch(
        self,
        door: tuple[str, str | None],
        adapter: VideoProvider,
        job: Job,
        limit: int,
        tape: Tape,
    ) -> VideoResponse:
        batch = self._open.get(door)
        if batch is None:
            batch = self._open[door] = _Batch()
            task = asyncio.create_task(self._send_soon(door, batch, adapter))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        answer: asyncio.Future[VideoResponse] = (
            asyncio.get_running_loop().create_future()
        )
        batch.jobs.append(job)
        batch.answers.append(answer)
        if len(batch.jobs) >= limit:
            del self._open[door]
        try:
            return await answer
        finally:
            tape.calls = batch.tape.calls
            tape.is_shared = len(batch.jobs) > 1

    async def _send_soon(
        self, door: tuple[str, str | None], batch: _Batch, adapter: VideoProvider
    ) -> None:
        await asyncio.sleep(_GATHER_SECONDS)
        if self._open.get(door) is batch:
            del self._open[door]
        try:
            async with self._free[door[0]]:
                with taped(batch.tape):
                    found = await adapter.check_many(batch.jobs)
        except ProviderError as error:
            _fail(batch, error)
        except Exception as error:  # noqa: BLE001 - every waiter must get an answer
            _fail(batch, ProviderError(ErrorKind.BAD_RESPONSE, type(error).__name__))
        else:
            _hand_out(batch, found)


def _hand_out(batch: _Batch, found: list[VideoResponse | None]) -> None:
    for answer, response in zip(batch.answers, found, strict=True):
        if answer.done():
            continue
        if response is None:
            answer.set_exception(JobNotFoundError("The vendor did not list this job."))
        else:
            answer.set_result(response)


def _fail(batch: _Batch, error: ProviderError) -> None:
    for answer in batch.answers:
        if not answer.done():
            answer.set_exception(error)
