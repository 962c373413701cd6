"""Accepting a generation: check, quote, and one transaction that promises it.

Creates that come at the same time share that transaction: each is on disk before its
answer, and a burst costs little more than one.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from mediarouter.catalog.aliases import ModelAliases
from mediarouter.catalog.pricing import Estimate, estimate
from mediarouter.catalog.schemas import ProviderSpec
from mediarouter.catalog.service import ResolvedModel
from mediarouter.catalog.validation import Fitted, Wish, fit
from mediarouter.db.lines import WriteLine
from mediarouter.errors import ConflictError, IdempotencyError, ProviderKeyMissingError
from mediarouter.generations import idempotency, repository
from mediarouter.generations.derive import Source
from mediarouter.generations.event_log import add_events, event
from mediarouter.generations.image_inputs import ImageInputs, asset_ids
from mediarouter.generations.models import Generation, IdempotencyKey, Stage
from mediarouter.generations.request_schemas import GenerationRequest
from mediarouter.generations.tools import Tools
from mediarouter.kit.ids import new_id
from mediarouter.provider_keys.limits import KeyLimits
from mediarouter.usage import budgets


@dataclass(frozen=True)
class Planned:
    """A request that fits its model, with its quote."""

    found: ResolvedModel
    fitted: Fitted
    quote: Estimate


@dataclass(frozen=True)
class Order:
    """A request and who makes it."""

    caller_id: str
    request: GenerationRequest
    is_admin: bool
    warnings: tuple[str, ...] = ()
    """What the caller's surface has to say about the request."""

    source: Source | None = None
    """The finished video that it begins from."""


@dataclass(frozen=True)
class _Incoming:
    values: dict[str, Any]
    provider: ProviderSpec
    only_key: str | None
    claim: IdempotencyKey | None


