"""Usage by tag, which is counted from the generations themselves.

Tags come and go after the fact, so no roll-up has them. A generation with two tags is
in the sums of both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.ended import EndedFilter, EndedGenerations, EndedLine
from mediarouter.generations.labels import fold
from mediarouter.kit.pagination import Cursor
from mediarouter.usage import figures, ledger
from mediarouter.usage.detailed_schemas import TagUsage
from mediarouter.usage.repository import Totals

_MOST: Final = 100
"""Tags of an answer; a program may make one for each of its generations."""

_PAGE: Final = 500


@dataclass(frozen=True)
class TagReport:
    """The most used tags of a range, and how many others there are."""

    slices: list[TagUsage]
    others: int


async def read(
    session: AsyncSession, ended: EndedGenerations, where: EndedFilter, all_: Totals
) -> TagReport:
    """Sum by tag, in the memory of one page.

    What is left of `all_` has no tag. That holds in one snapshot only.
    """
    tags, number = await ended.tags(session, where, _MOST)
    sums: dict[str, dict[str, Any]] = {fold(tag): {} for tag, _ in tags}
    tagged: dict[str, Any] = {}
    after: Cursor | None = None
    while page := await ended.page(session, where, after, _PAGE):
        for line in page:
            amounts = ledger.amounts(_booked(line))
            folded = {fold(tag) for tag in line.tags}
            _add([tagged, *(sums[tag] for tag in folded if tag in sums)], amounts)
        after = page[-1].cursor
    slices = [
        TagUsage(tag=tag, **figures.slice_of(Totals(**sums[fold(tag)])))
        for tag, _ in tags
    ]
    rest = all_.less([Totals(**tagged)] if tagged else [])
    if rest.count:
        slices.append(TagUsage(tag=None, **figures.slice_of(rest)))
    return TagReport(slices, number - len(tags))


def _booked(line: EndedLine) -> ledger.Ended:
    """Give it as it was added to its day."""
    return ledger.Ended(
        day=line.created_at.date(),
        provider=line.provider,
        model=line.model,
        api_key_id=line.api_key_id,
        outcome=line.status,
        cost=line.cost,
        is_reported=line.cost_basis == "vendor",
        estimated_cost=line.estimated_cost,
        video_ms=line.video_ms,
        processing_ms=ledger.processing_ms(line.created_at, line.completed_at),
    )


def _add(sums: Iterable[dict[str, Any]], amounts: dict[str, Any]) -> None:
    for one in sums:
        for name, amount in amounts.items():
            one[name] = one.get(name, 0) + amount
