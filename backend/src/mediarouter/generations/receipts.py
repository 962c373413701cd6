"""Proof that a job exists, however it came: late, found, or from a person."""

from typing import Any

import structlog
from sqlalchemy import select

from mediarouter.generations import settle, transitions
from mediarouter.generations.exchanges import Lines, add_exchanges
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.tools import Tools

log = structlog.get_logger(__name__)


async def store_receipt(
    tools: Tools, submit_ref: str, values: dict[str, Any], exchanges: Lines = ()
) -> str | None:
    """Attach a job to the submit it answers and have it driven.

    Returns the generation's id, or None when no row waits for this proof. A row that
    was given up on is reopened, and its roll-up taken back, in the same transaction.
    """
    async with tools.db.transaction() as session:
        before = await session.scalar(
            select(Generation)
            .where(Generation.submit_ref == submit_ref)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        if before is None:
            return None
        was_settled = before.stage == Stage.FAILED
        session.expunge(before)
        found = await transitions.record_receipt(
            session, submit_ref, values, tools.now()
        )
        if found is None:
            return None
        await add_exchanges(session, exchanges)
        if was_settled:
            await settle.take_back(session, before)
        await tools.runner.start(found, session)
    # Its driver may sleep until the next look-up: that it is fenced lets go of the row.
    await tools.runner.wake(found)
    log.info("late_receipt", generation_id=found)
    return found
