"""Reading a vendor's answers without trusting their shape."""

from datetime import UTC, datetime

import pytest
from pydantic import JsonValue

from mediarouter.providers.answers import (
    Answer,
    Refusal,
    excerpt,
    parse_json,
    read_refusal,
    retry_after,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({"error": {"message": "no", "code": "x"}}, Refusal("no", "x")),
        ({"error": {"message": "no", "code": 7}}, Refusal("no", "7")),
        ({"error": {"message": "no", "code": None}}, Refusal("no")),
        ({"error": "no"}, Refusal("no")),
        ({"detail": "no"}, Refusal("no")),
        ({"detail": [{"loc": ["x"]}]}, Refusal('[{"loc": ["x"]}]')),
        ({"message": "no", "code": 1201}, Refusal("no", "1201")),
        ({"error": None}, Refusal("null")),
        ({}, Refusal("no explanation given")),
        ([], Refusal("no explanation given")),
        (None, Refusal("no explanation given")),
    ],
)
def test_every_common_envelope_is_read(body: JsonValue, refusal: Refusal) -> None:
    assert read_refusal(Answer(400, {}, body)) == refusal


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 -0000"}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "7"}, 7.0),
    ],
)
def test_a_vendor_may_say_when_to_come_back(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers, NOW) == seconds


def test_an_excerpt_is_short_on_one_line_and_without_the_key() -> None:
    assert excerpt("a\n  b") == "a b"
    assert excerpt("key k-1 refused", "k-1") == "key … refused"
    assert len(excerpt("x" * 9999)) == 500


@pytest.mark.parametrize("content", [b"", b"<html>", b"{", b"\xff", b"[" * 200_000])
def test_what_is_not_json_is_nothing(content: bytes) -> None:
    assert parse_json(content) is None


def test_an_answer_names_its_content_type() -> None:
    assert Answer(200, {"content-type": "text/html"}, None).content_type == "text/html"
    assert Answer(200, {}, None).content_type == "no content type"
