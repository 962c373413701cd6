"""What the commands on the gateway's own machine share: settings and services.

Importing this loads the whole gateway, so the commands do so when they run.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from mediarouter.bootstrap import BootstrapError
from mediarouter.catalog.service import CatalogError
from mediarouter.cli.output import fail
from mediarouter.config import Settings
from mediarouter.db.migrate import migrate
from mediarouter.engine.embedded import AlreadyRunningError
from mediarouter.errors import MediaRouterError
from mediarouter.kit.log import configure_logging
from mediarouter.services import Services, build_services

_Result = TypeVar("_Result")

REFUSALS: Final = (
    AlreadyRunningError,
    BootstrapError,
    CatalogError,
    OperationalError,
    OSError,
)
"""What stops a start that a person can mend."""


def read_settings(host: str | None = None, port: int | None = None) -> Settings:
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
        fail("The settings are not usable.\n  " + "\n  ".join(lines))
    except ValueError as error:
        fail(f"The settings are not usable.\n  {error}")
    return settings


def with_services(
    work: Callable[[Services], Awaitable[_Result]], *, must_exist: bool = False
) -> _Result:
    """Run one piece of work on a migrated database, beside a running gateway.

    With `must_exist`, a SQLite database that is not there is not made: the command was
    started elsewhere than the gateway, and would tell of a success that is none.
    """
    settings = read_settings()
    path = settings.sqlite_path
    if must_exist and path is not None and not path.exists():
        fail(
            f"There is no database {path.absolute()}. Run this where the gateway runs,"
            " with its settings."
        )
    configure_logging("warning", settings.log_format)

    async def run() -> _Result:
        services = build_services(settings, works=False)
        try:
            await migrate(services.db)
            return await work(services)
        finally:
            await services.providers.close()
            await services.safe_http.aclose()
            await services.webhook_sender.aclose()
            await services.db.close()

    try:
        return asyncio.run(run())
    except MediaRouterError as error:
        fail(error.message)
    except REFUSALS as error:
        fail(in_words(error))


def in_words(error: Exception) -> str:
    """Word what a person can mend. Drivers' messages hold no password."""
    if isinstance(error, OperationalError):
        return f"The database cannot be used: {str(error.orig).splitlines()[0]}"
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return str(error)
