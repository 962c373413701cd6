"""`/v1/providers` and `/v1/model-aliases`."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from mediarouter.api_keys.models import ApiKey
from mediarouter.catalog.models import ModelAlias
from mediarouter.generations.models import Generation
from mediarouter.kit.ids import new_id
from tests.app.people import member_of
from tests.whole import WholeGateway

ALIASES = "/v1/model-aliases"


async def _provider(gateway: WholeGateway, name: str) -> dict[str, Any]:
    listed = await gateway.ok("GET", "/v1/providers")
    return next(provider for provider in listed if provider["name"] == name)


async def test_every_provider_is_listed_with_what_it_can_do(
    light: WholeGateway,
) -> None:
    listed = await light.ok("GET", "/v1/providers")

    assert [provider["name"] for provider in listed] == [
        *("demo", "kling", "openai", "runway")
    ]
    demo = listed[0]
    assert demo["models"] == ["demo/test-card"]
    assert demo["features"] == {
        "supports_duration": True,
        "supports_aspect_ratio": True,
        "supports_seed": True,
        "supports_fps": True,
        "supports_image_to_video": True,
        "supports_video_to_video": True,
        "max_duration": 30,
        "available_aspect_ratios": ["16:9", "1:1", "4:3", "9:16"],
    }
    assert (demo["needs_key"], demo["has_key"]) == (False, True)
    (card,) = demo["model_details"]
    assert card["durations"] == list(range(1, 31))
    assert card["resolutions"] == ["360p", "720p", "1080p"]
    assert card["prices"][0]["usd_per_second"] == 0


async def test_what_is_offered_is_what_a_create_takes(light: WholeGateway) -> None:
    """Each living model accepts its own defaults, as the estimate shows."""
    image = "https://example.com/frame.png"
    for provider in await light.ok("GET", "/v1/providers"):
        for model in provider["model_details"]:
            if model["status"] == "retired":
                continue
            body = {"model": model["id"], "prompt": "a boat"}
            if model["image"] == "required" or not model["text_to_video"]:
                body["image"] = image

            quote = await light.ok("POST", "/v1/usage/estimate", json=body)

            assert quote["model"] == model["id"]
            assert quote["duration"] == model["default_duration"]
            if model["prices"]:
                assert quote["estimated_cost"] is not None or quote["note"]


async def test_the_form_learns_what_an_input_must_be(light: WholeGateway) -> None:
    kling = await _provider(light, "kling")
    runway = await _provider(light, "runway")

    three = next(m for m in kling["model_details"] if m["id"] == "kling/kling-3.0")
    gen = next(m for m in runway["model_details"] if m["id"] == "runway/gen4.5")
    assert (three["image_min_side"], three["image_ratio_min"]) == (300, 0.4)
    assert (three["image_ratio_max"], three["image_max_bytes"]) == (2.5, 20_000_000)
    assert (gen["image_min_side"], gen["image_ratio_max"]) == (None, 2.0)
    assert three["prompt_required"] is True


async def test_each_provider_says_what_a_cancel_does(light: WholeGateway) -> None:
    listed = await light.ok("GET", "/v1/providers")

    terms = {provider["name"]: provider["cancel"] for provider in listed}
    assert {name: (one["support"], one["billed"]) for name, one in terms.items()} == {
        "demo": ("yes", "no"),
        "kling": ("no", "yes"),
        # The profile of the server decides; this one's runs on.
        "openai": ("no", "unknown"),
        "runway": ("yes", "unknown"),
    }
    assert all(one["note"].endswith(".") for one in terms.values())


async def _finished(
    gateway: WholeGateway, model: str, seconds: list[float], *, days_ago: float = 1
) -> None:
    """Put completed generations into the books, each of which took so long."""
    provider, _, name = model.partition("/")
    ended = gateway.services.now() - timedelta(days=days_ago)
    blank: dict[str, Any] = {"params": {}, "user_metadata": {}, "warnings": []}
    async with gateway.services.db.transaction() as session:
        owner = await session.scalar(select(ApiKey.id))
        session.add_all(
            Generation(
                id=new_id("gen"),
                api_key_id=owner,
                stage="completed",
                provider=provider,
                model=name,
                requested_model=model,
                limit_key=provider,
                prompt="",
                created_at=ended - timedelta(days=1),
                submitted_at=ended - timedelta(seconds=took),
                completed_at=ended,
                **blank,
            )
            for took in seconds
        )


async def test_the_usual_time_is_read_from_this_gateways_last_videos(
    whole: WholeGateway,
) -> None:
    await _finished(whole, "runway/gen4.5", [float(n) for n in range(30, 81)])
    await _finished(whole, "runway/gen4.5", [9000.0] * 9, days_ago=2)
    await _finished(whole, "runway/gen4_turbo", [5.0] * 2)
    await _finished(whole, "kling/kling-3.0", [5.0] * 9, days_ago=91)

    listed = await whole.ok("GET", "/v1/providers")
    one = await whole.ok("GET", "/v1/models/runway/gen4.5")

    usual = {
        model["id"]: model["usual_here"]
        for provider in listed
        for model in provider["model_details"]
    }
    known = usual["runway/gen4.5"]
    assert known["count"] == 50
    assert known["median_seconds"] == pytest.approx(55, abs=1)
    assert known["low_seconds"] == pytest.approx(35, abs=1)
    assert known["high_seconds"] == pytest.approx(75, abs=1)
    assert one["capabilities"]["usual_here"] == known
    # Two are too few, and old times say nothing of today.
    assert usual["runway/gen4_turbo"] is usual["kling/kling-3.0"] is None


async def test_reading_the_usual_times_walks_one_range_of_an_index(
    light: WholeGateway,
) -> None:
    statements: list[str] = []
    reader = light.services.db._reader.sync_engine
    event.listen(
        reader, "before_cursor_execute", lambda *call: statements.append(call[2])
    )

    await light.ok("GET", "/v1/providers")

    (query,) = [one for one in statements if "UNION ALL" in one]
    async with light.services.db.reading() as session:
        connection = await session.connection()
        values = tuple("x" for _ in range(query.count("?")))
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        steps = [str(row[3]) for row in plan]
    searches = [step for step in steps if "generations" in step]
    assert searches
    assert all("ix_generations_model_times" in step for step in searches)
    assert not any("TEMP B-TREE" in step for step in steps)


async def test_retired_models_stay_on_the_list_with_their_successor(
    light: WholeGateway,
) -> None:
    openai = await _provider(light, "openai")

    sora = next(m for m in openai["model_details"] if m["id"] == "openai/sora-2")
    assert sora["status"] == "retired"
    assert sora["retired_at"] == "2026-09-24"
    assert sora["successor"] == "kling/kling-3.0"
    assert "openai/sora-2" not in openai["models"]
    assert openai["accepts_unlisted_models"] is True
    assert openai["unlisted_model"]["id"] == "openai/*"


async def test_a_providers_key_shows_without_its_secret(light: WholeGateway) -> None:
    before = await _provider(light, "runway")
    await light.add_keys("runway")

    after = await _provider(light, "runway")

    assert (before["has_key"], before["key_status"]) == (False, None)
    assert (after["has_key"], after["key_status"]) == (True, "active")
    assert "sandbox-runway" not in str(after)


async def test_a_retired_name_is_sent_to_a_living_model_and_back(
    whole: WholeGateway,
) -> None:
    body = {"model": "sora-2", "prompt": "a boat", "resolution": "360p"}
    refused = await whole.refused(400, "POST", "/v1/video/generations", json=body)
    assert refused["code"] == "model_retired"

    mapped = await whole.ok(
        "PUT", f"{ALIASES}/sora-2", json={"model": "demo/test-card"}
    )
    created = await whole.ok("POST", "/v1/video/generations", json=body)
    quote = await whole.ok("POST", "/v1/usage/estimate", json=body)
    listed = await whole.ok("GET", ALIASES)
    by_old_name = await whole.ok(
        "GET", "/v1/video/generations", params={"model": "sora-2"}
    )
    removed = await whole.ok("DELETE", f"{ALIASES}/sora-2")
    again = await whole.refused(400, "POST", "/v1/video/generations", json=body)

    assert (mapped["alias"], mapped["model"]) == ("sora-2", "demo/test-card")
    assert created["model"] == quote["model"] == "demo/test-card"
    assert created["requested_model"] == "sora-2"
    assert [entry["alias"] for entry in listed["data"]] == ["sora-2"]
    assert [row["id"] for row in by_old_name["data"]] == [created["id"]]
    assert "removed" in removed["message"]
    assert again["code"] == "model_retired"


async def test_names_of_ended_models_are_suggested_until_they_are_mapped(
    light: WholeGateway,
) -> None:
    before = await light.ok("GET", ALIASES)
    await light.ok("PUT", f"{ALIASES}/sora-2", json={"model": "kling/kling-3.0"})
    after = await light.ok("GET", ALIASES)

    by_name = {one["alias"]: one for one in before["suggestions"]}
    assert by_name["sora-2"] == {
        "alias": "sora-2",
        "retired_at": "2026-09-24",
        "what_happened": "OpenAI shut down Sora 2 and its Videos API without a"
        " replacement of its own.",
        "successor": "kling/kling-3.0",
    }
    assert {"sora-2-pro", "sora-2-2025-10-06", "kling-1.6"} <= set(by_name)
    assert "kling-3.0" not in by_name
    days = [one["retired_at"] for one in before["suggestions"]]
    assert days == sorted(days, reverse=True)
    assert "sora-2" not in {one["alias"] for one in after["suggestions"]}
    assert [one["status"] for one in after["data"]] == ["live"]


async def test_a_mapping_to_a_model_that_has_ended_since_is_told(
    light: WholeGateway,
) -> None:
    for alias, model in (("old", "openai/sora-2"), ("gone", "nobody/nothing")):
        async with light.services.db.transaction() as session:
            session.add(
                ModelAlias(alias=alias, model=model, created_at=light.services.now())
            )

    listed = await light.ok("GET", ALIASES)

    assert {one["alias"]: one["status"] for one in listed["data"]} == {
        "old": "retired",
        "gone": "missing",
    }


async def test_a_mapping_may_be_changed_and_hold_a_whole_name(
    light: WholeGateway,
) -> None:
    await light.ok("PUT", f"{ALIASES}/openai/sora-2", json={"model": "test-card"})
    changed = await light.ok(
        "PUT", f"{ALIASES}/openai/sora-2", json={"model": "runway/gen4.5"}
    )
    (entry,) = (await light.ok("GET", ALIASES))["data"]

    assert changed["model"] == entry["model"] == "runway/gen4.5"
    quote = await light.ok(
        "POST", "/v1/usage/estimate", json={"model": "openai/sora-2", "prompt": "x"}
    )
    assert quote["model"] == "runway/gen4.5"


async def test_a_named_provider_goes_round_the_mapping(light: WholeGateway) -> None:
    await light.ok("PUT", f"{ALIASES}/sora-2", json={"model": "demo/test-card"})

    error = await light.refused(
        400,
        "POST",
        "/v1/usage/estimate",
        json={"model": "sora-2", "provider": "openai", "prompt": "x"},
    )

    assert error["code"] == "model_retired"


@pytest.mark.parametrize(
    ("alias", "model", "status", "param"),
    [
        ("x", "nope", 400, "model"),
        ("x", "sora-2", 400, "model"),
        ("x", "", 422, "model"),
        ("x", "demo/\0", 422, "model"),
        ("a b", "demo/test-card", 422, "alias"),
        ("a%3Cscript%3E", "demo/test-card", 422, "alias"),
        ("x" * 201, "demo/test-card", 422, "alias"),
    ],
)
async def test_a_mapping_that_cannot_work_is_refused(
    light: WholeGateway, alias: str, model: str, status: int, param: str
) -> None:
    error = await light.refused(
        status, "PUT", f"{ALIASES}/{alias}", json={"model": model}
    )

    assert error["param"] == param
    assert (await light.ok("GET", ALIASES))["data"] == []


async def test_an_unknown_mapping_is_404(light: WholeGateway) -> None:
    error = await light.refused(404, "DELETE", f"{ALIASES}/nothing")

    assert "nothing" in error["message"]


async def test_members_read_mappings_and_do_not_change_them(
    light: WholeGateway,
) -> None:
    async with member_of(light) as member:
        await member.ok("GET", ALIASES)
        await member.ok("GET", "/v1/providers")
        for method in ("PUT", "DELETE"):
            error = await member.refused(
                403, method, f"{ALIASES}/x", json={"model": "demo/test-card"}
            )
            assert error["code"] == "insufficient_role"
