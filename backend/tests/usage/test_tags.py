"""Usage by tag: what it says is what the gallery finds, on the day it is asked."""

from typing import Any

import pytest

from mediarouter.usage import tags
from tests.app.people import member_of
from tests.usage.test_filters import LINE, book
from tests.whole import WholeGateway

DETAILED = "/v1/usage/detailed"
EXPORT = "/v1/usage/export"
LIST = "/v1/video/generations"
SMALL = {"resolution": "360p", "duration": 1}
ENDED = {"status": ["completed", "failed", "cancelled"]}


async def _by_tag(gateway: WholeGateway, **params: str) -> dict[str | None, Any]:
    asked = {"group_by": "tag", **params}
    found = await gateway.ok("GET", DETAILED, params=asked)
    assert found["series"] == []
    return {one["tag"]: one for one in found["by_tag"]}


async def _tag(gateway: WholeGateway, made: dict[str, Any], *names: str) -> None:
    await gateway.ok("PATCH", f"{LIST}/{made['id']}", json={"tags": names})


async def test_a_tag_counts_what_the_gallery_finds_by_it(whole: WholeGateway) -> None:
    await whole.add_keys("runway", "openai")
    both = await whole.made("runway/gen4.5", "both", duration=2)
    unknown = await whole.made("openai/own-model", "unknown", duration=4)
    failed = await whole.made("runway/gen4.5", "[[scene:rejected]]", duration=2)
    gone = await whole.made("runway/gen4.5", "deleted", duration=3)
    await whole.made("runway/gen4.5", "plain", duration=5)
    await _tag(whole, both, "Fox", "snow")
    await _tag(whole, unknown, "fox")
    await _tag(whole, failed, "snow")
    await _tag(whole, gone, "snow")

    found = await _by_tag(whole)
    summary = (await whole.ok("GET", DETAILED))["summary"]

    assert {tag: one["count"] for tag, one in found.items()} == {
        "Fox": 2,
        "snow": 3,
        None: 1,
    }
    for tag, one in found.items():
        where = {"tagged": False} if tag is None else {"tag": tag}
        listed = (await whole.ok("GET", LIST, params={**ENDED, **where}))["data"]
        costs = [each["usage"]["cost"] for each in listed]
        seconds = [each["video"]["duration"] for each in listed if each["video"]]
        assert one["count"] == len(listed)
        assert one["cost"] == pytest.approx(sum(cost or 0 for cost in costs))
        assert one["cost_unknown"] == costs.count(None)
        assert one["duration"] == pytest.approx(sum(seconds), abs=0.01)
    assert sum(one["count"] for one in found.values()) > summary["total_generations"]
    everything = (await whole.ok("GET", DETAILED))["by_model"]
    assert found[None]["typical_time_to_video"] is not None
    assert set(found[None]) - {"tag"} == set(everything[0]) - {"model"}

    # It is asked again each time, and what is deleted loses its tags but was paid for.
    await _tag(whole, both, "snow")
    await whole.http.delete(f"{LIST}/{gone['id']}")
    found = await _by_tag(whole)
    assert {tag: one["count"] for tag, one in found.items()} == {
        "fox": 1,
        "snow": 2,
        None: 2,
    }
    assert found[None]["cost"] == pytest.approx(0.36 + 0.60)
    assert (await _by_tag(whole, provider="openai")).keys() == {"fox"}
    assert (await _by_tag(whole, end_date="2020-01-01")).keys() == set()


async def test_members_see_their_own_tags_only(light: WholeGateway) -> None:
    of_admin = await light.made("demo/test-card", "a", **SMALL)
    await _tag(light, of_admin, "secret")
    async with member_of(light, "ann") as ann:
        await _tag(ann, await ann.made("demo/test-card", "b", **SMALL), "ann's")

        assert (await _by_tag(ann)).keys() == {"ann's"}
        exported = (await ann.http.get(EXPORT, params={"detail": "generations"})).text
    assert '[""ann\'s""]' in exported
    assert "secret" not in exported


async def test_many_tags_are_bounded_and_the_rest_is_counted(
    light: WholeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "_MOST", 2)
    monkeypatch.setattr(tags, "_PAGE", 1)
    for names in (["a", "b", "c", "d"], ["b", "c"]):
        made = await light.made("demo/test-card", "c", **SMALL)
        await _tag(light, made, *names)
    await book(light, LINE)

    found = await light.ok("GET", DETAILED, params={"group_by": "tag"})

    assert [(one["tag"], one["count"]) for one in found["by_tag"]] == [
        ("b", 2),
        ("c", 2),
        (None, 1),
    ]
    assert found["other_tags"] == 2
