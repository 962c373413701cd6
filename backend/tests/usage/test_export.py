"""`/v1/usage/export`: the same figures as CSV."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mediarouter.usage.asked import Asked
from tests.app.people import member_of
from tests.usage.test_filters import EXPORT, LINE, TODAY, book, days_ago
from tests.whole import WholeGateway

DETAILED = "/v1/usage/detailed"


async def _csv(gateway: WholeGateway, **params: str) -> list[dict[str, str]]:
    answer = await gateway.http.get(EXPORT, params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    text = answer.content.decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def _sum(rows: list[dict[str, str]], column: str) -> Decimal:
    return sum((Decimal(row[column] or 0) for row in rows), Decimal(0))


async def test_both_details_add_up_to_the_headline(whole: WholeGateway) -> None:
    await whole.add_keys("runway", "openai")
    made = [
        await whole.made("demo/test-card", "a", resolution="360p", duration=1),
        await whole.made("runway/gen4.5", "b", duration=2),
        await whole.made("openai/own-model", "c", duration=4),
        await whole.made("runway/gen4.5", "[[scene:moderation]]", duration=2),
    ]
    await whole.ok("DELETE", f"/v1/video/generations/{made[1]['id']}")

    summary = (await whole.ok("GET", DETAILED))["summary"]
    days = await _csv(whole)
    each = await _csv(whole, detail="generations")

    assert _sum(days, "generations") == summary["total_generations"] == len(each)
    assert _sum(days, "cost_unknown") == summary["cost_unknown"]
    for rows in (days, each):
        for column, name in (
            ("cost_usd", "total_cost"),
            ("estimated_cost_usd", "estimated_cost"),
            ("video_seconds", "total_video_duration"),
        ):
            assert float(_sum(rows, column)) == pytest.approx(summary[name])
    assert [row["id"] for row in each] == [one["id"] for one in made]
    assert [row["status"] for row in each] == ["completed"] * 3 + ["failed"]
    # A cost that nobody knows is empty and says why; what was deleted keeps its cost.
    unknown = each[2]
    assert (unknown["cost_usd"], unknown["cost_basis"]) == ("", "")
    assert unknown["cost_note"]
    assert unknown["estimate_note"]
    assert each[1]["cost_usd"] == "0.240000"
    assert each[1]["prompt"] == ""
    assert each[3]["error_code"] == "content_blocked"


async def test_no_cell_is_a_formula(light: WholeGateway) -> None:
    prompts = [
        '=HYPERLINK("https://evil.example","x")',
        "@SUM(A1)",
        "+1",
        "-1",
        'plain, "quoted"\r\nand ünïcode 🎬',
    ]
    for prompt in prompts:
        await light.made("demo/test-card", prompt, resolution="360p", duration=1)
    key = await light.ok("POST", "/v1/api-keys", json={"name": "=cmd"})
    await book(light, replace(LINE, api_key_id=key["id"]))

    each = await _csv(light, detail="generations")
    days = await _csv(light)

    assert [row["prompt"] for row in each] == [
        *(f"'{prompt}" for prompt in prompts[:4]),
        prompts[4],
    ]
    assert {row["api_key_name"] for row in days} == {"ADMIN_API_KEY", "'=cmd"}


async def test_the_name_says_the_range_and_the_filters_hold(
    light: WholeGateway,
) -> None:
    await book(
        light,
        LINE,
        replace(LINE, day=days_ago(1), model="gen4_turbo"),
        replace(LINE, day=days_ago(40)),
    )
    params = {"start_date": str(days_ago(1)), "end_date": str(TODAY)}

    answer = await light.http.get(EXPORT, params=params)
    filtered = await _csv(light, **params, model="runway/gen4_turbo")
    nothing = await _csv(light, **params, model="runway/gen4.5", provider="kling")
    async with member_of(light, "ann") as ann:
        of_ann = await _csv(ann)
        each_of_ann = await _csv(ann, detail="generations")

    assert answer.headers["content-disposition"] == (
        f'attachment; filename="mediarouter-usage-{days_ago(1)}-to-{TODAY}.csv"'
    )
    assert [row["model"] for row in filtered] == ["runway/gen4_turbo"]
    assert nothing == of_ann == each_of_ann == []


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"detail": "everything"}, 422),
        ({"start_date": "2026-02-02", "end_date": "2026-02-01"}, 400),
        ({"provider": "nobody"}, 400),
    ],
)
async def test_what_cannot_be_meant_is_refused_before_the_first_byte(
    light: WholeGateway, params: dict[str, Any], status: int
) -> None:
    error = await light.refused(status, "GET", EXPORT, params=params)

    assert error["param"] in params


async def test_a_long_range_comes_in_pieces_of_one_size(light: WholeGateway) -> None:
    lines = [
        replace(LINE, day=days_ago(day), model=f"model-{number}")
        for day in range(11)
        for number in range(100)
    ]
    await book(light, *lines)
    admin = await light.services.api_keys.administrator()

    _, content = await light.services.usage_export.open(Asked(admin), "days")
    pieces = [piece.decode() async for piece in content]

    assert max(piece.count("\r\n") for piece in pieces) == 500
    rows = list(csv.DictReader(io.StringIO("".join(pieces), newline="")))
    assert len({(row["day"], row["model"]) for row in rows}) == len(rows) == 1100
