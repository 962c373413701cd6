"""The `mediarouter` command: serve, worker, sandbox, and the keys' upkeep."""

import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NoReturn, TypeVar

import typer
import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediarouter.announce import announcement
from mediarouter.api_keys.caller import Role
from mediarouter.app import create_app
from mediarouter.bootstrap import BootstrapError, new_login_link
from mediarouter.catalog.service import CatalogError
from mediarouter.config import Settings
from mediarouter.db.migrate import migrate
from mediarouter.engine.embedded import AlreadyRunningError
from mediarouter.errors import MediaRouterError
from mediarouter.kit.log import configure_logging
from mediarouter.sandbox.__main__ import main as sandbox_main
from mediarouter.services import Process, Services, build_services

_Result = TypeVar("_Result")
_KEEP_ALIVE_SECONDS: Final = 75
_BACKLOG: Final = 2048
_ANSWER_SECONDS: Final = 20
"""What answers under way get at a stop: a reader that has stalled must not hold it."""

_REFUSALS: Final = (
    AlreadyRunningError,
    BootstrapError,
    CatalogError,
    OperationalError,
    OSError,
)
"""What stops a start that a person can mend."""

app = typer.Typer(
    name="mediarouter",
    help="A self-hosted gateway for AI video generation.",
    no_args_is_help=True,
    add_completion=False,
)
keys = typer.Typer(help="Provider keys: the users' keys for vendors.")
api_keys = typer.Typer(help="API keys: issued to callers of this gateway.")
db = typer.Typer(help="The database.")
app.add_typer(keys, name="keys")
app.add_typer(api_keys, name="api-keys")
app.add_typer(db, name="db")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Default: HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Default: PORT.")] = None,
    worker: Annotated[
        bool, typer.Option(help="Drive generations in this process too.")
    ] = True,
) -> None:
    """Serve the API and the dashboard, and drive the generations."""
    settings = _settings(host, port)
    if settings.uses_sqlite and not worker:
        _fail("--no-worker needs PostgreSQL: SQLite serves one process.")
    gateway = create_app(settings, works=worker)
    _run_server(gateway, settings)


def _run_server(gateway: FastAPI, settings: Settings) -> None:
    configure_logging(settings.log_level, settings.log_format)
    startup = _Startup(gateway)
    config = uvicorn.Config(
        startup,
        host=settings.host,
        port=settings.port,
        # Our own middleware writes the request lines, and our logging is set up.
        access_log=False,
        log_config=None,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=_ANSWER_SECONDS,
        server_header=False,
        proxy_headers=False,
    )
    server = _AnnouncingServer(config, gateway)
    try:
        server.run()
    except KeyboardInterrupt:
        return
    except SystemExit:
        if startup.refusal is None:
            raise
    if startup.refusal is not None:
        _fail(startup.refusal)
    if not server.started:
        raise typer.Exit(3)


class _Startup:
    """Keeps a start that is refused for a known reason from ending in a traceback."""

    def __init__(self, gateway: ASGIApp) -> None:
        self._gateway = gateway
        self.refusal: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._gateway(scope, receive, send)
            return
        failures: list[Message] = []

        async def hold_failures(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                failures.append(message)
            else:
                await send(message)

        try:
            await self._gateway(scope, receive, hold_failures)
        except _REFUSALS as error:
            self.refusal = _in_words(error)
            failures = [{"type": "lifespan.startup.failed", "message": ""}]
        finally:
            for message in failures:
                await send(message)


class _AnnouncingServer(uvicorn.Server):
    """Tells a person how to begin, once the gateway answers."""

    def __init__(self, config: uvicorn.Config, gateway: FastAPI) -> None:
        super().__init__(config)
        self._gateway = gateway

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.started:
            return
        state = self._gateway.state
        base_url = _base_url(state.services.settings)
        link = await new_login_link(state.services.sessions, base_url)
        print(
            announcement(state.services, state.process, base_url, link),
            file=sys.stdout,
            flush=True,
        )

    async def shutdown(self, sockets: list[Any] | None = None) -> None:
        # It waits for the answers under way, and live streams would not end.
        if self.started:
            self._gateway.state.live.close()
        await super().shutdown(sockets)


def _base_url(settings: Settings) -> str:
    if settings.public_url is not None:
        return settings.public_url
    host = "localhost" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - compared, not bound
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{settings.port}"


@app.command()
def worker() -> None:
    """Drive generations only (PostgreSQL); run as many as you like."""
    settings = _settings()
    if settings.uses_sqlite:
        _fail("A worker of its own needs PostgreSQL: SQLite serves one process.")
    configure_logging(settings.log_level, settings.log_format)
    try:
        asyncio.run(_work(settings))
    except _REFUSALS as error:
        _fail(_in_words(error))


async def _work(settings: Settings) -> None:
    process = Process(build_services(settings), issues_keys=False)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopping.set)
    await process.start()
    print("MediaRouter worker is driving generations.", flush=True)
    try:
        await stopping.wait()
    finally:
        await process.stop()


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)
def sandbox(context: typer.Context) -> None:
    """Serve local stand-ins of the vendors' APIs, for trying things out for free."""
    sandbox_main(context.args)


