"""The end of a generation: its outcome, its money, its roll-up, exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.pricing import estimate
from mediarouter.catalog.schemas import CancelSpec
from mediarouter.catalog.service import Catalog
from mediarouter.generations import transitions
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import Owned
from mediarouter.kit.money import to_micro
from mediarouter.providers.base import ProviderFeatures, VideoResponse
from mediarouter.providers.errors import ProviderError
from mediarouter.usage import ledger


@dataclass(frozen=True)
class Cost:
    """What a generation cost. An unknown cost is None with a note, never 0."""

    amount: Decimal | None
    basis: str | None
    """`vendor`, `measured`, `requested`, or `not_billed`."""

    note: str | None = None


NOT_BILLED = Cost(Decimal(0), "not_billed")


@dataclass(frozen=True)
class Outcome:
    """How a generation ended."""

    stage: Stage
    cost: Cost
    billed: str
    """`yes`, `no` or `unknown`."""

    code: str | None = None
    message: str | None = None
    vendor_error: dict[str, Any] | None = None
    watch_until: datetime | None = None
    video_ms: int = 0

    def values(self) -> dict[str, Any]:
        return {
            "error_code": self.code,
            "error_message": self.message,
            "vendor_error": self.vendor_error,
            "billed": self.billed,
            "actual_cost": self.cost.amount,
            "cost_basis": self.cost.basis,
            "cost_note": self.cost.note,
            "watch_until": self.watch_until,
        }


def refused(error: ProviderError) -> Outcome:
    """A submit that the vendor refused: nothing started, nothing is owed."""
    return failure(error, NOT_BILLED)


def failure(error: ProviderError, cost: Cost) -> Outcome:
    vendor_error = {"code": error.vendor_code, "http_status": error.http_status}
    return Outcome(
        stage=Stage.FAILED,
        cost=cost,
        billed=_billed(cost),
        code=error.kind.value,
        message=error.message,
        vendor_error={**vendor_error, "message": error.message},
    )


def gave_up(code: str, message: str, watch_until: datetime | None = None) -> Outcome:
    """We stopped waiting; whether the vendor charges is not known."""
    return Outcome(
        stage=Stage.FAILED,
        cost=Cost(None, None, "The vendor has not said whether it charged."),
        billed="unknown",
        code=code,
        message=message,
        watch_until=watch_until,
    )


def cancelled(cost: Cost, billed: str | None = None) -> Outcome:
    return Outcome(
        stage=Stage.CANCELLED,
        cost=cost,
        billed=billed or _billed(cost),
        code="cancelled",
        message="The generation was cancelled.",
    )


def completed(cost: Cost, video_ms: int) -> Outcome:
    return Outcome(
        stage=Stage.COMPLETED, cost=cost, billed=_billed(cost), video_ms=video_ms
    )


def failure_cost(response: VideoResponse, features: ProviderFeatures) -> Cost:
    """A failed job costs what the vendor says, else nothing where that is its rule."""
    if response.cost_usd is not None:
        return Cost(response.cost_usd, "vendor")
    if features.failed_is_free:
        return NOT_BILLED
    return Cost(None, None, "The vendor has not said what the failed job costs.")


def stopped(response: VideoResponse | None, terms: CancelSpec) -> Outcome:
    """A job that the vendor stopped costs what it says, else what its terms say."""
    if response is not None and response.cost_usd is not None:
        return cancelled(Cost(response.cost_usd, "vendor"))
    if terms.billed == "no":
        return cancelled(NOT_BILLED)
    return cancelled(Cost(None, None, terms.note), terms.billed)


def success_cost(
    catalog: Catalog, row: Generation, response_cost: Decimal | None, video_ms: int
) -> Cost:
    """The vendor's own figure, else the price list times the seconds.

    Vendors bill the seconds that were asked for, not the 5.041 that the file has, so
    the measured length counts only where the vendor chose it.
    """
    if response_cost is not None:
        return Cost(response_cost, "vendor")
    found = catalog.find(f"{row.provider}/{row.model}")
    if found is None:
        return Cost(None, None, "The model is no longer in the catalogue.")
    facts = dict(row.params.get("facts", {}))
    basis = "requested"
    if facts.get("duration") is None:
        facts["duration"] = 1
        basis = "measured"
    quote = estimate(found.model, facts, int(row.params.get("images", 0)))
    if quote.cost is None:
        return Cost(None, None, quote.note)
    if basis == "measured" and quote.per_second:
        seconds = Decimal(video_ms) / 1000
        cost = (quote.base or Decimal(0)) + quote.per_second * seconds
        minimum = quote.rule.usd_minimum if quote.rule else Decimal(0)
        return Cost(to_micro(max(cost, minimum)), basis)
    return Cost(quote.cost, "requested")


def _billed(cost: Cost) -> str:
    if cost.amount is None:
        return "unknown"
    return "yes" if cost.amount > 0 else "no"


async def settle(
    session: AsyncSession,
    owned: Owned,
    row: Generation,
    outcome: Outcome,
    sources: Sequence[Stage],
    now: datetime,
) -> None:
    """Enter the terminal stage and add to the day's roll-up, in one transaction."""
    await transitions.end(session, owned, outcome.stage, sources, outcome.values(), now)
    await ledger.add(session, _ended(row, outcome, now))


async def settle_unsubmitted(
    session: AsyncSession, row: Generation, now: datetime
) -> bool:
    """Cancel a generation of which nothing was sent; False when it is too late."""
    outcome = replace(
        cancelled(NOT_BILLED), message="Cancelled before anything was sent."
    )
    moved = await transitions.cancel_unsubmitted(session, row.id, outcome.values(), now)
    if moved:
        await ledger.add(session, _ended(row, outcome, now))
    return moved


async def take_back(session: AsyncSession, row: Generation) -> None:
    """Undo the roll-up of a failure that a late proof has reopened.

    `row` is as it was before the reopening.
    """
    ended = ledger.Ended(
        day=row.created_at.date(),
        provider=row.provider,
        model=row.model,
        api_key_id=row.api_key_id,
        outcome=row.stage,
        cost=row.actual_cost,
        is_reported=row.cost_basis == "vendor",
        estimated_cost=row.estimated_cost,
        video_ms=0,
        processing_ms=ledger.processing_ms(row.created_at, row.completed_at),
    )
    await ledger.add(session, ended, sign=-1)


def _ended(row: Generation, outcome: Outcome, now: datetime) -> ledger.Ended:
    return ledger.Ended(
        day=row.created_at.date(),
        provider=row.provider,
        model=row.model,
        api_key_id=row.api_key_id,
        outcome=outcome.stage.value,
        cost=outcome.cost.amount,
        is_reported=outcome.cost.basis == "vendor",
        estimated_cost=row.estimated_cost,
        video_ms=outcome.video_ms,
        processing_ms=ledger.processing_ms(row.created_at, now),
    )
