"""`GET /v1/video/generations`: pages, filters, search, and who sees what."""

import base64
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, update

from mediarouter.generations.models import Generation
from tests.app.people import member_of
from tests.assets.pictures import picture
from tests.whole import (
    RunningSandbox,
    WholeGateway,
    whole_gateway,
    whole_settings,
)

URL = "/v1/video/generations"
SLOW = {"provider_options": {"seconds": 3600}, "resolution": "360p"}


async def _card(gateway: WholeGateway, prompt: str, **more: Any) -> str:
    """Create a generation that stays under way; its id."""
    created = await gateway.create("demo/test-card", prompt, **{**SLOW, **more})
    return str(created["id"])


async def _ids(gateway: WholeGateway, **params: Any) -> list[str]:
    page = await gateway.ok("GET", URL, params=params)
    return [row["id"] for row in page["data"]]


async def test_pages_stay_whole_while_rows_are_added(whole: WholeGateway) -> None:
    made = [await _card(whole, f"number {number}") for number in range(7)]

    seen: list[str] = []
    cursor: str | None = None
    while True:
        params = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = await whole.ok("GET", URL, params=params)
        seen += [row["id"] for row in page["data"]]
        cursor = page["next_cursor"]
        assert page["has_more"] == (cursor is not None)
        if cursor is None:
            break
        await _card(whole, "added meanwhile")

    assert seen == made[::-1]


async def test_rows_of_the_same_instant_are_neither_lost_nor_shown_twice(
    whole: WholeGateway,
) -> None:
    made = {await _card(whole, f"number {number}") for number in range(5)}
    async with whole.services.db.transaction() as session:
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        await session.execute(update(Generation).values(created_at=moment))

    first = await whole.ok("GET", URL, params={"limit": 2})
    rest = await _ids(whole, cursor=first["next_cursor"], limit=50)

    shown = [row["id"] for row in first["data"]] + rest
    assert len(shown) == 5
    assert set(shown) == made


async def test_skip_and_limit_of_the_first_version_still_work(
    light: WholeGateway,
) -> None:
    made = [await _card(light, f"number {number}") for number in range(4)]

    assert await _ids(light, skip=1, limit=2) == [made[2], made[1]]
    assert await _ids(light, skip=4) == []


async def test_filters_narrow_the_list(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    card = await _card(whole, "a card")
    done = (await whole.made("demo/test-card", "done", duration=1, resolution="360p"))[
        "id"
    ]
    failed = (await whole.made("runway/gen4.5", "[[scene:moderation]]", duration=2))[
        "id"
    ]
    today = datetime.now(UTC).date()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)

    assert await _ids(whole, provider="runway") == [failed]
    assert await _ids(whole, provider="nobody") == []
    assert await _ids(whole, model="demo/test-card") == [done, card]
    assert await _ids(whole, model="test-card") == [done, card]
    assert await _ids(whole, model="runway/test-card") == []
    assert await _ids(whole, status="completed") == [done]
    assert await _ids(whole, status="failed") == [failed]
    assert await _ids(whole, status="cancelled") == []
    assert await _ids(whole, status=["failed", "processing"]) == [failed, card]
    assert await _ids(whole, provider=["runway", "kling"]) == [failed]
    assert await _ids(whole, model=["gen4.5", "demo/test-card"], q="card") == [card]
    assert await _ids(whole, status="processing", provider="demo") == [card]
    assert await _ids(whole, start_date=str(yesterday), end_date=str(tomorrow)) == [
        failed,
        done,
        card,
    ]
    assert await _ids(whole, start_date=str(tomorrow)) == []
    assert await _ids(whole, end_date=str(yesterday)) == []
    assert await _ids(whole, end_date="9999-12-31", limit=1) == [failed]


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("BOAT", ["a Boat at 50% speed"]),
        ("50%", ["a Boat at 50% speed"]),
        ("%", ["a Boat at 50% speed"]),
        ("_", ["snake_case"]),
        ("a/b", ["a/b\\c"]),
        ("\\", ["a/b\\c"]),
        ("Äpfel", ["Äpfel und Birnen"]),
        ("", ["a/b\\c", "Äpfel und Birnen", "snake_case", "a Boat at 50% speed"]),
        ("absent", []),
        ("' OR 1=1 --", []),
    ],
)
async def test_search_takes_every_sign_as_it_is(
    whole: WholeGateway, words: str, finds: list[str]
) -> None:
    for prompt in ("a Boat at 50% speed", "snake_case", "Äpfel und Birnen", "a/b\\c"):
        await _card(whole, prompt)

    page = await whole.ok("GET", URL, params={"q": words})

    assert [row["prompt"] for row in page["data"]] == finds


