"""The step for a submit whose answer was lost: look for proof, never post again."""

from mediarouter.generations import settle, transitions
from mediarouter.generations.attempts import job_reference
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import FencedError, Owned
from mediarouter.generations.receipts import store_receipt
from mediarouter.generations.tools import Tools
from mediarouter.providers.base import Job
from mediarouter.providers.errors import ProviderError


class UnknownResolver:
    """Resolves `submit_unknown` by look-up until its deadline."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def declare(self, owned: Owned, row: Generation) -> None:
        """A new owner found `submitting`: the crash was just before or after a POST."""
        now = self._tools.now()
        async with self._tools.db.transaction() as session:
            await transitions.submit_unknown(
                session,
                owned,
                row.submit_ref,
                message="The gateway stopped while the request was on its way.",
                deadline=now + self._tools.pace.unknown_timeout,
                now=now,
            )

    async def resolve(self, owned: Owned, row: Generation) -> None:
        """Look the job up by our reference, again and again, then give up."""
        tools = self._tools
        deadline = row.deadline_at or tools.now()
        tries = 0
        while tools.now() < deadline:
            if await self.look_once(row):
                raise FencedError(owned.id)
            tries += 1
            left = (deadline - tools.now()).total_seconds()
            pause = min(tools.pace.retry_delay(tries), max(left, 0.0))
            if await tools.wakes.wait(owned.id, pause):
                return
        outcome = settle.gave_up(
            transitions.SUBMIT_UNKNOWN,
            f"The request was sent to {row.provider} and no answer came back. It may"
            " have been charged; it was not sent again.",
        )
        async with tools.db.transaction() as session:
            await settle.settle(
                session, owned, row, outcome, (Stage.SUBMIT_UNKNOWN,), tools.now()
            )

    async def look_once(self, row: Generation) -> bool:
        """Look for the job at the vendor; True when it was found and attached."""
        job = await self._look_up(row)
        if job is None or row.submit_ref is None:
            return False
        await self._attach(row, job)
        return True

    async def _look_up(self, row: Generation) -> Job | None:
        try:
            provider = await self._tools.providers.get(
                row.provider, row.provider_key_id
            )
            if not provider.get_supported_features().find_job or not row.submit_ref:
                return None
            return await provider.find_job(row.submit_ref)
        except ProviderError:
            return None

    async def _attach(self, row: Generation, job: Job) -> None:
        now = self._tools.now()
        values = {
            "job": job,
            "job_ref": job_reference(job),
            "deadline_at": now + self._tools.pace.timeout(row.params),
        }
        await store_receipt(self._tools, row.submit_ref or "", values)
