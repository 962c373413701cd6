"""What commands print: for people on a terminal, and plain data for scripts.

Results go to stdout, everything else to stderr. Text that came from elsewhere is
stripped of control characters, which could steer a terminal.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

_LAST_COLUMN: Final = 12
_GAP: Final = 2
_PIPE_WIDTH: Final = 240
"""Columns of a table that no terminal shows, so that nothing is cut."""


class ExitCode(IntEnum):
    """How a command ended; 2, a command line that makes no sense, is Typer's."""

    REFUSED = 1
    NOT_MADE = 3
    """The generation failed or was cancelled."""

    UNREACHABLE = 4
    STILL_RUNNING = 5
    """`--timeout` was over first."""

    INTERRUPTED = 130


def fail(message: str, code: int = ExitCode.REFUSED) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(code)


@dataclass(frozen=True)
class Output:
    """Where and how one command prints."""

    as_json: bool = False
    quiet: bool = False

    def result(self, data: Any, short: Iterable[str]) -> bool:
        """Print for scripts, if asked to: all of it, or its `short` form.

        False means that a person is reading, and nothing was printed.
        """
        if self.as_json:
            print(json.dumps(data, indent=2, ensure_ascii=False))
        elif self.quiet:
            for line in short:
                print(line)
        return self.as_json or self.quiet

    def table(
        self,
        columns: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        spare: Sequence[str] = (),
    ) -> None:
        """Print rows; the last column takes what room is left.

        Nothing else is cut, for the next command is given an id or a name whole. Where
        a terminal has no room for all, the `spare` columns go, one after the other.
        """
        from rich.table import Table

        console = _console(sys.stdout)
        names = list(columns)
        cells = [dict(zip(names, map(plain, row), strict=True)) for row in rows]
        widths = {
            name: max([len(name), *(len(row[name]) for row in cells)]) for name in names
        }
        last = names[-1]

        def room() -> int:
            return console.width - sum(widths[name] + _GAP for name in names[:-1])

        for name in spare:
            if room() < min(widths[last], _LAST_COLUMN):
                names.remove(name)
                last = names[-1]
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in names[:-1]:
            table.add_column(name, no_wrap=True, min_width=widths[name])
        if console.is_terminal:
            table.add_column(last, no_wrap=True, max_width=max(room(), len(last)))
        else:
            table.add_column(last, overflow="fold")
        for row in cells:
            table.add_row(*(row[name] for name in names))
        console.print(table)

    def facts(self, facts: Iterable[tuple[str, str | None]]) -> None:
        """Print names with their values; None leaves a line out."""
        from rich.table import Table

        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in facts:
            if value is not None:
                table.add_row(name, plain(value))
        _console(sys.stdout).print(table)

    def say(self, text: str) -> None:
        """Tell a person something that is no result."""
        if not self.as_json and not self.quiet:
            print(plain(text), file=sys.stderr)

    @property
    def is_watched(self) -> bool:
        """Whether a person sees what moves on stderr."""
        return sys.stderr.isatty() and not self.as_json and not self.quiet


def _console(stream: Any) -> "Console":
    from rich.console import Console

    return Console(
        file=stream,
        width=None if stream.isatty() else _PIPE_WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
    )


def plain(text: str) -> str:
    """Give the text on one line, without anything a terminal would obey."""
    spaced = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in spaced)


def usd(amount: float | None) -> str:
    """Word an amount; nobody knowing it is not the same as nothing."""
    if amount is None:
        return "unknown"
    return f"${amount:.4f}".rstrip("0").ljust(len(f"${amount:.2f}"), "0")


def moment(unix_seconds: float) -> str:
    return datetime.fromtimestamp(unix_seconds, UTC).strftime("%Y-%m-%d %H:%M")