def _cursor(*content: Any) -> str:
    text = json.dumps(content)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


BAD_QUERIES = [
    pytest.param({"limit": 0}, 422, "limit", id="limit-0"),
    pytest.param({"limit": 201}, 422, "limit", id="limit-too-large"),
    pytest.param({"limit": "9" * 400}, 422, "limit", id="limit-huge"),
    pytest.param({"skip": -1}, 422, "skip", id="skip"),
    pytest.param({"status": "done"}, 422, "status", id="status"),
    pytest.param({"start_date": "yesterday"}, 422, "start_date", id="words"),
    pytest.param({"start_date": "2026-02-30"}, 422, "start_date", id="no-such-day"),
    pytest.param({"end_date": "1700006400"}, 422, "end_date", id="seconds"),
    pytest.param({"end_date": "2026-01-01T00:00"}, 422, "end_date", id="a-time"),
    pytest.param(
        {"start_date": "2026-02-01", "end_date": "2026-01-31"},
        400,
        "start_date",
        id="backwards",
    ),
    pytest.param({"cursor": "x"}, 400, "cursor", id="no-cursor"),
    pytest.param({"cursor": _cursor(1, 2)}, 400, "cursor", id="other-content"),
    pytest.param(
        {"cursor": _cursor("2026-01-01T00:00:00+00:00", "\0")},
        400,
        "cursor",
        id="nul-in-cursor",
    ),
    pytest.param(
        {"cursor": _cursor("0001-01-01T00:00:00+14:00", "gen_x")},
        400,
        "cursor",
        id="before-the-calendar",
    ),
]


async def test_bad_queries_are_refused_and_named(whole: WholeGateway) -> None:
    for case in BAD_QUERIES:
        params, status, param = case.values

        error = await whole.refused(status, "GET", URL, params=params)

        assert error["param"] == param, case.id
        if param.startswith("status"):
            assert error["allowed"] == [
                *("queued", "processing", "completed", "failed", "cancelled")
            ]


