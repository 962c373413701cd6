"""`mediarouter keys`: the gateway's keys for vendors, over HTTP."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from mediarouter.cli.options import over_http
from mediarouter.cli.output import ExitCode, Output, fail

if TYPE_CHECKING:
    from mediarouter.cli.remote import Remote

app = typer.Typer(
    help="Provider keys: your keys for vendors. For administrators.",
    no_args_is_help=True,
)

_PATH: Final = ("v1", "keys")
_Id = Annotated[str, typer.Argument(metavar="ID", help="Such as key_4f9a…")]


@app.command()
@over_http
def add(
    remote: "Remote",
    output: Output,
    provider: Annotated[str, typer.Argument(help="Such as runway.")],
    name: Annotated[str, typer.Option(help="How you call it.")] = "",
    max_in_flight: Annotated[
        int | None, typer.Option(min=1, help="Jobs at one time.")
    ] = None,
    submits_per_minute: Annotated[int | None, typer.Option(min=1)] = None,
) -> None:
    """Store a key; the vendor is asked first whether it is good.

    The key is asked for, or read from stdin: `mediarouter keys add runway < key.txt`.
    """
    body: dict[str, Any] = {"provider": provider, "api_key": _secret(), "name": name}
    limits = {"max_in_flight": max_in_flight, "submits_per_minute": submits_per_minute}
    body |= {limit: value for limit, value in limits.items() if value is not None}
    _show(output, remote.send("POST", *_PATH, json=body))


@app.command(name="list")
@over_http
def list_keys(remote: "Remote", output: Output) -> None:
    """List the stored keys; never more than their last four characters."""
    found = remote.get(*_PATH)
    if output.result(found, (key["id"] for key in found)):
        return
    if not found:
        print("No provider keys.")
        return
    output.table(
        ("ID", "PROVIDER", "KEY", "STATUS", "NAME"),
        (
            (
                key["id"],
                key["provider"],
                key["key_preview"],
                key["status"],
                key["name"] or "",
            )
            for key in found
        ),
    )


@app.command()
@over_http
def replace(remote: "Remote", output: Output, key_id: _Id) -> None:
    """Put a new secret in the place of an old one; running jobs go on with it."""
    _show(output, remote.send("PATCH", *_PATH, key_id, json={"api_key": _secret()}))


@app.command()
@over_http
def validate(remote: "Remote", output: Output, key_id: _Id) -> None:
    """Ask the vendor whether a key is good; exit 1 when it is not."""
    told = remote.send("POST", *_PATH, key_id, "validate")
    if not output.result(told, [told["status"]]):
        reason = f": {told['error']}" if told.get("error") else ""
        print(f"{key_id} is {told['status']}{reason}")
    if not told["valid"]:
        raise typer.Exit(ExitCode.REFUSED)


@app.command()
@over_http
def delete(remote: "Remote", output: Output, key_id: _Id) -> None:
    """Delete a key; jobs it started are still read to their end."""
    told = remote.send("DELETE", *_PATH, key_id)
    if not output.result(told, [key_id]):
        print(told["message"])


def _secret() -> str:
    """Ask for it, or read it from a pipe; a command line would show it to others."""
    if sys.stdin.isatty():
        secret = str(typer.prompt("Key", hide_input=True, err=True))
    else:
        secret = sys.stdin.read()
    if not secret.strip():
        fail("There is no key on stdin.")
    return secret.strip()


def _show(output: Output, key: dict[str, Any]) -> None:
    if not output.result(key, [key["id"]]):
        print(f"{key['id']}  {key['provider']}  {key['key_preview']}  {key['status']}")
