"""The `mediarouter` command: for people who make videos, and for who runs the gateway.

`operate` holds the commands of the gateway's own machine; `local` and `server` are
what they load when they run. All others talk to a gateway over HTTP (`remote`).
"""

import gc
from typing import Final

import typer

from mediarouter.cli import models, operate, provider_keys, videos

_VIDEOS: Final = "Videos, at any gateway"
_SETTINGS: Final = "Settings of any gateway"
_OPERATE: Final = "Run a gateway, on this machine"

app = typer.Typer(
    name="mediarouter",
    help="A self-hosted gateway for AI video generation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(rich_help_panel=_VIDEOS)(videos.generate)
app.command(rich_help_panel=_VIDEOS)(videos.status)
app.command(name="list", rich_help_panel=_VIDEOS)(videos.list_generations)
app.command(rich_help_panel=_VIDEOS)(videos.cancel)
app.command(rich_help_panel=_VIDEOS)(videos.download)
app.add_typer(models.app, name="models", rich_help_panel=_SETTINGS)
app.add_typer(provider_keys.app, name="keys", rich_help_panel=_SETTINGS)
provider_keys.app.command(name="rotate", rich_help_panel=_OPERATE)(
    operate.rotate_provider_keys
)
app.command(rich_help_panel=_OPERATE)(operate.serve)
app.command(rich_help_panel=_OPERATE)(operate.worker)
app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
    rich_help_panel=_OPERATE,
)(operate.sandbox)
app.command(name="login-link", rich_help_panel=_OPERATE)(operate.login_link)
app.command(rich_help_panel=_OPERATE)(operate.openapi)
app.add_typer(operate.api_keys, name="api-keys", rich_help_panel=_OPERATE)
app.add_typer(operate.db, name="db", rich_help_panel=_OPERATE)


def main() -> None:
    # Imports make what stays; to look through it all the while is a sixth of a start.
    gc.set_threshold(100_000)
    app()
