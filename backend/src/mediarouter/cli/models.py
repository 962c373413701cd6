"""`mediarouter models`: what can be asked for, and your own names for it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mediarouter.cli.options import over_http
from mediarouter.cli.output import Output

if TYPE_CHECKING:
    from mediarouter.cli.remote import Remote

app = typer.Typer()

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Such as sora-2.")]


@app.callback(invoke_without_command=True)
@over_http
def models(
    remote: "Remote",
    output: Output,
    context: typer.Context,
    provider: Annotated[str | None, typer.Option()] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="Retired ones too, and those without a key here."),
    ] = False,
) -> None:
    """List the models that can be used, with price and limits; name them yourself."""
    if context.invoked_subcommand is not None:
        return
    aliases = remote.get("v1", "model-aliases")["data"]
    found = [
        {**model, "provider": one["name"], "has_key": one["has_key"]}
        for one in remote.get("v1", "providers")
        for model in one["model_details"]
        if provider in (None, one["name"])
        and (every or (one["has_key"] and model["status"] != "retired"))
    ]
    names = {one["alias"]: one["model"] for one in aliases}
    if output.result({"data": found, "aliases": names}, (one["id"] for one in found)):
        return
    if not found:
        output.say("No models.")
        return
    output.table(
        ("MODEL", "STATUS", "PRICE", "SECONDS", "IMAGE", "RATIOS"),
        (
            (
                one["id"],
                _life(one),
                _price(one),
                _seconds(one["durations"]),
                one["image"],
                " ".join(one["aspect_ratios"]),
            )
            for one in found
        ),
        spare=("RATIOS", "IMAGE", "SECONDS"),
    )
    for alias, target in names.items():
        output.say(f"{alias} means {target} here.")
    if not every:
        output.say("Models that are retired, or without a key here: --all")


@app.command()
@over_http
def alias(
    remote: "Remote",
    output: Output,
    name: _Name,
    target: Annotated[
        str, typer.Argument(metavar="MODEL", help="Such as kling/kling-3.0.")
    ],
) -> None:
    """Send a name, such as a retired model's, to a living model."""
    made = remote.send(
        "PUT", "v1", "model-aliases", name, json={"model": target}, repeats=True
    )
    if not output.result(made, [made["alias"]]):
        print(f"{made['alias']} means {made['model']} here.")


@app.command()
@over_http
def unalias(remote: "Remote", output: Output, name: _Name) -> None:
    """Forget a name."""
    told = remote.send("DELETE", "v1", "model-aliases", name)
    if not output.result(told, [name]):
        print(told["message"])


def _life(model: dict[str, Any]) -> str:
    if model["status"] == "retired":
        return f"retired {model['retired_at']}"
    if model["retired_at"] is not None:
        return f"until {model['retired_at']}"
    return str(model["status"]) if model["has_key"] else "no key"


def _price(model: dict[str, Any]) -> str:
    """Word the price of the first rule; others may depend on the settings."""
    if not model["prices"]:
        return "unknown"
    rule = model["prices"][0]
    parts = [
        f"${rule[field]:g} {what}"
        for field, what in (
            ("usd_per_second", "a second"),
            ("usd_per_video", "a video"),
            ("usd_per_image", "an image"),
        )
        if rule[field]
    ]
    shown = " + ".join(parts) or "free"
    return f"{shown} …" if len(model["prices"]) > 1 else shown


def _seconds(durations: list[int]) -> str:
    if not durations:
        return "fixed"
    whole = list(range(durations[0], durations[-1] + 1))
    if len(durations) > 2 and durations == whole:
        return f"{durations[0]}-{durations[-1]}"
    return " ".join(map(str, durations))
