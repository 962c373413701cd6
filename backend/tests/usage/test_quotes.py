"""Quotes that equal what a create stores, and the list of prices."""

from typing import Any

import pytest

from tests.whole import WholeGateway

ESTIMATE = "/v1/usage/estimate"
LIST = "/v1/video/generations"

QUOTES = [
    pytest.param({"model": "demo/test-card"}, 0.0, id="demo"),
    pytest.param({"model": "runway/gen4.5", "duration": 7}, 0.84, id="runway"),
    pytest.param({"model": "kling/kling-3.0", "duration": 3}, 0.252, id="kling"),
    pytest.param({"model": "openai/own-model", "duration": 4}, None, id="unknown"),
]


@pytest.mark.parametrize(("request_", "cost"), QUOTES)
async def test_a_quote_is_what_the_create_stores(
    light: WholeGateway, request_: dict[str, Any], cost: float | None
) -> None:
    await light.add_keys()
    body = {**request_, "prompt": "a boat"}

    quote = await light.ok("POST", ESTIMATE, json=body)
    created = await light.ok("POST", LIST, json=body)

    assert quote["estimated_cost"] == created["estimate"]["cost"]
    assert quote["estimated_cost"] == (None if cost is None else pytest.approx(cost))
    assert quote["note"] == created["estimate"]["note"]
    assert (quote["note"] is None) == (cost is not None)
    assert quote["model"] == created["model"]
    assert quote["duration"] == created["params"]["duration"]
    assert quote["currency"] == "USD"
    if cost is not None:
        parts = quote["breakdown"]
        assert parts["base"] + parts["duration_cost"] == pytest.approx(cost)
        assert quote["price_source"]
        assert quote["price_checked"]


async def test_a_quote_stores_nothing_and_refuses_what_a_create_refuses(
    light: WholeGateway,
) -> None:
    await light.ok("POST", ESTIMATE, json={"model": "demo/test-card", "prompt": "x"})

    error = await light.refused(
        400,
        "POST",
        ESTIMATE,
        json={"model": "demo/test-card", "prompt": "x", "fps": 60},
    )

    assert (error["param"], error["allowed"]) == ("fps", [24, 30])
    assert (await light.ok("GET", LIST))["data"] == []


async def test_the_price_list_shows_living_models_with_their_sources(
    light: WholeGateway,
) -> None:
    prices = await light.ok("GET", "/v1/usage/pricing")

    lines = prices["pricing"]
    models = {line["model"] for line in lines}
    assert {"demo/test-card", "runway/gen4.5", "kling/kling-3.0"} <= models
    assert "openai/sora-2" not in models
    gen45 = next(line for line in lines if line["model"] == "runway/gen4.5")
    assert gen45["per_second"] == 0.12
    assert gen45["examples"] == {
        "5_seconds": 0.6,
        "10_seconds": 1.2,
        "20_seconds": 2.4,
    }
    assert gen45["per_image"] == 0
    assert max(line["per_image"] for line in lines) == 0.02
    assert all(line["source"] and line["checked"] for line in lines)
    assert prices["last_updated"] == max(line["checked"] for line in lines)
    assert prices["note"]
