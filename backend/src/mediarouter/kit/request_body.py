"""What every JSON body owes: only text and numbers that a database can keep.

JSON can spell things that no store takes: NUL characters, halves of surrogate pairs,
and (in Python's reading) NaN and Infinity. They are refused here, wherever in a body
they hide, so that no noun has to think of them.
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    model_validator,
)
from pydantic_core import PydanticCustomError

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RequestBody(BaseModel):
    """Base of every JSON body. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _can_be_kept(cls, body: Any) -> Any:
        for path, problem in _problems(body):
            raise PydanticCustomError(
                "unstorable_value", "{problem}", {"problem": problem, "at": path}
            )
        return body

    @model_validator(mode="before")
    @classmethod
    def _has_known_fields(cls, body: Any) -> Any:
        if not isinstance(body, dict) or cls.model_config.get("extra") != "forbid":
            return body
        known = [field.alias or name for name, field in cls.model_fields.items()]
        for name in body:
            if name not in known:
                raise PydanticCustomError(
                    "unknown_field",
                    "There is no such field.{hint}",
                    {"hint": _hint(str(name), known), "at": name, "fields": known},
                )
        return body


def _hint(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f" Did you mean `{close[0]}`?" if close else ""


def _problems(body: Any) -> Iterator[tuple[str, str]]:
    """Walk the tree without recursion: its depth is the caller's choice."""
    waiting: list[tuple[str, Any]] = [("", body)]
    while waiting:
        path, value = waiting.pop()
        problem = _problem(value)
        if problem is not None:
            yield path, problem
        elif isinstance(value, dict):
            for name, inner in value.items():
                problem = _problem(name)
                if problem is not None:
                    yield path, f"The name of a field: {problem}"
                waiting.append((f"{path}.{name}".lstrip("."), inner))
        elif isinstance(value, list):
            waiting += [(f"{path}[{at}]", inner) for at, inner in enumerate(value)]


def _problem(value: object) -> str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN and Infinity are not JSON numbers."
    if not isinstance(value, str):
        return None
    if "\0" in value:
        return "NUL characters cannot be stored."
    if _SURROGATE.search(value) is not None:
        return "Half of a surrogate pair is not a character."
    return None


def _only_a_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value if _DAY.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError(
            "invalid_date", "A day is written as 2026-11-20."
        ) from None


OnlyDay: Final = BeforeValidator(_only_a_day)
"""Put on a `date` it takes `YYYY-MM-DD` and nothing else, such as Unix seconds."""


def allowed_values(kind: str, context: dict[str, Any]) -> list[JsonValue] | None:
    """List what a field may be, from a validation error's type and context."""
    if kind == "unknown_field":
        return list(context["fields"])
    if kind not in ("literal_error", "enum"):
        return None
    expected = str(context.get("expected", ""))
    return [
        part.strip().strip("'")
        for chunk in expected.split(" or ")
        for part in chunk.split(",")
        if part.strip()
    ]
