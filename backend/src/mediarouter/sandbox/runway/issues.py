"""The form of a complaint about a request body."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mediarouter.sandbox.runway.models import Endpoint, Model

Path = tuple[str | int, ...]
Check = Callable[["Context", Path, Any], Iterator["Issue"]]
"""Looks at one value, for one model, and yields what is wrong with it."""


@dataclass(frozen=True)
class Issue:
    code: str
    path: Path
    message: str

    def wire(self) -> dict[str, Any]:
        return {"code": self.code, "path": list(self.path), "message": self.message}


@dataclass(frozen=True)
class Context:
    model: Model
    endpoint: Endpoint


def wrong_type(path: Path, expected: str, value: object) -> Issue:
    received = type(value).__name__
    text = f"Invalid input: expected {expected}, received {received}"
    return Issue("invalid_type", path, text)


def one_of(
    allowed: tuple[str | int, ...], path: Path, value: object
) -> Iterator[Issue]:
    if isinstance(value, bool) or value not in allowed:
        wanted = " | ".join(f"'{option}'" for option in allowed)
        text = f"Invalid enum value. Expected {wanted}, received '{value}'"
        yield Issue("invalid_enum_value", path, text)
