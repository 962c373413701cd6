"""What callers can do with generations. Every shell calls these methods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from mediarouter.assets.filenames import VideoFacts
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.db.session import Database
from mediarouter.errors import ConflictError, NotFoundError
from mediarouter.generations import (
    changes,
    idempotency,
    labels,
    ownership,
    repository,
    settle,
    transitions,
    waiting_line,
)
from mediarouter.generations.accept import Acceptor, Order, Planned
from mediarouter.generations.attempts import attempts_of
from mediarouter.generations.derive import Source, VideoOperations
from mediarouter.generations.event_log import add_event
from mediarouter.generations.exchanges import exchanges_of
from mediarouter.generations.look import VendorLook
from mediarouter.generations.models import (
    TERMINAL,
    Attempt,
    Generation,
    GenerationEvent,
    Stage,
    VendorExchange,
)
from mediarouter.generations.prompt_privacy import erase_prompt, readable
from mediarouter.generations.request_schemas import GenerationRequest, Resolution
from mediarouter.generations.resolve import Resolver
from mediarouter.generations.tools import Tools
from mediarouter.kit.pagination import Cursor

_MOST_TAGS: Final = 500


@dataclass(frozen=True)
class Seen:
    """A generation with its stored files."""

    row: Generation
    files: Sequence[Asset] = ()
    place: int | None = None
    """In the line for a free place at the vendor's key, from 1, while it waits."""


