"""What a transaction has changed, kept with its session for those who tell others."""

from typing import Final, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

_CHANGES: Final = "generation_changes"


class Change(NamedTuple):
    """One line of a generation's story, as the timeline names it."""

    generation_id: str
    kind: str


def note(session: AsyncSession, generation_id: str, kind: str) -> None:
    session.info.setdefault(_CHANGES, []).append(Change(generation_id, kind))


def noted(session: AsyncSession) -> list[Change]:
    """Give what was noted in this transaction so far, in order."""
    changes: list[Change] = session.info.get(_CHANGES, [])
    return changes


def take(session: AsyncSession) -> list[Change]:
    """Give what was noted in this transaction, in order, once."""
    changes: list[Change] = session.info.pop(_CHANGES, [])
    return changes
