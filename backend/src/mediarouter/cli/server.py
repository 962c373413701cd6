"""Runs the server and the worker, and words what stops them."""

import asyncio
import gc
import signal
import socket
import sys
from typing import Any, Final

import typer
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediarouter.announce import announcement
from mediarouter.app import create_app
from mediarouter.bootstrap import new_login_link
from mediarouter.cli.local import REFUSALS, in_words, read_settings
from mediarouter.cli.output import fail
from mediarouter.config import Settings
from mediarouter.kit.log import configure_logging
from mediarouter.process import Process
from mediarouter.services import build_services

_KEEP_ALIVE_SECONDS: Final = 75
_BACKLOG: Final = 2048
_ANSWER_SECONDS: Final = 20
"""What answers under way get at a stop: a reader that has stalled must not hold it."""


def serve(host: str | None, port: int | None, *, works: bool) -> None:
    settings = read_settings(host, port)
    if settings.uses_sqlite and not works:
        fail("--no-worker needs PostgreSQL: SQLite serves one process.")
    _run_server(create_app(settings, works=works), settings)


def work() -> None:
    settings = read_settings()
    if settings.uses_sqlite:
        fail("A worker of its own needs PostgreSQL: SQLite serves one process.")
    configure_logging(settings.log_level, settings.log_format)
    try:
        asyncio.run(_work(settings))
    except REFUSALS as error:
        fail(in_words(error))


def _run_server(gateway: FastAPI, settings: Settings) -> None:
    _check_address(settings.host, settings.port)
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
    _settle_in()
    try:
        server.run()
    except KeyboardInterrupt:
        return
    except SystemExit:
        if startup.refusal is None:
            raise
    if startup.refusal is not None:
        fail(startup.refusal)
    if not server.started:
        raise typer.Exit(3)


def _check_address(host: str, port: int) -> None:
    """Look whether the address is free before anything is made or locked."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = (error.strerror or "it is not an address of this machine").lower()
        fail(
            f"Port {port} of {host} cannot be used: {reason}. Is the gateway running"
            " already? PORT and HOST choose another."
        )


def _settle_in() -> None:
    """Tune the interpreter for one event loop with thousands of waiting tasks.

    The collector does not walk through what was loaded for good, and looks at the
    waiting less often: a full round over ten thousand jobs stops everything for a
    tenth of a second. A database thread gets its turn ten times sooner than Python
    gives it by itself. Together a third more retrieves (measured 2026-11-24).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    sys.setswitchinterval(0.0005)


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
        except REFUSALS as error:
            self.refusal = in_words(error)
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
        base_url = state.services.settings.base_url
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
