"""A gateway that answers on a real port, from a thread of its own."""

import gc
import sqlite3
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from socket import create_server
from typing import Any

import httpx2
import psycopg
import pytest
import uvicorn

from mediarouter.app import create_app
from mediarouter.config import Settings
from mediarouter.kit.tls import tls_context
from tests.whole import ADMIN_KEY

_TABLES = ("generations", "assets", "idempotency_keys", "generation_events")


@dataclass
class ServedGateway:
    """Where it answers, and clients of the people who call it."""

    url: str
    settings: Settings
    key: str = ADMIN_KEY
    http: httpx2.Client = field(init=False)
    """The administrator."""

    def __post_init__(self) -> None:
        self.http = self.client(self.key)

    def client(self, key: str | None = None) -> httpx2.Client:
        headers = {} if key is None else {"authorization": f"Bearer {key}"}
        return httpx2.Client(
            base_url=self.url, headers=headers, timeout=60, verify=tls_context()
        )

    def rows(self) -> dict[str, int]:
        """Count what is stored, behind the gateway's back."""
        return {table: self._count(table) for table in _TABLES}

    def _count(self, table: str) -> int:
        statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own names
        path = self.settings.sqlite_path
        if path is not None:
            with closing(sqlite3.connect(path)) as database:
                return int(database.execute(statement).fetchone()[0])
        with psycopg.connect(self.settings.database_url) as connection:
            found: Any = connection.execute(statement.encode()).fetchone()
            return int(found[0])


@pytest.fixture(autouse=True, name="_nothing_blocks_the_loop")
def unguarded() -> None:
    """Import this where a gateway is served from a thread.

    The guard against blocking calls is put into the interpreter for each test, and
    taken out again while that thread is in the middle of its own calls.
    """


@contextmanager
def served_gateway(settings: Settings) -> Iterator[ServedGateway]:
    """Start everything, as `mediarouter serve` does, and stop it again."""
    listener = create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = _StartingServer(config)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, daemon=True
    )
    thread.start()
    try:
        server.has_started.wait(60)
        assert server.started, "The gateway has not started."
        gateway = ServedGateway(
            f"http://127.0.0.1:{listener.getsockname()[1]}", settings
        )
        with gateway.http:
            yield gateway
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()
        _bury_what_was_under_way()


def _bury_what_was_under_way() -> None:
    """A job that the end of the loop cut short leaves files to the collector.

    Left alone they would be found, and blamed, in the middle of some later test.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


class _StartingServer(uvicorn.Server):
    """Says when it has started, or failed to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_started = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        try:
            await super().startup(sockets=sockets)
        finally:
            self.has_started.set()
