"""The `mediarouter` command.

`operate` holds the commands of the gateway's own machine; `local` and `server` are
what they load when they run.
"""

import typer

from mediarouter.cli import operate

app = typer.Typer(
    name="mediarouter",
    help="A self-hosted gateway for AI video generation.",
    no_args_is_help=True,
    add_completion=False,
)
keys = typer.Typer(help="Provider keys: the users' keys for vendors.")
app.add_typer(keys, name="keys")
app.add_typer(operate.api_keys, name="api-keys")
app.add_typer(operate.db, name="db")

app.command()(operate.serve)
app.command()(operate.worker)
app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)(operate.sandbox)
app.command(name="login-link")(operate.login_link)
app.command()(operate.openapi)
keys.command(name="rotate")(operate.rotate_provider_keys)
keys.command(name="list")(operate.list_provider_keys)


def main() -> None:
    app()
