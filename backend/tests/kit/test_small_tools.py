"""Ids, money, time and cursors."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediarouter.kit.clock import unix_seconds, utc_now
from mediarouter.kit.ids import new_id, with_prefix
from mediarouter.kit.money import parse_amount, to_micro
from mediarouter.kit.pagination import BadCursorError, Cursor


def test_ids_say_what_they_name_and_never_repeat() -> None:
    ids = {new_id("gen") for _ in range(1000)}

    assert len(ids) == 1000
    assert all(one.startswith("gen_") and len(one) == 28 for one in ids)


def test_an_id_keeps_its_body_on_another_surface() -> None:
    assert with_prefix("video", "gen_abc") == "video_abc"


def test_now_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC


def test_unix_seconds_are_whole() -> None:
    assert unix_seconds(datetime(1970, 1, 1, 0, 0, 1, 999_999, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("0.0000005", "0.000001"),
        ("0.0000004", "0.000000"),
        ("1.23", "1.230000"),
    ],
)
def test_money_is_rounded_to_a_millionth(amount: str, rounded: str) -> None:
    assert str(to_micro(Decimal(amount))) == rounded


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("0.50", Decimal("0.50")),
        (0, Decimal(0)),
        (0.1, Decimal("0.1")),
        (Decimal("2"), Decimal(2)),
        (None, None),
        (True, None),
        ("free", None),
        ("NaN", None),
        ("Infinity", None),
        (-1, None),
        ([1], None),
    ],
)
def test_a_vendors_amount_is_read_exactly_or_not_at_all(
    value: object, amount: Decimal | None
) -> None:
    assert parse_amount(value) == amount


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.from_regex(r"[a-z]{2,6}_[0-9a-z]{1,24}", fullmatch=True),
)
def test_a_cursor_survives_the_trip(moment: datetime, row_id: str) -> None:
    cursor = Cursor(moment, row_id)

    assert Cursor.decode(cursor.encode()) == cursor


def test_a_cursor_keeps_its_zone() -> None:
    moment = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=2)))

    assert Cursor.decode(Cursor(moment, "gen_a").encode()).created_at == moment


def encoded(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "ü",
        "%%%%",
        encoded("text"),
        encoded(["2026-11-20T12:00:00+00:00"]),
        encoded(["not a time", "gen_a"]),
        encoded([5, "gen_a"]),
        encoded(["2026-11-20T12:00:00", "gen_a"]),
        encoded(["2026-11-20T12:00:00+00:00", 7]),
        encoded(["2026-11-20T12:00:00+00:00", ""]),
        encoded(["2026-11-20T12:00:00+00:00", "gen_a\0"]),
        encoded(["2026-11-20T12:00:00+00:00", "gen_a' OR 1=1"]),
    ],
)
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(BadCursorError):
        Cursor.decode(text)
