"""The step that keeps the video: download, verify, publish, settle.

One owner downloads, to a scratch file named by id and epoch. The file is published
under the generation's own name just before the final guarded write: the name and the
content are the same for every owner, so a second publish changes nothing, and the row
never points to a file that is not there.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

import structlog

from mediarouter.assets.download import DownloadError
from mediarouter.assets.probe import NotPlayableError
from mediarouter.assets.service import CollectedVideo
from mediarouter.generations import settle, transitions
from mediarouter.generations.event_log import add_event
from mediarouter.generations.models import Generation, Stage
from mediarouter.generations.ownership import Owned
from mediarouter.generations.tools import Tools
from mediarouter.providers.base import RemoteAsset, VideoProvider, VideoResponse
from mediarouter.providers.errors import ErrorKind, ProviderError

log = structlog.get_logger(__name__)


class Collector:
    """Brings finished videos home."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._free = asyncio.Semaphore(tools.parallel_downloads)

    async def collect(self, owned: Owned, row: Generation) -> None:
        """Download until it succeeds or the time for it is over."""
        tools = self._tools
        if row.deleted_at is not None:
            await self._settle_unwanted(owned, row)
            return
        began = tools.now()
        held_up_since = None if row.detail is None else row.held_up_since
        tries = 0
        response: VideoResponse | None = None
        while True:
            try:
                response = response or await self._read_job(row)
                video = await self._fetch(owned, row, response)
            except ProviderError as error:
                failure, response = f"provider_{error.kind.value}", None
                message = error.message
            except DownloadError as error:
                failure, message = error.reason, error.message
                if error.refresh_url:
                    response = None
            except NotPlayableError as error:
                failure, message = "not_playable", str(error)
                response = None
            else:
                await self._publish(owned, row, response, video)
                return
            tries += 1
            pause = tools.pace.retry_delay(tries)
            held_up_since = held_up_since or tools.now()
            await self._note_failure(
                owned, tries, failure, message, since=held_up_since, pause=pause
            )
            if tools.now() - began >= tools.pace.download_timeout:
                await self._give_up(owned, row, response, failure, message)
                return
            await tools.wakes.wait(owned.id, pause)
            row = await tools.rows.read_owned(owned)
            if row.deleted_at is not None:
                await self._settle_unwanted(owned, row)
                return

    async def _read_job(self, row: Generation) -> VideoResponse:
        response = await self._tools.statuses.read(
            row.provider, row.provider_key_id, row.job or {}
        )
        if response.status != "completed":
            raise ProviderError(
                ErrorKind.BAD_RESPONSE,
                f"The finished job is {response.status} when read again.",
            )
        return response

    async def _fetch(
        self, owned: Owned, row: Generation, response: VideoResponse
    ) -> CollectedVideo:
        tools = self._tools
        provider = await tools.providers.get(row.provider, row.provider_key_id)
        async with self._free:
            return await self._download(provider, owned, row, response.assets)

    async def _download(
        self,
        provider: VideoProvider,
        owned: Owned,
        row: Generation,
        assets: Sequence[RemoteAsset],
    ) -> CollectedVideo:
        stream = provider.read_asset(row.job or {})
        if stream is not None:
            return await self._tools.assets.collect_stream(
                owned.id, owned.epoch, stream
            )
        return await self._tools.assets.collect(
            owned.id, owned.epoch, assets, provider.context.http
        )

    async def _note_failure(
        self,
        owned: Owned,
        tries: int,
        failure: str,
        message: str,
        *,
        since: datetime,
        pause: float,
    ) -> None:
        log.warning(
            "download_failed", generation_id=owned.id, tries=tries, reason=failure
        )
        now = self._tools.now()
        async with self._tools.db.transaction() as session:
            await transitions.note_download_trouble(
                session,
                owned,
                held_up_since=since,
                next_check_at=now + timedelta(seconds=pause),
            )
            await add_event(
                session,
                owned.id,
                "download_failed",
                now,
                tries=tries,
                reason=failure,
                message=message,
            )

    async def _publish(
        self,
        owned: Owned,
        row: Generation,
        response: VideoResponse,
        video: CollectedVideo,
    ) -> None:
        tools = self._tools
        cost = settle.success_cost(
            tools.catalog, row, response.cost_usd, video.info.duration_ms
        )
        outcome = settle.completed(cost, video.info.duration_ms)
        await tools.assets.publish(video)
        async with tools.db.transaction() as session:
            await settle.settle(
                session, owned, row, outcome, (Stage.DOWNLOADING,), tools.now()
            )
            await tools.assets.add_rows(session, video, row.api_key_id, row.id)

    async def _give_up(
        self,
        owned: Owned,
        row: Generation,
        response: VideoResponse | None,
        failure: str,
        message: str,
    ) -> None:
        """The vendor made the video and we could not get it: it costs all the same."""
        cost_usd = None if response is None else response.cost_usd
        cost = self._cost_without_file(row, cost_usd)
        outcome = settle.Outcome(
            stage=Stage.FAILED,
            cost=cost,
            billed="unknown" if cost.amount is None else "yes",
            code=f"download_{failure}",
            message=f"The video could not be collected: {message}",
        )
        await self._settle(owned, row, outcome, self._tools.now())

    async def _settle_unwanted(self, owned: Owned, row: Generation) -> None:
        """The caller deleted it meanwhile: only its cost is still of interest."""
        try:
            response = await self._read_job(row)
            cost_usd = response.cost_usd
        except ProviderError:
            cost_usd = None
        cost = self._cost_without_file(row, cost_usd)
        await self._settle(owned, row, settle.cancelled(cost), self._tools.now())

    def _cost_without_file(
        self, row: Generation, cost_usd: Decimal | None
    ) -> settle.Cost:
        milliseconds = int(row.params.get("duration") or 0) * 1000
        return settle.success_cost(self._tools.catalog, row, cost_usd, milliseconds)

    async def _settle(
        self, owned: Owned, row: Generation, outcome: settle.Outcome, now: datetime
    ) -> None:
        async with self._tools.db.transaction() as session:
            await settle.settle(session, owned, row, outcome, (Stage.DOWNLOADING,), now)

    async def purge(self, row: Generation) -> None:
        """Remove the files of a deleted generation; its ledger row stays."""
        await self._tools.assets.purge(row.id)
