"""The feed: reads what is new once, and hands it to everybody who follows.

The timeline in the database is the source; a bell says that it is worth a look. The
bell rings after each commit of this process, and by notice after those of others, so
what is told is on disk, and a lost notice costs some seconds and no event. Progress
comes past the timeline as well: it is told to those who are there, and not kept.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from typing import Final

import structlog

from mediarouter.db.notices import LONGEST_NOTICE, Notices
from mediarouter.db.session import Database
from mediarouter.events.listener import Listener, Message, Wanted
from mediarouter.events.moving_up import MovingUp
from mediarouter.events.presenter import EventPresenter, Happening
from mediarouter.generations.models import TERMINAL, TIMELINE
from mediarouter.generations.service import Seen
from mediarouter.generations.timeline import TimelineReader, TimelineTail
from mediarouter.kit.clock import Now

log = structlog.get_logger(__name__)

Progress = tuple[str, int | None, str | None]
"""A generation's id, per cent, and what it is waiting for."""

_CHANNEL: Final = "mediarouter_events"
_BATCH: Final = 200
_LOOK_SECONDS: Final = 5.0
_GAP_SECONDS: Final = 0.01
_RETRY_SECONDS: Final = 1.0
_MOST_PROGRESS: Final = 10_000


class LiveFeed:
    """Everybody who follows along in this process."""

    def __init__(
        self,
        db: Database,
        notices: Notices,
        reader: TimelineReader,
        presenter: EventPresenter,
        now: Now,
    ) -> None:
        """Prepare; nothing is read while nobody follows."""
        self.reader = reader
        self.presenter = presenter
        self.now = now
        self._notices = notices
        self._tail = TimelineTail(db)
        self._position: int | None = None
        self._everything: set[Listener] = set()
        self._by_id: dict[str, set[Listener]] = {}
        self._progress: dict[str, Progress] = {}
        self._round = asyncio.Lock()
        self._bell = asyncio.Event()
        self._moving_up = MovingUp(reader, self._bell)
        self._is_closed = False
        db.listen(TIMELINE, self._committed)
        notices.hear(_CHANNEL, self._heard, self._bell.set)

    def publish_progress(self, changes: Iterable[Progress]) -> None:
        """Tell of progress that is in the rows already; here and elsewhere."""
        told = list(changes)
        self._note_progress(told)
        for payload in _payloads(told):
            self._notices.tell(_CHANNEL, payload)

    @asynccontextmanager
    async def following(self, wanted: Wanted) -> AsyncIterator[Listener]:
        """Take part: each line behind the listener's `position` is put to it."""
        # Between two rounds, so that no line falls between position and queue.
        async with self._round:
            if self._position is None:
                self._position = await self._tail.start()
            listener = Listener(wanted, self._position)
            self._add(listener)
        try:
            yield listener
        finally:
            self._remove(listener)

    @property
    def count(self) -> int:
        """How many follow along in this process."""
        return len(self._listeners())

    def close(self) -> None:
        """End every stream, now and from now on."""
        self._is_closed = True
        for listener in self._listeners():
            listener.close()

    async def run(self) -> None:
        """Hand out what is new until cancelled."""
        while True:
            # Looks without a bell too: another instance's notice may have been lost.
            # Not `wait_for`: until Python 3.12 it can lose a cancel, and a stop waits.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_SECONDS):
                    await self._bell.wait()
            self._bell.clear()
            try:
                more = await self._look()
            except Exception as error:  # noqa: BLE001 - the database comes back
                log.warning("feed_interrupted", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
                more = True
            if more:
                self._bell.set()

    async def _look(self) -> bool:
        """Tell what has happened since the last look; True when there is more."""
        async with self._round:
            progress, self._progress = self._progress, {}
            if self._position is None:
                return False
            if not self._everything and not self._by_id:
                # The next one to follow begins at what is newest then.
                self._position = None
                self._moving_up.forget()
                return False
            lines, more = await self._tail.after(self._position, _BATCH)
            happenings = [Happening.of(line) for line in lines]
            now = self.now()
            happenings += [
                Happening(None, one, "progress", _progress_data(change), now)
                for one, change in progress.items()
            ]
            self._moving_up.note(lines)
            moved = await self._moving_up.take()
            told = {*moved, *(one.generation_id for one in happenings)}
            wanted = {one for one in told if self._is_wanted(one)}
            seen = await self.reader.look(wanted) if wanted else {}
            happenings += [
                Happening(None, one, "progress", {"queue_position": place}, now)
                for one in moved
                if one in seen and (place := seen[one].place) is not None
            ]
            for happening in happenings:
                if happening.generation_id in seen:
                    self._tell(happening, seen[happening.generation_id])
            if lines:
                self._position = lines[-1].id
        if more and len(lines) < _BATCH:
            # An earlier line is about to be committed.
            await asyncio.sleep(_GAP_SECONDS)
        return more

    def _tell(self, happening: Happening, seen: Seen) -> None:
        if happening.id is None and seen.row.stage in TERMINAL:
            return
        encoded: dict[str, Message] = {}
        for listener in self._followers(happening.generation_id):
            wanted = listener.wanted
            if not wanted.includes(seen.row, happening.kind):
                continue
            message = encoded.get(wanted.base_url)
            if message is None:
                body = self.presenter.encode(happening, seen, wanted.base_url)
                message = encoded[wanted.base_url] = Message(happening.kind, body)
            listener.put(message)

    def _committed(self) -> None:
        self._bell.set()
        self._notices.tell(_CHANNEL)

    def _heard(self, payload: str) -> None:
        if payload:
            self._note_progress(
                [(one[0], one[1], one[2]) for one in json.loads(payload)]
            )
        self._bell.set()

    def _note_progress(self, changes: Iterable[Progress]) -> None:
        if self._everything or self._by_id:
            for change in changes:
                if len(self._progress) < _MOST_PROGRESS:
                    self._progress[change[0]] = change
            self._bell.set()

    def _add(self, listener: Listener) -> None:
        name = listener.wanted.generation_id
        if name is None:
            self._everything.add(listener)
        else:
            self._by_id.setdefault(name, set()).add(listener)
        if self._is_closed:
            listener.close()

    def _remove(self, listener: Listener) -> None:
        name = listener.wanted.generation_id
        if name is None:
            self._everything.discard(listener)
            return
        others = self._by_id[name]
        others.discard(listener)
        if not others:
            del self._by_id[name]

    def _listeners(self) -> list[Listener]:
        return [
            *self._everything,
            *(one for some in self._by_id.values() for one in some),
        ]

    def _followers(self, generation_id: str) -> list[Listener]:
        return [*self._everything, *self._by_id.get(generation_id, ())]

    def _is_wanted(self, generation_id: str) -> bool:
        return bool(self._everything) or generation_id in self._by_id


def _progress_data(change: Progress) -> dict[str, int | str | None]:
    return {"progress": change[1], "detail": change[2]}


def _payloads(changes: Collection[Progress]) -> list[str]:
    """Write changes down in notices that are short enough."""
    payloads: list[str] = []
    parts: list[str] = []
    length = 0
    for change in changes:
        part = json.dumps(change, separators=(",", ":"))
        if length + len(part) > LONGEST_NOTICE:
            payloads.append(f"[{','.join(parts)}]")
            parts, length = [], 0
        parts.append(part)
        length += len(part) + 1
    if parts:
        payloads.append(f"[{','.join(parts)}]")
    return payloads
