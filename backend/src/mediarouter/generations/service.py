"""What callers can do with generations. Every shell calls these methods."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.assets.filenames import VideoFacts
from mediarouter.assets.models import Asset
from mediarouter.assets.service import AssetService
from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.pricing import Estimate, estimate
from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.catalog.service import Catalog, ResolvedModel
from mediarouter.catalog.validation import Fitted, Wish, fit
from mediarouter.db.session import Database
from mediarouter.errors import (
    ConflictError,
    IdempotencyError,
    InvalidRequestError,
    NotFoundError,
    ProviderKeyMissingError,
)
from mediarouter.generations import changes, repository, settle, transitions
from mediarouter.generations.derive import Source, VideoOperations
from mediarouter.generations.image_inputs import ImageInputs
from mediarouter.generations.models import (
    TERMINAL,
    Generation,
    GenerationEvent,
    IdempotencyKey,
    Stage,
)
from mediarouter.generations.receipts import store_receipt
from mediarouter.generations.schemas import GenerationRequest, Resolution
from mediarouter.generations.tools import Tools
from mediarouter.kit.ids import new_id
from mediarouter.kit.pagination import Cursor
from mediarouter.provider_keys.limits import KeyLimits


@dataclass(frozen=True)
class Seen:
    """A generation with its stored files."""

    row: Generation
    files: Sequence[Asset] = ()


@dataclass(frozen=True)
class Planned:
    """A request that fits its model, with its quote."""

    found: ResolvedModel
    fitted: Fitted
    quote: Estimate


class GenerationService:
    """Accepts, shows, cancels and deletes generations."""

    def __init__(
        self, tools: Tools, aliases: ModelAliases, idempotency_hours: float
    ) -> None:
        self._tools = tools
        self._db: Database = tools.db
        self._catalog: Catalog = tools.catalog
        self._assets: AssetService = tools.assets
        self._aliases = aliases
        self._images = ImageInputs(tools.assets)
        self._key_lifetime = timedelta(hours=idempotency_hours)
        self.operations = VideoOperations(tools.catalog, tools.providers)

    async def plan(
        self, request: GenerationRequest, source: Source | None = None
    ) -> Planned:
        """Resolve the model, check every field, quote. Spends and stores nothing."""
        found = self._catalog.resolve(
            request.model,
            request.provider,
            await self._aliases.current(),
            self._tools.now().date(),
        )
        wish = Wish(
            prompt=request.prompt,
            duration=request.duration,
            aspect_ratio=request.aspect_ratio,
            resolution=request.resolution,
            seed=request.seed,
            fps=request.fps,
            negative_prompt=request.negative_prompt,
            audio=request.audio,
            has_image=request.image is not None,
            has_last_frame=request.last_frame is not None,
            reference_images=len(request.reference_images),
            has_source=source is not None,
            options=request.provider_options,
        )
        fitted = fit(found.model, found.public_id, wish)
        quote = estimate(found.model, fitted.facts, fitted.images)
        return Planned(found, fitted, quote)

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
        if idempotency_key is not None:
            async with self._db.reading() as session:
                earlier = await repository.find_idempotency_key(
                    session,
                    caller_id,
                    idempotency_key,
                    since=self._tools.now() - self._key_lifetime,
                )
                # Before anything else: what was promised once holds, even if the
                # model has been retired or the key deleted since.
                if earlier is not None:
                    return await self._replayed(session, earlier, request, source)
        planned = await self.plan(request, source)
        if request.has_images:
            await self._require_key(planned.found.provider)
        inputs = await self._images.accept(
            None if is_admin else caller_id, caller_id, planned.found.model, request
        )
        if request.webhook_url is not None:
            await self._tools.webhooks.accept_request_url(
                caller_id, request.webhook_url
            )
        generation_id = new_id("gen")
        values = self._values(generation_id, caller_id, request, planned, inputs)
        values["warnings"] = [*warnings, *values["warnings"]]
        if source is not None:
            values["requested_model"] = source.requested_model
            values["params"]["source"] = source.stored()
        async with self._db.transaction() as session:
            if idempotency_key is not None:
                earlier = await self._claim(
                    session, caller_id, idempotency_key, request, source, generation_id
                )
                if earlier is not None:
                    return await self._replayed(session, earlier, request, source)
            await self._insert(session, values, planned.found, source)
        return Seen(Generation(**values))

    def _values(
        self,
        generation_id: str,
        caller_id: str,
        request: GenerationRequest,
        planned: Planned,
        inputs: dict[str, Any],
    ) -> dict[str, Any]:
        fitted = planned.fitted
        params: dict[str, Any] = {
            "duration": fitted.duration,
            "aspect_ratio": fitted.aspect_ratio,
            "resolution": fitted.resolution,
            "seed": fitted.seed,
            "fps": fitted.fps,
            "negative_prompt": fitted.negative_prompt,
            "audio": fitted.audio,
            "provider_options": fitted.options,
            "size": fitted.size,
            "facts": dict(fitted.facts),
            "images": fitted.images,
            "inputs": inputs,
            "webhook_url": request.webhook_url,
        }
        return {
            "id": generation_id,
            "api_key_id": caller_id,
            "stage": Stage.QUEUED.value,
            "epoch": 0,
            "provider": planned.found.provider.id,
            "model": planned.found.model.id,
            "requested_model": request.model,
            "prompt": request.prompt,
            "params": params,
            "user_metadata": dict(request.metadata),
            "warnings": fitted.warnings,
            "attempts": 0,
            "estimated_cost": planned.quote.cost,
            "estimate_note": planned.quote.note,
            "created_at": self._tools.now(),
        }

    async def _insert(
        self,
        session: AsyncSession,
        values: dict[str, Any],
        found: ResolvedModel,
        source: Source | None,
    ) -> None:
        """Store the row and hand it to the engine, in the caller's transaction."""
        provider = found.provider
        own: KeyLimits | None = None
        values["provider_key_id"] = None
        values["limit_key"] = provider.id
        if provider.needs_key:
            only = None if source is None else source.provider_key_id
            key = await self._tools.provider_keys.pick(session, provider.id, only)
            if key is None:
                raise _key_missing(provider, only)
            values["provider_key_id"] = values["limit_key"] = key.id
            own = KeyLimits.of(key)
        admission = self._tools.admission
        is_open = admission.is_open(provider.id, own)
        if is_open:
            values["stage"] = Stage.ADMITTED.value
        await repository.add(session, values)
        await transitions.add_event(
            session, values["id"], "created", values["created_at"]
        )
        if is_open:
            await self._tools.runner.start(values["id"], session)
        else:
            await admission.admit(session, values["limit_key"])

    async def _require_key(self, provider: ProviderSpec) -> None:
        """Refuse before images are stored; the insert looks again."""
        if provider.needs_key:
            async with self._db.reading() as session:
                if not await self._tools.provider_keys.has_active(session, provider.id):
                    raise _key_missing(provider)

    async def _claim(
        self,
        session: AsyncSession,
        caller_id: str,
        key: str,
        request: GenerationRequest,
        source: Source | None,
        generation_id: str,
    ) -> IdempotencyKey | None:
        entry = IdempotencyKey(
            api_key_id=caller_id,
            key=key,
            request_hash=_hash(request, source),
            generation_id=generation_id,
            created_at=self._tools.now(),
        )
        return await repository.claim_idempotency_key(
            session, entry, self._key_lifetime
        )

    async def _replayed(
        self,
        session: AsyncSession,
        entry: IdempotencyKey,
        request: GenerationRequest,
        source: Source | None,
    ) -> Seen:
        if entry.request_hash != _hash(request, source):
            raise IdempotencyError(
                "This Idempotency-Key was used for another request. Use a new key for"
                " a new request.",
                param="Idempotency-Key",
            )
        row = await repository.get(session, entry.generation_id, None)
        if row is None:
            raise ConflictError(
                "The generation of this Idempotency-Key has been deleted.",
                param="Idempotency-Key",
            )
        return Seen(row, await self._assets.files_of(session, [row.id]))

    async def get(self, owner: str | None, generation_id: str) -> Seen:
        """Read one; raises `NotFoundError` for others' and deleted ones."""
        async with self._db.reading() as session:
            row = await repository.get(session, generation_id, owner)
            if row is None:
                raise _not_found(generation_id)
            files: Sequence[Asset] = ()
            if row.stage == Stage.COMPLETED:
                files = await self._assets.files_of(session, [row.id])
        return Seen(row, files)

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
        by_row: dict[str, list[Asset]] = {}
        for file in files:
            by_row.setdefault(file.generation_id or "", []).append(file)
        return [Seen(row, by_row.get(row.id, ())) for row in rows], has_more

    async def describe(self, generation_id: str) -> VideoFacts | None:
        """Tell what a downloaded file should be named after."""
        async with self._db.reading() as session:
            row = await repository.get(session, generation_id, None)
        if row is None:
            return None
        return VideoFacts(row.model, row.prompt, row.created_at)

    async def count_active(self, owner: str | None) -> int:
        async with self._db.reading() as session:
            return await repository.count_active(session, owner)

    async def timeline(
        self, owner: str | None, generation_id: str
    ) -> list[GenerationEvent]:
        async with self._db.reading() as session:
            if await repository.get(session, generation_id, owner) is None:
                raise _not_found(generation_id)
            return await repository.timeline(session, generation_id)

    async def cancel(self, owner: str | None, generation_id: str) -> Seen:
        """Stop a generation where that is still possible.

        What was not sent yet ends at once. A submitted one asks the vendor; when the
        vendor cannot stop it, it goes on and its video is kept, because it is paid
        for. Raises `ConflictError` when it has ended.
        """
        row = (await self.get(owner, generation_id)).row
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
        row = (await self.get(owner, generation_id)).row
        async with self._db.transaction() as session:
            await repository.hide(session, row.id, self._tools.now())
            await transitions.add_event(session, row.id, "deleted", self._tools.now())
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
                await repository.wipe(session, generation_id, self._tools.now())
                changes.note(session, generation_id, "purged")

    async def resolve(
        self, owner: str | None, generation_id: str, said: Resolution
    ) -> Seen:
        """Take a person's word on a submit whose answer was lost."""
        if (said.job_id is not None) == said.not_started:
            raise InvalidRequestError(
                "Say either `job_id` or `not_started`.", param="job_id"
            )
        row = (await self.get(owner, generation_id)).row
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
        return await self.get(owner, generation_id)

    async def _attach(self, row: Generation, job_id: str) -> None:
        now = self._tools.now()
        provider = await self._tools.providers.get(row.provider, row.provider_key_id)
        values = {
            "job": provider.job_of(job_id, row.model),
            "job_ref": job_id,
            "deadline_at": now + self._tools.pace.generation_timeout,
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
        async with self._db.transaction() as session:
            current = await transitions.take_ownership(session, row.id)
            if current is None:
                raise _not_found(row.id)
            if current.stage == Stage.FAILED:
                await settle.take_back(session, current)
            await settle.settle(
                session,
                transitions.Owned(current.id, current.epoch),
                current,
                outcome,
                (Stage.SUBMIT_UNKNOWN, Stage.FAILED),
                now,
            )
        await self._tools.runner.wake(row.id)
        await self._tools.admission.refill(row.limit_key)

    async def housekeeping(self) -> None:
        """What the slow sweep does besides admission."""
        await self.purge()
        now = self._tools.now()
        async with self._db.transaction() as session:
            await repository.forget_idempotency_keys(session, now - self._key_lifetime)


def _key_missing(
    provider: ProviderSpec, only: str | None = None
) -> ProviderKeyMissingError:
    if only is not None:
        return ProviderKeyMissingError(
            f"The {provider.display_name} key that made this video is not in use any"
            " more, and the vendor knows the video under no other key.",
            param="provider",
        )
    return ProviderKeyMissingError(
        f"There is no usable {provider.display_name} key. An administrator adds one"
        " with POST /v1/keys or on the Settings page.",
        param="provider",
    )


def _hash(request: GenerationRequest, source: Source | None) -> str:
    content = request.model_dump(mode="json", exclude_unset=True)
    if source is not None:
        content["source"] = [source.operation, source.generation_id]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _not_found(generation_id: str) -> NotFoundError:
    return NotFoundError(f"There is no generation `{generation_id[:80]}`.", param="id")
