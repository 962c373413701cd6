"""Fixtures that every noun's tests share: a real database, a clock, no network."""

import asyncio
import gc
import io
import logging
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_socket
from blockbuster import blockbuster_ctx

from mediarouter.config import Settings
from mediarouter.db.migrate import migrate
from mediarouter.db.session import Database
from mediarouter.kit.log import configure_logging
from tests.gateway import Gateway, make_settings
from tests.postgres import PostgresServer, running_postgres
from tests.shared import (
    log_warnings_only,
    share_clips,
    share_compiled_statements,
    share_dashboard,
)
from tests.vendor import FakeVendor
from tests.whole import (
    RunningSandbox,
    WholeGateway,
    running_sandbox,
    whole_gateway,
    whole_settings,
)


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: tests wait for vendors a third of the time.

    Each one more would cost its imports, a PostgreSQL and a sandbox.
    """
    return (os.cpu_count() or 1) * 2


def pytest_configure() -> None:
    """What was started in the background ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    share_compiled_statements()
    share_dashboard()
    log_warnings_only()


def pytest_collection() -> None:
    """Modules and tests stay until the end; the collector need not look at them."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_runtest_setup() -> None:
    pytest_socket.socket_allow_hosts(
        ["127.0.0.1", "::1", "localhost"], allow_unix_socket=True
    )


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> Iterator[None]:
    """Fail a test in which our own code blocks the event loop."""
    with blockbuster_ctx("mediarouter") as guard:
        for function in guard.functions.values():
            # These run before the gateway answers anybody.
            function.can_block_in("mediarouter/provider_keys/pool.py", "__init__")
            function.can_block_in("mediarouter/db/session.py", "_sqlite_engine")
            function.can_block_in("mediarouter/db/migrate.py", "_upgrade")
            function.can_block_in("mediarouter/app.py", "create_app")
            function.can_block_in("mediarouter/app.py", "lifespan")
            # Measuring waits for its own lock; the gateway does not.
            function.can_block_in("coverage/collector.py", "lock_data")
        yield


@pytest.fixture(scope="session", autouse=True)
def _clips_are_shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # Each worker has a folder of its own in that of the whole run.
        folder = folder.parent
    clips = folder / "clips"
    clips.mkdir(exist_ok=True)
    share_clips(clips)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure_logging("debug", "json", stream)
    yield stream
    root.handlers, root.level = handlers, level
    log_warnings_only()


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **duration: float) -> None:
        self.moment += timedelta(**duration)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server per test process, started when the first test asks for it."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A migrated PostgreSQL database of the test's own."""
    url = postgres_server.take()
    yield url
    postgres_server.give_back(url)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "mediarouter.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrate(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of the test's own."""
    path = tmp_path / "mediarouter.db"
    shutil.copy(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database; each test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of a gateway on the test's database, blind to the environment."""
    return make_settings(database_url=database_url, storage_path=tmp_path / "videos")


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = Database(settings.database_dsn)
    yield database
    await database.close()


@pytest.fixture
def vendor() -> FakeVendor:
    """The far side of provider `acme`."""
    return FakeVendor()


@pytest.fixture
async def gateway(
    settings: Settings,
    database: Database,
    clock: FakeClock,
    vendor: FakeVendor,
    log: io.StringIO,
) -> AsyncIterator[Gateway]:
    """A small gateway: keys, sessions and provider keys, with an admin and a member."""
    async with Gateway.open(settings, database, clock, vendor) as gateway:
        yield gateway


@pytest.fixture(scope="session")
def sandbox() -> Iterator[RunningSandbox]:
    """The vendors' stand-ins, one server for each test process."""
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def whole(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    """The whole gateway on SQLite and on PostgreSQL, without provider keys."""
    settings = whole_settings(sandbox, database_url, tmp_path / "videos")
    async with whole_gateway(settings, sandbox) as gateway:
        yield gateway


@pytest.fixture
async def light(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    """The whole gateway on SQLite only, where the database makes no difference."""
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    async with whole_gateway(settings, sandbox) as gateway:
        yield gateway