class Acceptor:
    """Takes requests in."""

    def __init__(
        self, tools: Tools, aliases: ModelAliases, key_lifetime: timedelta
    ) -> None:
        self._tools = tools
        self._aliases = aliases
        self._images = ImageInputs(tools.assets)
        self._key_lifetime = key_lifetime
        self._incoming: WriteLine[_Incoming, IdempotencyKey] = WriteLine(
            tools.db, self._store
        )

    async def plan(self, request: GenerationRequest, source: Source | None) -> Planned:
        """Resolve the model, check every field, quote. Spends and stores nothing."""
        found = self._tools.catalog.resolve(
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
        if source is not None and source.asset is not None:
            # The video has the shape of its source, which no word may stand for.
            fitted = replace(
                fitted, aspect_ratio=None, resolution=None, size=source.size
            )
        quote = estimate(found.model, fitted.facts, fitted.images)
        return Planned(found, fitted, quote)

    async def accept(self, order: Order, idempotency_key: str | None) -> Generation:
        """Store a generation and hand it over, unless it is there already."""
        if idempotency_key is not None:
            async with self._tools.db.reading() as session:
                earlier = await idempotency.find_idempotency_key(
                    session,
                    order.caller_id,
                    idempotency_key,
                    since=self._tools.now() - self._key_lifetime,
                )
            # Before anything else: what was promised once holds, even if the model
            # has been retired or the key deleted since.
            if earlier is not None:
                return await self._replayed(earlier, order)
        planned = await self.plan(order.request, order.source)
        inputs = await self._prepare(order, planned)
        values = self._values(new_id("gen"), order, planned, inputs)
        earlier = await self._incoming.write(
            _Incoming(
                values,
                planned.found.provider,
                None if order.source is None else order.source.provider_key_id,
                None
                if idempotency_key is None
                else IdempotencyKey(
                    api_key_id=order.caller_id,
                    key=idempotency_key,
                    request_hash=_hash(order),
                    generation_id=values["id"],
                    created_at=values["created_at"],
                ),
            )
        )
        if earlier is not None:
            return await self._replayed(earlier, order)
        return repository.as_row(values)

    async def _prepare(self, order: Order, planned: Planned) -> dict[str, Any]:
        """Take in what the request brings along: its images, its webhook's address."""
        request = order.request
        if request.webhook_url is not None:
            await self._tools.webhooks.accept_request_url(
                order.caller_id, request.webhook_url
            )
        if request.has_images:
            await self._require_key(planned.found.provider)
        return await self._images.accept(
            None if order.is_admin else order.caller_id,
            order.caller_id,
            planned.found.model,
            request,
        )

    def _values(
        self,
        generation_id: str,
        order: Order,
        planned: Planned,
        inputs: dict[str, Any],
    ) -> dict[str, Any]:
        request, source, fitted = order.request, order.source, planned.fitted
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
            "deadline_minutes": request.deadline_minutes,
            "webhook_url": request.webhook_url,
        }
        if source is not None:
            params["source"] = source.stored()
        return {
            "id": generation_id,
            "api_key_id": order.caller_id,
            "stage": Stage.QUEUED.value,
            "epoch": 0,
            "provider": planned.found.provider.id,
            "model": planned.found.model.id,
            "requested_model": request.model
            if source is None
            else source.requested_model,
            "provider_key_id": None,
            "limit_key": planned.found.provider.id,
            "prompt": request.prompt,
            "params": params,
            "input_kind": _input_kind(request, source),
            "user_metadata": dict(request.metadata),
            "starred": False,
            "tags": [],
            "warnings": [*order.warnings, *fitted.warnings],
            "attempts": 0,
            "estimated_cost": planned.quote.cost,
            "estimate_note": planned.quote.note,
            "created_at": self._tools.now(),
        }

    async def _store(
        self, session: AsyncSession, incoming: Sequence[_Incoming]
    ) -> dict[int, IdempotencyKey]:
        """Store rows and hand them to the engine in one transaction.

        Gives the earlier entries of those whose idempotency key was used before.
        """
        used = await self._claim(session, incoming)
        fresh = [one for at, one in enumerate(incoming) if at not in used]
        if not fresh:
            return used
        await budgets.hold(
            session,
            [
                budgets.Wish(
                    one.values["api_key_id"],
                    one.provider.id,
                    one.values["estimated_cost"],
                )
                for one in fresh
            ],
            self._tools.now(),
        )
        open_ids, limit_keys = await self._assign(session, fresh)
        await repository.add(session, [one.values for one in fresh])
        await self._tools.assets.inputs.note_uses(
            session,
            [
                (asset_id, one.values["id"])
                for one in fresh
                for asset_id in asset_ids(one.values["params"])
            ],
        )
        await add_events(
            session,
            [
                event(one.values["id"], "created", one.values["created_at"])
                for one in fresh
            ],
        )
        await self._tools.runner.start_all(open_ids, session)
        for limit_key in limit_keys:
            await self._tools.admission.admit(session, limit_key)
        return used

    async def _claim(
        self, session: AsyncSession, incoming: Sequence[_Incoming]
    ) -> dict[int, IdempotencyKey]:
        claims = [
            (one.claim, position)
            for position, one in enumerate(incoming)
            if one.claim is not None
        ]
        # In one order everywhere, so that two instances cannot wait for each other.
        claims.sort(key=lambda entry: (entry[0].api_key_id, entry[0].key))
        used: dict[int, IdempotencyKey] = {}
        for claim, position in claims:
            earlier = await idempotency.claim_idempotency_key(
                session, claim, self._key_lifetime
            )
            if earlier is not None:
                used[position] = earlier
        return used

    async def _assign(
        self, session: AsyncSession, fresh: Sequence[_Incoming]
    ) -> tuple[list[str], list[str]]:
        """Choose keys; the ids that may go at once, and the lines others wait in."""
        admission = self._tools.admission
        open_ids: list[str] = []
        limit_keys: set[str] = set()
        groups: dict[tuple[str, str | None], list[_Incoming]] = {}
        for one in fresh:
            groups.setdefault((one.provider.id, one.only_key), []).append(one)
        for (provider, _), group in groups.items():
            for one, own in zip(
                group, await self._choose_keys(session, group), strict=True
            ):
                is_open = admission.is_open(provider, own)
                one.values["stage"] = (
                    Stage.ADMITTED if is_open else Stage.QUEUED
                ).value
                if is_open:
                    open_ids.append(one.values["id"])
                else:
                    limit_keys.add(one.values["limit_key"])
        return open_ids, sorted(limit_keys)

    async def _choose_keys(
        self, session: AsyncSession, group: Sequence[_Incoming]
    ) -> list[KeyLimits | None]:
        """Give each of one provider's generations its key; the keys' limits."""
        provider, only = group[0].provider, group[0].only_key
        if not provider.needs_key:
            return [None] * len(group)
        keys = await self._tools.provider_keys.spread(
            session, provider.id, len(group), only
        )
        if not keys:
            raise _key_missing(provider, only)
        for one, key in zip(group, keys, strict=True):
            one.values["provider_key_id"] = one.values["limit_key"] = key.id
        return [KeyLimits.of(key) for key in keys]

    async def _require_key(self, provider: ProviderSpec) -> None:
        """Refuse before images are stored; the transaction looks again."""
        if provider.needs_key:
            async with self._tools.db.reading() as session:
                if not await self._tools.provider_keys.has_active(session, provider.id):
                    raise _key_missing(provider, None)

    async def _replayed(self, entry: IdempotencyKey, order: Order) -> Generation:
        if entry.request_hash != _hash(order):
            raise IdempotencyError(
                "This Idempotency-Key was used for another request. Use a new key for"
                " a new request.",
                param="Idempotency-Key",
            )
        row = await self._tools.rows.read(entry.generation_id)
        if row is None or row.deleted_at is not None:
            raise ConflictError(
                "The generation of this Idempotency-Key has been deleted.",
                param="Idempotency-Key",
            )
        return row


def _key_missing(provider: ProviderSpec, only: str | None) -> ProviderKeyMissingError:
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


def _input_kind(request: GenerationRequest, source: Source | None) -> str:
    if source is not None:
        return "video"
    return "image" if request.has_images else "text"


def _hash(order: Order) -> str:
    content = order.request.model_dump(mode="json", exclude_unset=True)
    if order.source is not None:
        content["source"] = [order.source.operation, order.source.identity]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
