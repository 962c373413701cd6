"""The queries over generations. Who may see a row is decided in `_visible`."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    func,
    insert,
    literal_column,
    not_,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.generations import exchanges, labels
from mediarouter.generations.models import (
    ACTIVE,
    Generation,
    GenerationEvent,
    GenerationTag,
    Stage,
)
from mediarouter.kit.pagination import Cursor

_ROWS: Final = cast("Table", Generation.__table__)
_ADD: Final = insert(_ROWS)
_BLANK: Final = dict.fromkeys(_ROWS.columns.keys())

_STAGES_OF: Final[dict[str, tuple[Stage, ...]]] = {
    "queued": (Stage.QUEUED, Stage.ADMITTED),
    "processing": (
        Stage.SUBMITTING,
        Stage.SUBMIT_UNKNOWN,
        Stage.SUBMITTED,
        Stage.DOWNLOADING,
    ),
    "completed": (Stage.COMPLETED,),
    "failed": (Stage.FAILED,),
    "cancelled": (Stage.CANCELLED,),
}
STATUS_OF: Final[dict[str, str]] = {
    stage.value: status for status, stages in _STAGES_OF.items() for stage in stages
}


@dataclass(frozen=True)
class GenerationFilter:
    """Which generations a list shows. None means all; of several, any will do."""

    providers: Collection[str] = ()
    models: Collection[str] = ()
    statuses: Collection[str] = ()
    tags: Collection[str] = ()
    tagged: bool | None = None
    text: str | None = None
    api_key_id: str | None = None
    input_kind: str | None = None
    starred: bool | None = None
    cost_known: bool | None = None
    """Of those that have ended; the others have no cost yet."""

    created_from: datetime | None = None
    created_before: datetime | None = None


def _visible(owner: str | None) -> Select[Any]:
    """Rows a caller may see: its own, or all for an administrator (None)."""
    statement = select(_ROWS).where(Generation.deleted_at.is_(None))
    if owner is not None:
        statement = statement.where(Generation.api_key_id == owner)
    return statement


async def page(
    session: AsyncSession,
    owner: str | None,
    where: GenerationFilter,
    *,
    cursor: Cursor | None,
    skip: int,
    limit: int,
) -> list[Generation]:
    """Read up to `limit` rows, newest first, behind the cursor."""
    statement = _filtered(_visible(owner), where)
    if cursor is not None:
        statement = statement.where(
            or_(
                Generation.created_at < cursor.created_at,
                and_(
                    Generation.created_at == cursor.created_at,
                    Generation.id < cursor.id,
                ),
            )
        )
    found = await session.execute(
        statement.order_by(Generation.created_at.desc(), Generation.id.desc())
        .offset(skip)
        .limit(limit)
    )
    return [cast("Generation", row) for row in found]


async def count(
    session: AsyncSession, owner: str | None, where: GenerationFilter, most: int
) -> int:
    """Count the rows of a list; stops at `most`."""
    some = _filtered(_visible(owner), where).with_only_columns(Generation.id)
    rows = some.limit(most).subquery()
    return await session.scalar(select(func.count()).select_from(rows)) or 0


def _filtered(statement: Select[Any], where: GenerationFilter) -> Select[Any]:
    return statement.where(*_conditions(where))


def _conditions(where: GenerationFilter) -> Iterator[ColumnElement[bool]]:
    if where.providers:
        yield Generation.provider.in_(where.providers)
    if where.models:
        yield or_(*(_is_model(model) for model in where.models))
    if where.statuses:
        stages = [stage for one in where.statuses for stage in _STAGES_OF[one]]
        yield Generation.stage.in_(stages)
    if where.tags:
        yield Generation.id.in_(
            select(GenerationTag.generation_id).where(
                GenerationTag.folded.in_([labels.fold(tag) for tag in where.tags])
            )
        )
    if where.tagged is not None:
        yield labels.is_tagged() if where.tagged else not_(labels.is_tagged())
    if where.text:
        yield Generation.prompt.icontains(where.text, autoescape=True)
    yield from _marks(where)
    if where.created_from is not None:
        yield Generation.created_at >= where.created_from
    if where.created_before is not None:
        yield Generation.created_at < where.created_before


def _marks(where: GenerationFilter) -> Iterator[ColumnElement[bool]]:
    if where.api_key_id is not None:
        yield Generation.api_key_id == where.api_key_id
    if where.input_kind is not None:
        yield Generation.input_kind == where.input_kind
    if where.starred is not None:
        # The index of the starred ones is made for the bare column.
        yield _ROWS.c.starred if where.starred else not_(_ROWS.c.starred)
    if where.cost_known is not None:
        yield Generation.completed_at.is_not(None)
        cost = Generation.actual_cost
        yield cost.is_not(None) if where.cost_known else cost.is_(None)


def _is_model(name: str) -> ColumnElement[bool]:
    provider, slash, model = name.partition("/")
    if slash:
        return and_(Generation.provider == provider, Generation.model == model)
    return or_(Generation.model == name, Generation.requested_model == name)


@dataclass(frozen=True)
class Run:
    """When a finished generation was submitted and when its file was there."""

    provider: str
    model: str
    submitted_at: datetime
    completed_at: datetime


async def last_runs(
    session: AsyncSession,
    models: Sequence[tuple[str, str]],
    since: datetime,
    limit: int,
) -> list[Run]:
    """Read the last `limit` completed generations of each model since a moment.

    Each model's are the end of one range of an index, however long the table is.
    """
    ends = [_last_of(provider, model, since, limit) for provider, model in models]
    if not ends:
        return []
    found = await session.execute(union_all(*ends))
    return [Run(**row) for row in found.mappings()]


def _last_of(
    provider: str, model: str, since: datetime, limit: int
) -> Select[tuple[str, str, datetime, datetime]]:
    # SQLite uses the partial index only when the stage is written into the query.
    last = (
        select(
            Generation.provider,
            Generation.model,
            Generation.submitted_at,
            Generation.completed_at,
        )
        .where(
            Generation.provider == provider,
            Generation.model == model,
            Generation.stage == literal_column(f"'{Stage.COMPLETED}'"),
            Generation.completed_at >= since,
            Generation.submitted_at.is_not(None),
        )
        .order_by(Generation.completed_at.desc())
        .limit(limit)
        .subquery()
    )
    return select(last)


async def count_active(session: AsyncSession, owner: str | None) -> int:
    statement = (
        select(func.count())
        .select_from(Generation)
        .where(Generation.stage.in_(ACTIVE), Generation.deleted_at.is_(None))
    )
    if owner is not None:
        statement = statement.where(Generation.api_key_id == owner)
    return await session.scalar(statement) or 0


async def running_estimate(
    session: AsyncSession,
    since: datetime,
    *,
    api_key_id: str | None,
    provider: str | None,
) -> Decimal:
    """Sum the estimates of what was created since then and has not ended.

    Deleted ones too: their jobs go on.
    """
    statement = select(func.sum(Generation.estimated_cost)).where(
        Generation.stage.in_(ACTIVE), Generation.created_at >= since
    )
    if api_key_id is not None:
        statement = statement.where(Generation.api_key_id == api_key_id)
    if provider is not None:
        statement = statement.where(Generation.provider == provider)
    return await session.scalar(statement) or Decimal(0)


async def live_ids(session: AsyncSession, now: datetime) -> Sequence[str]:
    """Ids that somebody should be driving: under way, or watched for a late end."""
    found = await session.scalars(
        select(Generation.id).where(
            or_(
                Generation.stage.in_([s for s in ACTIVE if s is not Stage.QUEUED]),
                and_(Generation.stage == Stage.FAILED, Generation.watch_until > now),
            )
        )
    )
    return found.all()


async def timeline(session: AsyncSession, generation_id: str) -> list[GenerationEvent]:
    found = await session.scalars(
        select(GenerationEvent)
        .where(GenerationEvent.generation_id == generation_id)
        .order_by(GenerationEvent.id)
    )
    return list(found.all())


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Store new rows; all of them have the same keys."""
    await session.execute(_ADD, rows)


