"""While the vendor works, and when it has finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.event_log import add_event, add_events, event
from mediarouter.generations.models import Stage
from mediarouter.generations.ownership import Owned
from mediarouter.generations.transitions.guard import held_by, held_in, hits, move


@dataclass(frozen=True, slots=True)
class Report:
    """What a vendor last said of a job that runs."""

    owned: Owned
    progress: int | None
    detail: str | None
    is_news: bool
    """The detail is another than before."""

    held_up_since: datetime | None = None
    next_check_at: datetime | None = None
    """Both only while the vendor does not answer."""


async def note_progress(
    session: AsyncSession,
    reports: Sequence[Report],
    news: Sequence[Report],
    now: datetime,
) -> bool:
    """Show what the vendors report; the stages stay.

    A row that has moved on keeps what it says; False when there was one. `news` get
    a line of the timeline each; the steps of the progress are not worth one.
    """
    rows = [
        held_by(
            one.owned,
            {
                "progress": one.progress,
                "detail": one.detail,
                "held_up_since": one.held_up_since,
                "next_check_at": one.next_check_at,
            },
        )
        for one in reports
    ]
    all_hit = not rows or await hits(session, held_in((Stage.SUBMITTED,)), rows)
    await add_events(
        session,
        [
            event(
                one.owned.id, "progress", now, progress=one.progress, detail=one.detail
            )
            for one in news
        ],
    )
    return all_hit


async def start_download(session: AsyncSession, owned: Owned, now: datetime) -> None:
    """`submitted → downloading`: the vendor has finished; one owner collects."""
    await move(
        session,
        owned,
        (Stage.SUBMITTED,),
        {"stage": Stage.DOWNLOADING, "progress": 100, "detail": None},
    )
    await add_event(session, owned.id, "downloading", now)


async def note_download_trouble(
    session: AsyncSession,
    owned: Owned,
    *,
    held_up_since: datetime,
    next_check_at: datetime,
) -> None:
    """Show that the file does not come, and when it is asked for again."""
    await move(
        session,
        owned,
        (Stage.DOWNLOADING,),
        {
            "detail": "file_unavailable",
            "held_up_since": held_up_since,
            "next_check_at": next_check_at,
        },
    )
