"""What no JSON body may hold, wherever it hides it."""

from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, JsonValue, TypeAdapter, ValidationError

from mediarouter.kit.request_body import OnlyDay, RequestBody


class Body(RequestBody):
    prompt: str = ""
    extras: dict[str, JsonValue] = Field(default_factory=dict)


def test_ordinary_bodies_pass() -> None:
    body = {"prompt": "🦊", "extras": {"a": [1, 2.5, None, True, {"b": "c"}]}}

    assert Body.model_validate(body).model_dump() == body


@pytest.mark.parametrize(
    "body",
    [
        {"prompt": "a\0b"},
        {"prompt": "\ud83d"},
        {"extras": {"a": float("nan")}},
        {"extras": {"a": [1, float("inf")]}},
        {"extras": {"a\0": 1}},
        {"extras": {"a": {"b": [{"c": "\0"}]}}},
    ],
)
def test_what_no_store_takes_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        Body.model_validate(body)

    assert caught.value.errors()[0]["type"] == "unstorable_value"


def test_depth_is_no_danger() -> None:
    deep: Any = "\0"
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(ValidationError):
        Body.model_validate({"extras": {"a": deep}})

    while isinstance(deep, list):  # Taken apart here: freeing it whole recurses.
        deep = deep.pop()


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="unknown_field"):
        Body.model_validate({"promt": "typo"})


class Day(BaseModel):
    day: Annotated[date, OnlyDay]


@pytest.mark.parametrize("day", ["2026-11-20", date(2026, 11, 20)])
def test_a_day_is_a_day(day: object) -> None:
    assert Day.model_validate({"day": day}).day == date(2026, 11, 20)


@pytest.mark.parametrize("day", ["1700000000", "2026-11-20T00:00:00", "20261120", ""])
def test_anything_else_is_no_day(day: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Annotated[date, OnlyDay]).validate_python(day)
