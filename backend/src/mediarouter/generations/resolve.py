"""A person's word on a submit whose answer was lost."""

from mediarouter.errors import ConflictError, InvalidRequestError
from mediarouter.generations import ownership, settle, transitions
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.receipts import store_receipt
from mediarouter.generations.request_schemas import Resolution
from mediarouter.generations.tools import Tools


class Resolver:
    """Brings a generation in `submit_unknown` on by hand."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def resolve(self, row: Generation, said: Resolution) -> None:
        """Go on from what a person found out at the vendor.

        Raises `ConflictError` when the generation does not wait for that.
        """
        if (said.job_id is not None) == said.not_started:
            raise InvalidRequestError(
                "Say either `job_id` or `not_started`.", param="job_id"
            )
        waits = row.stage == Stage.SUBMIT_UNKNOWN or (
            row.stage == Stage.FAILED and row.error_code == transitions.SUBMIT_UNKNOWN
        )
        if not waits or row.submit_ref is None:
            raise ConflictError(
                "Only a generation whose submit is unknown can be resolved by hand.",
                code="not_unknown",
            )
        if said.job_id is not None:
            await self._attach(row, said.job_id)
        else:
            await self._mark_not_started(row)

    async def _attach(self, row: Generation, job_id: str) -> None:
        now = self._tools.now()
        provider = await self._tools.providers.get(row.provider, row.provider_key_id)
        values = {
            "job": provider.job_of(job_id, row.model),
            "job_ref": job_id,
            "deadline_at": now + self._tools.pace.timeout(row.params),
        }
        if await store_receipt(self._tools, row.submit_ref or "", values) is None:
            raise ConflictError("The generation has moved on.", code="not_unknown")

    async def _mark_not_started(self, row: Generation) -> None:
        outcome = settle.Outcome(
            stage=Stage.FAILED,
            cost=settle.NOT_BILLED,
            billed="no",
            code="not_started",
            message="Marked by a person as never started at the vendor.",
        )
        now = self._tools.now()
        async with self._tools.db.transaction() as session:
            taken = await ownership.take_ownership(session, [row.id])
            current = taken.get(row.id)
            if current is None:
                raise ConflictError("The generation has moved on.", code="not_unknown")
            if current.stage == Stage.FAILED:
                await settle.take_back(session, current)
            await settle.settle(
                session,
                ownership.Owned(current.id, current.epoch),
                current,
                outcome,
                (Stage.SUBMIT_UNKNOWN, Stage.FAILED),
                now,
            )
        await self._tools.runner.wake(row.id)
        await self._tools.admission.refill(row.limit_key)
