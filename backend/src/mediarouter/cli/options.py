"""Makes a command of a function that talks to a gateway."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, Final, ParamSpec

import typer

from mediarouter.cli.output import ExitCode, Output, fail

if TYPE_CHECKING:
    from mediarouter.cli.remote import Remote

_Own = ParamSpec("_Own")
_PANEL: Final = "The gateway, and how to print"

_Url = Annotated[
    str,
    typer.Option(envvar="MEDIAROUTER_URL", help="Its address.", rich_help_panel=_PANEL),
]
_ApiKey = Annotated[
    str | None,
    typer.Option(
        envvar="MEDIAROUTER_API_KEY",
        show_envvar=True,
        help="Rather set the variable: others can see a command line.",
        rich_help_panel=_PANEL,
    ),
]
_Json = Annotated[
    bool, typer.Option("--json", help="Print JSON.", rich_help_panel=_PANEL)
]
_Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Print only ids or file names.", rich_help_panel=_PANEL
    ),
]
_SHARED: Final[dict[str, tuple[Any, Any]]] = {
    "url": (_Url, "http://127.0.0.1:3001"),
    "api_key": (_ApiKey, None),
    "as_json": (_Json, False),
    "quiet": (_Quiet, False),
}


def over_http(
    command: "Callable[Concatenate[Remote, Output, _Own], None]",
) -> Callable[..., None]:
    """Add the options that all such commands share, and word what goes wrong.

    The command gets the gateway and the output in their place. What it talks HTTP
    with is loaded when it runs.
    """
    own = list(inspect.signature(command).parameters.values())[2:]
    shared = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind
        )
        for name, (kind, default) in _SHARED.items()
    ]

    @wraps(command)
    def run(*_: Any, **given: Any) -> None:
        from mediarouter.cli.remote import Remote, in_words

        url, api_key, as_json, quiet = (given.pop(name) for name in _SHARED)
        output = Output(as_json, quiet)
        try:
            with in_words(url, output), Remote(url, api_key, output) as remote:
                command(remote, output, **given)  # type: ignore[call-arg]
        except KeyboardInterrupt:
            fail("Interrupted.", ExitCode.INTERRUPTED)
        except BrokenPipeError:
            raise  # Who reads has seen enough: Typer ends in silence.
        except OSError as error:
            fail(f"{error.filename}: {error.strerror}.")

    named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own]
    run.__signature__ = inspect.Signature([*named, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in [*named, *shared]}
    return run