async def test_the_kind_of_input_is_told_and_filtered_by(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    sent = await whole.http.post(
        "/v1/assets", files={"file": ("a.png", picture(), "image/png")}
    )
    text = (await whole.create("demo/test-card", "a card", **SLOW))["id"]
    image = await whole.create(
        "runway/gen4.5", "it moves", duration=2, image=sent.json()["id"]
    )

    assert image["input_kind"] == "image"
    assert await _ids(whole, input_kind="image") == [image["id"]]
    assert await _ids(whole, input_kind="text") == [text]
    assert await _ids(whole, input_kind="video") == []


async def test_what_still_runs_has_neither_a_known_nor_an_unknown_cost(
    whole: WholeGateway,
) -> None:
    await _card(whole, "runs")
    done = await whole.made("demo/test-card", "free", resolution="360p", duration=1)

    assert await _ids(whole, cost_known="true") == [done["id"]]
    assert await _ids(whole, cost_known="false") == []


async def test_the_total_is_counted_when_asked_and_up_to_a_bound(
    whole: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        await _card(whole, f"number {number}")

    plain = await whole.ok("GET", URL)
    some = await whole.ok("GET", URL, params={"with_total": True, "limit": 1})
    none = await whole.ok("GET", URL, params={"with_total": True, "q": "absent"})
    monkeypatch.setattr("mediarouter.generations.endpoints.MOST_COUNTED", 3)
    many = await whole.ok("GET", URL, params={"with_total": True})

    assert (plain["total"], plain["total_is_capped"]) == (None, False)
    assert (some["total"], some["total_is_capped"]) == (4, False)
    assert (none["total"], none["total_is_capped"]) == (0, False)
    assert (many["total"], many["total_is_capped"]) == (3, True)


async def test_the_api_key_that_made_it_is_told_and_filtered_by(
    whole: WholeGateway,
) -> None:
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        of_ann, of_bob = await _card(ann, "by ann"), await _card(bob, "by bob")
        key = (await whole.get(of_ann))["api_key_id"]

        assert await _ids(whole, api_key_id=key) == [of_ann]
        assert await _ids(ann, api_key_id=key) == [of_ann]
        assert await _ids(bob, api_key_id=key) == []
        assert await _ids(bob) == [of_bob]


async def test_members_see_their_own_and_administrators_everything(
    whole: WholeGateway,
) -> None:
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        of_ann = await _card(ann, "by ann")
        of_bob = await _card(bob, "by bob")
        of_admin = await _card(whole, "by the administrator")

        assert await _ids(ann) == [of_ann]
        assert await _ids(bob) == [of_bob]
        assert await _ids(whole) == [of_admin, of_bob, of_ann]
        for method, path in (
            ("GET", ""),
            ("GET", "/timeline"),
            ("POST", "/cancel"),
            ("POST", "/refresh"),
            ("DELETE", ""),
        ):
            error = await ann.refused(404, method, f"{URL}/{of_bob}{path}")
            assert of_bob in error["message"]
        await ann.refused(
            404, "POST", f"{URL}/{of_bob}/resolve", json={"not_started": True}
        )
        assert (await bob.get(of_bob))["status"] in ("queued", "processing")
        assert (await whole.get(of_bob))["prompt"] == "by bob"


async def test_what_does_not_exist_is_404_whatever_its_name(
    light: WholeGateway,
) -> None:
    for name in ("gen_x", "%ff", "..%2f..%2fetc", "gen_" + "x" * 70, "%F0%9F%9A%A4"):
        error = await light.refused(404, "GET", f"{URL}/{name}")
        assert error["code"] == "not_found"
    await light.refused(422, "GET", f"{URL}/{'x' * 81}")
    await light.refused(400, "GET", f"{URL}/gen_%00")


@pytest.fixture
async def quiet(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> AsyncIterator[WholeGateway]:
    """A gateway whose own sweeps ask nothing in between."""
    videos = tmp_path / "videos"
    settings = whole_settings(sandbox, sqlite_url, videos, sweep_seconds=60)
    async with whole_gateway(settings, sandbox) as gateway:
        yield gateway


async def test_pages_and_stories_cost_the_same_number_of_queries(
    quiet: WholeGateway,
) -> None:
    asked: list[str] = []
    reader = quiet.services.db._reader.sync_engine

    @event.listens_for(reader, "before_cursor_execute")
    def note(_1: Any, _2: Any, sql: str, *_: Any) -> None:
        if "FROM api_keys" not in sql and "PRAGMA" not in sql:
            asked.append(sql)

    async def cost(path: str = "", **params: Any) -> int:
        counts = []
        # What was made a moment ago may still be looked after.
        for _ in range(8):
            asked.clear()
            await quiet.ok("GET", f"{URL}{path}", params=params)
            counts.append(len(asked))
        return min(counts)

    first = await quiet.made("demo/test-card", "one", duration=1, resolution="360p")
    few = await cost(with_total=True)
    for _ in range(3):
        await quiet.made("demo/test-card", "more", duration=1, resolution="360p")
    many = await cost(with_total=True)
    # The row, its files; its lines, its attempts.
    viewer = await cost(f"/{first['id']}")
    timeline = await cost(f"/{first['id']}/timeline")
    event.remove(reader, "before_cursor_execute", note)

    assert few == many == 3
    assert viewer == 2
    assert timeline == 3