@app.command(name="login-link")
def login_link() -> None:
    """Make a one-time link that opens the dashboard."""

    async def make(services: Services) -> str:
        return await new_login_link(services.sessions, _base_url(services.settings))

    print(_with_services(make))


@app.command()
def openapi(
    path: Annotated[Path, typer.Argument(help="The document's file.")],
    check: Annotated[
        bool, typer.Option(help="Only compare; exit 1 when it is out of date.")
    ] = False,
) -> None:
    """Write the OpenAPI document."""
    content = create_app(Settings(_env_file=None)).openapi()
    document = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    if not check:
        path.write_text(document, "utf-8")
    elif not path.exists() or path.read_text("utf-8") != document:
        _fail(f"{path} is out of date: run `make openapi`.")


@keys.command(name="rotate")
def rotate_provider_keys() -> None:
    """Seal every provider key again under the newest ENCRYPTION_KEY.

    Put the new key first: ENCRYPTION_KEY=new,old. Run this, then drop the old one.
    """

    async def rotate(services: Services) -> int:
        return await services.provider_keys.rotate_all()

    print(f"{_with_services(rotate)} provider keys sealed under the newest key.")


@keys.command(name="list")
def list_provider_keys() -> None:
    """List the stored provider keys; never more than their last four characters."""

    async def read(services: Services) -> list[str]:
        found = await services.provider_keys.list_all()
        return [
            f"{key.id}  {key.provider:<8}  …{key.preview}  {key.status}"
            for key in found
        ]

    print("\n".join(_with_services(read)) or "No provider keys.")


@api_keys.command(name="create")
def create_api_key(
    name: str,
    role: Annotated[Literal["admin", "member"], typer.Option()] = "member",
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="Days until it expires.")
    ] = None,
) -> None:
    """Make an API key and print it; it is shown only this once."""
    expires_at = None if days is None else _in_days(days)

    async def make(services: Services) -> str:
        administrator = await services.api_keys.administrator()
        _, token = await services.api_keys.create(
            administrator, name, Role(role), expires_at
        )
        return token

    print(_with_services(make))


@db.command(name="upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest schema; `serve` does this by itself."""

    async def done(_: Services) -> None:
        return None

    _with_services(done)
    print("The database is up to date.")


def _in_days(days: int) -> datetime:
    moment = datetime.now(UTC).timestamp() + days * 86_400
    return datetime.fromtimestamp(moment, UTC)


def _with_services(work: Callable[[Services], Awaitable[_Result]]) -> _Result:
    """Run one piece of work on a migrated database, beside a running gateway."""
    settings = _settings()
    configure_logging("warning", settings.log_format)

    async def run() -> _Result:
        services = build_services(settings, works=False)
        try:
            await migrate(services.db)
            return await work(services)
        finally:
            await services.providers.close()
            await services.safe_http.aclose()
            await services.db.close()

    try:
        return asyncio.run(run())
    except MediaRouterError as error:
        _fail(error.message)
    except _REFUSALS as error:
        _fail(_in_words(error))


def _settings(host: str | None = None, port: int | None = None) -> Settings:
    chosen: dict[str, Any] = {}
    if host is not None:
        chosen["host"] = host
    if port is not None:
        chosen["port"] = port
    try:
        settings = Settings(**chosen)
        settings.database_dsn  # noqa: B018 - it looks at the URL's scheme
    except ValidationError as error:
        lines = [
            f"{'.'.join(str(part) for part in problem['loc']).upper() or 'Together'}:"
            f" {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors(include_input=False, include_url=False)
        ]
        _fail("The settings are not usable.\n  " + "\n  ".join(lines))
    except ValueError as error:
        _fail(f"The settings are not usable.\n  {error}")
    return settings


def _in_words(error: Exception) -> str:
    """Word what a person can mend. Drivers' messages hold no password."""
    if isinstance(error, OperationalError):
        return f"The database cannot be used: {str(error.orig).splitlines()[0]}"
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(1)


def main() -> None:
    app()
