"""Commands for who runs the gateway; they work on its own machine.

Each loads the gateway only when it runs, so that the other commands start quickly.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mediarouter.cli.output import fail

if TYPE_CHECKING:
    from mediarouter.services import Services

api_keys = typer.Typer(help="API keys: issued to callers of this gateway.")
db = typer.Typer(help="The database.")


def serve(
    host: Annotated[str | None, typer.Option(help="Default: HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Default: PORT.")] = None,
    worker: Annotated[
        bool, typer.Option(help="Drive generations in this process too.")
    ] = True,
) -> None:
    """Serve the API and the dashboard, and drive the generations."""
    from mediarouter.cli import server

    server.serve(host, port, works=worker)


def worker() -> None:
    """Drive generations only (PostgreSQL); run as many as you like."""
    from mediarouter.cli import server

    server.work()


def sandbox(context: typer.Context) -> None:
    """Serve local stand-ins of the vendors' APIs, for trying things out for free."""
    from mediarouter.sandbox.__main__ import main

    main(context.args)


def login_link() -> None:
    """Make a one-time link that opens the dashboard."""
    from mediarouter.bootstrap import new_login_link
    from mediarouter.cli.local import with_services

    async def make(services: "Services") -> str:
        return await new_login_link(services.sessions, services.settings.base_url)

    print(with_services(make, must_exist=True))


def openapi(
    path: Annotated[Path, typer.Argument(help="The document's file.")],
    check: Annotated[
        bool, typer.Option(help="Only compare; exit 1 when it is out of date.")
    ] = False,
) -> None:
    """Write the OpenAPI document."""
    from mediarouter.app import create_app
    from mediarouter.config import Settings

    content = create_app(Settings(_env_file=None)).openapi()
    document = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    if not check:
        path.write_text(document, "utf-8")
    elif not path.exists() or path.read_text("utf-8") != document:
        fail(f"{path} is out of date: run `make openapi`.")


def rotate_provider_keys() -> None:
    """Seal every provider key again under the newest ENCRYPTION_KEY.

    Put the new key first: ENCRYPTION_KEY=new,old. Run this, then drop the old one.
    """
    from mediarouter.cli.local import with_services

    async def rotate(services: "Services") -> tuple[int, int]:
        return (
            await services.provider_keys.rotate_all(),
            await services.webhooks.reseal_all(),
        )

    provider_keys, secrets = with_services(rotate, must_exist=True)
    print(
        "Sealed under the newest ENCRYPTION_KEY:"
        f" provider keys {provider_keys}, webhook secrets {secrets}."
    )


@api_keys.command(name="create")
def create_api_key(
    name: str,
    role: Annotated[Literal["admin", "member"], typer.Option()] = "member",
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="Days until it expires.")
    ] = None,
) -> None:
    """Make an API key and print it; it is shown only this once."""
    from mediarouter.api_keys.caller import Role
    from mediarouter.cli.local import with_services

    expires_at = None if days is None else _in_days(days)

    async def make(services: "Services") -> str:
        administrator = await services.api_keys.administrator()
        _, token = await services.api_keys.create(
            administrator, name, Role(role), expires_at
        )
        return token

    print(with_services(make))


@db.command(name="upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest schema; `serve` does this by itself."""
    from mediarouter.cli.local import with_services

    async def done(_: "Services") -> None:
        return None

    with_services(done)
    print("The database is up to date.")


def _in_days(days: int) -> datetime:
    moment = datetime.now(UTC).timestamp() + days * 86_400
    return datetime.fromtimestamp(moment, UTC)
