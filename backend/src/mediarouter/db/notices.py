"""What instances on one PostgreSQL tell each other: LISTEN and NOTIFY.

A notice is a hint and may be lost; whoever depends on it looks at the tables as well,
now and then. Notices go out after the commit they tell of, gathered for some
milliseconds: a NOTIFY inside a transaction makes all such transactions of the database
commit one after the other (PostgreSQL holds one lock for the queue's order).
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

import structlog
from sqlalchemy import text

from mediarouter.db.session import Database

log = structlog.get_logger(__name__)

LONGEST_NOTICE: Final = 7_000
"""Characters of one notice; PostgreSQL takes less than 8,000 bytes."""

_GATHER_SECONDS: Final = 0.01
_RESTART_SECONDS: Final = 1.0
_NOTIFY: Final = text("SELECT pg_notify(:channel, :payload)")

Heard = Callable[[str], None]


class Notices:
    """One instance's ear and mouth. On SQLite there is nobody to talk to."""

    def __init__(self, db: Database, conninfo: str) -> None:
        """Prepare; nothing is opened before `run`."""
        self._db = db
        self._conninfo = conninfo
        self._name = secrets.token_hex(4)
        self._heard: dict[str, tuple[Heard, Callable[[], None]]] = {}
        self._waiting: dict[tuple[str, str], None] = {}
        self._bell = asyncio.Event()

    def hear(self, channel: str, heard: Heard, reconnected: Callable[[], None]) -> None:
        """Call `heard` with each notice of another instance.

        `reconnected` is called whenever listening begins: notices may have been lost.
        """
        self._heard[channel] = (heard, reconnected)

    def tell(self, channel: str, payload: str = "") -> None:
        """Tell the other instances soon; the same notice twice is told once."""
        if not self._db.is_sqlite:
            self._waiting[channel, payload] = None
            self._bell.set()

    async def run(self) -> None:
        """Listen and tell until cancelled; comes back when the database does."""
        if not self._db.is_sqlite:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._supervised(self._listen))
                group.create_task(self._supervised(self._send))

    async def _supervised(self, part: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await part()
            except Exception as error:  # noqa: BLE001 - it must come back
                log.warning("notices_interrupted", error=type(error).__name__)
            await asyncio.sleep(_RESTART_SECONDS)

    async def _listen(self) -> None:
        # Not where SQLite needs no driver of PostgreSQL in memory.
        import psycopg

        connection = await psycopg.AsyncConnection.connect(
            self._conninfo, autocommit=True
        )
        async with connection:
            for channel, (_, reconnected) in self._heard.items():
                await connection.execute(f"LISTEN {channel}".encode())
                reconnected()
            async for notice in connection.notifies():
                sender, _, payload = notice.payload.partition(" ")
                if sender != self._name and notice.channel in self._heard:
                    self._heard[notice.channel][0](payload)

    async def _send(self) -> None:
        while True:
            await self._bell.wait()
            self._bell.clear()
            waiting, self._waiting = self._waiting, {}
            async with self._db.transaction() as session:
                await session.execute(
                    _NOTIFY,
                    [
                        {"channel": channel, "payload": f"{self._name} {payload}"}
                        for channel, payload in waiting
                    ],
                )
            await asyncio.sleep(_GATHER_SECONDS)