def as_row(values: dict[str, Any]) -> Generation:
    """Show what `add` has stored as if it had been read."""
    return cast("Generation", SimpleNamespace(**{**_BLANK, **values}))


async def hide(session: AsyncSession, generation_id: str, now: datetime) -> None:
    """Delete in the caller's eyes; the driver goes on until the cost is known."""
    await labels.forget_tags(session, generation_id)
    await session.execute(
        update(Generation)
        .where(Generation.id == generation_id)
        .values(deleted_at=now)
        .execution_options(synchronize_session=False)
    )


async def wipe(session: AsyncSession, generation_id: str, now: datetime) -> None:
    """Remove what the user wrote; the ledger row and its money stay."""
    await exchanges.forget_exchanges(session, generation_id)
    await session.execute(
        update(Generation)
        .where(Generation.id == generation_id, Generation.deleted_at.is_not(None))
        .values(prompt="", params={}, user_metadata={}, tags=[], purged_at=now)
        .execution_options(synchronize_session=False)
    )


async def purged(session: AsyncSession, ids: Collection[str]) -> set[str]:
    """Choose those that were deleted and whose files have been removed."""
    found = await session.scalars(
        select(Generation.id).where(
            Generation.id.in_(ids), Generation.purged_at.is_not(None)
        )
    )
    return set(found)


async def unpurged(session: AsyncSession, limit: int) -> list[str]:
    """Ids of deleted generations that have ended and still have their files."""
    found = await session.scalars(
        select(Generation.id)
        .where(
            Generation.deleted_at.is_not(None),
            Generation.purged_at.is_(None),
            Generation.stage.not_in(ACTIVE),
        )
        .limit(limit)
    )
    return list(found.all())
