"""Stars and tags: what people put on their generations to find them again."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations.models import Generation, GenerationTag

_ADD: Final = insert(cast("Table", GenerationTag.__table__))


class TagCount(NamedTuple):
    """A tag, and how many generations have it."""

    tag: str
    uses: int


def fold(tag: str) -> str:
    """Take a tag's case away, the same way on both databases."""
    return unicodedata.normalize("NFC", tag).casefold()


def distinct(tags: Sequence[str]) -> list[str]:
    """Drop what differs from an earlier one in its case only."""
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(fold(tag), tag)
    return list(kept.values())


async def put(
    session: AsyncSession,
    row: Generation,
    *,
    starred: bool | None = None,
    tags: list[str] | None = None,
) -> bool:
    """Write what is given; False when the generation was deleted meanwhile."""
    given = {"starred": starred, "tags": tags}
    # The row comes first: its lock keeps a second writer's tags apart from these.
    found = await session.scalar(
        update(Generation)
        .where(Generation.id == row.id, Generation.deleted_at.is_(None))
        .values({name: value for name, value in given.items() if value is not None})
        .returning(Generation.id)
        .execution_options(synchronize_session=False)
    )
    if found is not None and tags is not None:
        await forget_tags(session, row.id)
        if tags:
            await session.execute(_ADD, [_entry(row, tag) for tag in tags])
    return found is not None


async def forget_tags(session: AsyncSession, generation_id: str) -> None:
    await session.execute(
        delete(GenerationTag).where(GenerationTag.generation_id == generation_id)
    )


async def count_tags(
    session: AsyncSession, owner: str | None, limit: int
) -> list[TagCount]:
    """Count the tags of a caller's generations, the most used first."""
    number = func.count()
    tag = func.min(GenerationTag.tag)
    statement = select(tag, number).group_by(GenerationTag.folded)
    if owner is not None:
        statement = statement.where(GenerationTag.api_key_id == owner)
    found = await session.execute(
        statement.order_by(number.desc(), GenerationTag.folded).limit(limit)
    )
    return [TagCount(*one) for one in found]


async def count_tags_of(
    session: AsyncSession, conditions: Iterable[ColumnElement[bool]], limit: int
) -> tuple[list[TagCount], int]:
    """Count the tags of some generations, and how many different ones they have."""
    number = func.count()
    statement = (
        select(func.min(GenerationTag.tag), number, func.count().over())
        .join(Generation, Generation.id == GenerationTag.generation_id)
        .where(*conditions)
        .group_by(GenerationTag.folded)
        .order_by(number.desc(), GenerationTag.folded)
        .limit(limit)
    )
    found = (await session.execute(statement)).all()
    return [TagCount(tag, uses) for tag, uses, _ in found], found[0][2] if found else 0


def is_tagged() -> ColumnElement[bool]:
    """Whether a generation has a tag; a deleted one has none any more."""
    return (
        exists()
        .where(GenerationTag.generation_id == Generation.id)
        .correlate(Generation)
    )


def _entry(row: Generation, tag: str) -> dict[str, Any]:
    return {
        "generation_id": row.id,
        "folded": fold(tag),
        "tag": tag,
        "api_key_id": row.api_key_id,
    }