class GenerationService:
    """Accepts, shows, cancels and deletes generations."""

    def __init__(
        self, tools: Tools, aliases: ModelAliases, idempotency_hours: float
    ) -> None:
        self._tools = tools
        self._db: Database = tools.db
        self._assets: AssetService = tools.assets
        self._key_lifetime = timedelta(hours=idempotency_hours)
        self._acceptor = Acceptor(tools, aliases, self._key_lifetime)
        self._look = VendorLook(tools)
        self._resolver = Resolver(tools)
        self.operations = VideoOperations(
            tools.catalog, tools.providers, tools.assets.inputs.max_bytes
        )

    async def plan(
        self, request: GenerationRequest, source: Source | None = None
    ) -> Planned:
        """Resolve the model, check every field, quote. Spends and stores nothing."""
        return await self._acceptor.plan(request, source)

    async def create(
        self,
        caller_id: str,
        request: GenerationRequest,
        idempotency_key: str | None = None,
        *,
        is_admin: bool = False,
        warnings: Sequence[str] = (),
        source: Source | None = None,
    ) -> Seen:
        """Accept a generation: when this returns, it is on disk and will be driven.

        `warnings` are what the caller's surface has to say about the request;
        `source` is the finished video that it begins from.
        Raises `InvalidRequestError` (nothing is stored) and `IdempotencyError`. A
        repeated `Idempotency-Key` with the same request gives the first generation.
        """
        order = Order(caller_id, request, is_admin, tuple(warnings), source)
        row = await self._acceptor.accept(order, idempotency_key)
        return await self._seen(row)

    async def _seen(self, row: Generation) -> Seen:
        if row.stage == Stage.QUEUED:
            return Seen(row, place=await self._tools.rows.place(row.id))
        if row.stage != Stage.COMPLETED:
            return Seen(row)
        async with self._db.reading() as session:
            return Seen(row, await self._assets.files_of(session, [row.id]))

    async def get(self, owner: str | None, generation_id: str) -> Seen:
        """Read one; raises `NotFoundError` for others' and deleted ones."""
        return await self._seen(await self._found(owner, generation_id))

    async def _found(self, owner: str | None, generation_id: str) -> Generation:
        row = await self._tools.rows.read(generation_id)
        if row is None or not _is_visible(row, owner):
            raise _not_found(generation_id)
        return row

    async def get_all(self, owner: str | None, ids: Sequence[str]) -> list[Seen]:
        """Read several, in order; raises `NotFoundError` for the first unknown one."""
        async with self._db.reading() as session:
            rows = await ownership.read_all(session, ids)
            for generation_id in ids:
                if not _is_visible(rows.get(generation_id), owner):
                    raise _not_found(generation_id)
            files = await self._assets.files_of(session, ids)
        return _joined([rows[one] for one in ids], files, {})

    async def page(
        self,
        owner: str | None,
        where: repository.GenerationFilter,
        *,
        cursor: Cursor | None,
        skip: int,
        limit: int,
    ) -> tuple[list[Seen], bool]:
        """Read a page, newest first; True when there is more."""
        async with self._db.reading() as session:
            rows = await repository.page(
                session, owner, where, cursor=cursor, skip=skip, limit=limit + 1
            )
            has_more = len(rows) > limit
            rows = rows[:limit]
            done = [row.id for row in rows if row.stage == Stage.COMPLETED]
            files = await self._assets.files_of(session, done) if done else []
            waiting = [row.id for row in rows if row.stage == Stage.QUEUED]
            places = await waiting_line.places(session, waiting) if waiting else {}
        return _joined(rows, files, places), has_more

    async def count(
        self, owner: str | None, where: repository.GenerationFilter, most: int
    ) -> int:
        """Count what a list shows, up to `most`."""
        async with self._db.reading() as session:
            return await repository.count(session, owner, where, most)

    async def label(
        self,
        owner: str | None,
        generation_id: str,
        *,
        starred: bool | None = None,
        tags: list[str] | None = None,
    ) -> Seen:
        """Change the star and the tags of a generation; None leaves them."""
        row = await self._found(owner, generation_id)
        if tags is not None:
            tags = labels.distinct(tags)
        given = {"starred": starred, "tags": tags}
        changed = [
            name
            for name, value in given.items()
            if value is not None and getattr(row, name) != value
        ]
        if changed:
            now = self._tools.now()
            async with self._db.transaction() as session:
                if await labels.put(session, row, starred=starred, tags=tags):
                    await add_event(session, row.id, "updated", now, changed=changed)
        return await self.get(owner, generation_id)

    async def tags(self, owner: str | None) -> list[labels.TagCount]:
        """Count the tags that are in use, the most used first."""
        async with self._db.reading() as session:
            return await labels.count_tags(session, owner, _MOST_TAGS)

    async def describe(self, generation_id: str) -> VideoFacts | None:
        """Tell what a downloaded file should be named after."""
        row = await self._tools.rows.read(generation_id)
        if row is None or row.deleted_at is not None:
            return None
        return VideoFacts(row.model, readable(row.prompt), row.created_at)

    async def count_active(self, owner: str | None) -> int:
        async with self._db.reading() as session:
            return await repository.count_active(session, owner)

    async def timeline(
        self, owner: str | None, generation_id: str
    ) -> tuple[list[GenerationEvent], list[Attempt]]:
        """Read what happened to a generation, and its attempts, oldest first."""
        await self._found(owner, generation_id)
        async with self._db.reading() as session:
            events = await repository.timeline(session, generation_id)
            return events, await attempts_of(session, generation_id)

    async def exchanges(
        self, owner: str | None, generation_id: str
    ) -> tuple[Generation, list[VendorExchange]]:
        """Read what was said to the vendor, and the row whose prompt fits in."""
        row = await self._found(owner, generation_id)
        async with self._db.reading() as session:
            return row, await exchanges_of(session, generation_id)

    async def refresh(self, owner: str | None, generation_id: str) -> Seen:
        """Look at the vendor now, where there is something to be seen there."""
        await self._look.now(await self._found(owner, generation_id))
        return await self.get(owner, generation_id)

    async def cancel(self, owner: str | None, generation_id: str) -> Seen:
        """Stop a generation where that is still possible.

        What was not sent yet ends at once. A submitted one asks the vendor; when the
        vendor cannot stop it, it goes on and its video is kept, because it is paid
        for. Raises `ConflictError` when it has ended.
        """
        row = await self._found(owner, generation_id)
        if row.stage in TERMINAL:
            raise ConflictError(
                f"The generation is {row.stage} already.", code="already_ended"
            )
        await self._stop(row)
        return await self.get(owner, generation_id)

    async def _stop(self, row: Generation) -> None:
        now = self._tools.now()
        async with self._db.transaction() as session:
            await transitions.request_cancel(session, row.id, now)
            unsent = await settle.settle_unsubmitted(session, row, now)
        if unsent:
            await self._tools.admission.refill(row.limit_key)
        await self._tools.runner.wake(row.id)

    async def delete(self, owner: str | None, generation_id: str) -> None:
        """Hide it at once; its files and prompt go, its money stays in the books.

        One under way is cancelled where possible and driven until its cost is known.
        """
        row = await self._found(owner, generation_id)
        async with self._db.transaction() as session:
            await repository.hide(session, row.id, self._tools.now())
            await add_event(session, row.id, "deleted", self._tools.now())
        if row.stage not in TERMINAL:
            await self._stop(row)
        await self.purge()

    async def purge(self) -> None:
        """Remove files and texts of deleted generations that have ended."""
        async with self._db.reading() as session:
            ids = await repository.unpurged(session, 100)
        for generation_id in ids:
            await self._assets.purge(generation_id)
            async with self._db.transaction() as session:
                await erase_prompt(session, generation_id)
                await repository.wipe(session, generation_id, self._tools.now())
                changes.note(session, generation_id, "purged")

    async def resolve(
        self, owner: str | None, generation_id: str, said: Resolution
    ) -> Seen:
        """Take a person's word on a submit whose answer was lost.

        Raises `ConflictError` when the generation does not wait for one.
        """
        row = await self._found(owner, generation_id)
        await self._resolver.resolve(row, said)
        return await self.get(owner, generation_id)

    async def housekeeping(self) -> None:
        """What the slow sweep does besides admission."""
        await self.purge()
        now = self._tools.now()
        async with self._db.transaction() as session:
            await idempotency.forget_idempotency_keys(session, now - self._key_lifetime)


def _is_visible(row: Generation | None, owner: str | None) -> bool:
    if row is None or row.deleted_at is not None:
        return False
    return owner in (None, row.api_key_id)


def _joined(
    rows: Sequence[Generation], files: Sequence[Asset], places: Mapping[str, int]
) -> list[Seen]:
    by_row: dict[str, list[Asset]] = {}
    for file in files:
        by_row.setdefault(file.generation_id or "", []).append(file)
    return [Seen(row, by_row.get(row.id, ()), places.get(row.id)) for row in rows]


def _not_found(generation_id: str) -> NotFoundError:
    return NotFoundError(f"There is no generation `{generation_id[:80]}`.", param="id")
