"""How every command ends that cannot go on."""

import sys
from typing import NoReturn

import typer


def fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(1)
