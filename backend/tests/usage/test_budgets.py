"""`/v1/budgets`: a monthly limit that no create can pass, whatever is under way."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.app.people import member_of
from tests.usage.test_filters import LINE, TODAY, book, days_ago
from tests.whole import WholeGateway

URL = "/v1/video/generations"
BUDGETS = "/v1/budgets"
# $0.24 each.
SLOW = {"model": "runway/gen4.5", "prompt": "[[scene:slow:3600]] a boat", "duration": 2}


async def _set(gateway: WholeGateway, subject: str, amount: float) -> dict[str, Any]:
    found: dict[str, Any] = await gateway.ok(
        "PUT", f"{BUDGETS}/{subject}", json={"monthly_usd": amount}
    )
    return found


async def test_creates_that_come_together_cannot_pass_the_limit(
    whole: WholeGateway,
) -> None:
    await whole.add_keys("runway")
    await _set(whole, "provider/runway", 0.8)

    answers = await asyncio.gather(
        *(whole.http.post(URL, json=SLOW) for _ in range(12))
    )

    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [403] * 9
    (budget,) = (await whole.ok("GET", BUDGETS))["data"]
    assert (budget["spent"], budget["running"]) == (0, pytest.approx(0.72))
    refused = next(answer for answer in answers if answer.status_code == 403)
    error = refused.json()["error"]
    assert (error["code"], error["param"]) == ("budget_exceeded", "provider")
    assert "$0.80. $0.72 of it is spent or under way" in error["message"]
    assert "about $0.24" in error["message"]
    assert (await whole.ok("GET", URL, params={"with_total": True}))["total"] == 3

    # Others, and what costs nothing, go on; what is given up is free again.
    await whole.create("demo/test-card", "free", resolution="360p", duration=1)
    created = next(answer for answer in answers if answer.status_code == 200).json()
    await whole.http.post(f"{URL}/{created['id']}/cancel")
    stopped = await whole.ended(created["id"])
    if stopped["usage"]["cost"] == 0:
        await whole.ok("POST", URL, json=SLOW)


async def test_what_was_spent_this_month_counts_and_nothing_before(
    light: WholeGateway,
) -> None:
    await light.add_keys("runway")
    admin = (await light.services.api_keys.administrator()).id
    await _set(light, f"api_key/{admin}", 10)
    await book(
        light,
        replace(LINE, cost=Decimal("9.5")),
        replace(LINE, day=TODAY.replace(day=1), cost=None),
        replace(LINE, day=days_ago(TODAY.day), cost=Decimal(100)),
    )

    (budget,) = (await light.ok("GET", BUDGETS))["data"]
    assert budget["used"] == pytest.approx(9.9)
    assert budget["month"] == str(TODAY.replace(day=1))
    error = await light.refused(403, "POST", URL, json=SLOW)
    assert error["code"] == "budget_exceeded"
    assert f"again on {budget['begins_again']}" in error["message"]

    await _set(light, f"api_key/{admin}", 10.5)
    await light.ok("POST", URL, json=SLOW)
    await light.ok("DELETE", f"{BUDGETS}/api_key/{admin}")
    assert (await light.ok("GET", BUDGETS))["data"] == []


async def test_members_see_their_own_and_change_none(light: WholeGateway) -> None:
    await _set(light, "provider/runway", 5)
    async with member_of(light, "ann") as ann:
        own = (await ann.ok("GET", "/v1/session"))["api_key_id"]
        await _set(light, f"api_key/{own}", 0)

        seen = (await ann.ok("GET", BUDGETS))["data"]
        assert [one["subject_id"] for one in seen] == [own]
        for method, body in (("PUT", {"monthly_usd": 9}), ("DELETE", None)):
            await ann.refused(403, method, f"{BUDGETS}/api_key/{own}", json=body)
    assert len((await light.ok("GET", BUDGETS))["data"]) == 2


@pytest.mark.parametrize(
    ("subject", "amount", "status"),
    [
        ("provider/nobody", 1, 404),
        ("api_key/ak_nobody", 1, 404),
        ("colour/red", 1, 422),
        ("provider/runway", -1, 422),
        ("provider/runway", 1e9, 422),
    ],
)
async def test_what_cannot_be_limited_is_refused(
    light: WholeGateway, subject: str, amount: float, status: int
) -> None:
    await light.refused(
        status, "PUT", f"{BUDGETS}/{subject}", json={"monthly_usd": amount}
    )
