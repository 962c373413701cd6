"""What no JSON body may hold, wherever it hides it."""

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, JsonValue, TypeAdapter, ValidationError

from mediarouter.kit.request_body import OnlyDay, RequestBody, allowed_values


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


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("promt", "There is no such field. Did you mean `prompt`?"),
        ("zzz", "There is no such field."),
    ],
)
def test_unknown_fields_are_refused(name: str, message: str) -> None:
    with pytest.raises(ValidationError, match="unknown_field") as caught:
        Body.model_validate({name: "typo"})

    (error,) = caught.value.errors()
    assert error["msg"] == message
    assert allowed_values(error["type"], error["ctx"]) == ["prompt", "extras"]


def test_a_choice_that_is_none_is_told_the_choices() -> None:
    class Choice(RequestBody):
        size: Literal["small", "large"]

    with pytest.raises(ValidationError) as caught:
        Choice.model_validate({"size": "huge"})

    (error,) = caught.value.errors()
    assert allowed_values(error["type"], error["ctx"]) == ["small", "large"]
    assert allowed_values("int_parsing", {}) is None


@pytest.mark.parametrize("body", [7, [], None])
def test_a_body_is_an_object(body: object) -> None:
    with pytest.raises(ValidationError, match="valid dictionary"):
        Body.model_validate(body)


class Day(BaseModel):
    day: Annotated[date, OnlyDay]


@pytest.mark.parametrize("day", ["2026-11-20", date(2026, 11, 20)])
def test_a_day_is_a_day(day: object) -> None:
    assert Day.model_validate({"day": day}).day == date(2026, 11, 20)


@pytest.mark.parametrize("day", ["1700000000", "2026-11-20T00:00:00", "20261120", ""])
def test_anything_else_is_no_day(day: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Annotated[date, OnlyDay]).validate_python(day)
