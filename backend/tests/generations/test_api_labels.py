"""Stars and tags: put on, found again, told to other browsers."""

from typing import Any

import pytest

from tests.app.people import member_of
from tests.events.streams import follow, serving
from tests.whole import WholeGateway

URL = "/v1/video/generations"
SLOW = {"provider_options": {"seconds": 3600}, "resolution": "360p"}


async def _card(gateway: WholeGateway, prompt: str = "a card") -> str:
    return str((await gateway.create("demo/test-card", prompt, **SLOW))["id"])


async def _label(gateway: WholeGateway, name: str, **labels: Any) -> dict[str, Any]:
    return dict(await gateway.ok("PATCH", f"{URL}/{name}", json=labels))


async def _ids(gateway: WholeGateway, **params: Any) -> list[str]:
    page = await gateway.ok("GET", URL, params=params)
    return [row["id"] for row in page["data"]]


async def _tags(gateway: WholeGateway) -> dict[str, int]:
    found = await gateway.ok("GET", f"{URL}/tags")
    return {one["tag"]: one["count"] for one in found["data"]}


async def test_a_generation_is_starred_and_tagged_and_found_by_both(
    whole: WholeGateway,
) -> None:
    fox, owl, plain = [await _card(whole) for _ in range(3)]
    before = await whole.get(fox)
    assert (before["starred"], before["tags"]) == (False, [])

    labelled = await _label(
        whole, fox, starred=True, tags=["  Snow ", "fox", "SNOW", "Füchse"]
    )
    await _label(whole, owl, tags=["snow"])

    assert labelled["starred"] is True
    assert labelled["tags"] == ["Snow", "fox", "Füchse"]
    # It is under way, so the rest of it may have changed meanwhile.
    after = await whole.get(fox)
    assert (after["starred"], after["tags"]) == (True, labelled["tags"])
    assert await _ids(whole, tag="SNOW") == [owl, fox]
    assert await _ids(whole, tag=["owls", " FÜCHSE "]) == [fox]
    assert await _ids(whole, tag="sno") == []
    assert await _ids(whole, starred=True) == [fox]
    assert await _ids(whole, starred=False) == [plain, owl]
    assert await _ids(whole, starred=True, tag="snow", status="processing") == [fox]
    assert await _tags(whole) == {"Snow": 2, "fox": 1, "Füchse": 1}

    # What is not named stays; an empty list takes all tags away.
    assert (await _label(whole, fox, starred=False))["tags"] == labelled["tags"]
    assert (await _label(whole, fox, tags=[]))["tags"] == []
    assert await _ids(whole, tag="snow") == [owl]
    assert await _tags(whole) == {"snow": 1}


async def test_tags_of_a_deleted_generation_are_gone(whole: WholeGateway) -> None:
    card = await _card(whole)
    await _label(whole, card, tags=["secret project"])

    await whole.ok("DELETE", f"{URL}/{card}")

    assert await _tags(whole) == {}
    await whole.refused(404, "PATCH", f"{URL}/{card}", json={"starred": True})


async def test_labels_are_their_owners_alone(whole: WholeGateway) -> None:
    async with member_of(whole, "ann") as ann, member_of(whole, "bob") as bob:
        of_ann = await _card(ann)
        await _label(ann, of_ann, tags=["Ann's"])

        await bob.refused(404, "PATCH", f"{URL}/{of_ann}", json={"tags": ["Bob's"]})
        assert await _ids(bob, tag="ann's") == []
        assert await _tags(bob) == {}
        assert await _tags(ann) == await _tags(whole) == {"Ann's": 1}


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"tags": [" "]}, "tags.0"),
        ({"tags": ["x" * 41]}, "tags.0"),
        ({"tags": [f"tag {n}" for n in range(21)]}, "tags"),
        ({"tags": ["a\0b"]}, "tags[0]"),
        ({"starred": "yes"}, "starred"),
        ({"prompt": "another"}, "prompt"),
    ],
)
async def test_bad_labels_are_refused_and_named(
    light: WholeGateway, body: dict[str, Any], param: str
) -> None:
    card = await _card(light)

    error = await light.refused(422, "PATCH", f"{URL}/{card}", json=body)

    assert error["param"] == param


async def test_other_browsers_hear_of_it_once(whole: WholeGateway) -> None:
    card = await _card(whole)
    async with (
        serving(whole.app) as address,
        follow(address, "/v1/events") as browser,
    ):
        await _label(whole, card, starred=True, tags=["fox"])
        # Nothing has changed: nothing is told.
        await _label(whole, card, starred=True, tags=["fox"])
        await _label(whole, card, starred=False)

        first = await browser.until("generation.updated")
        second = await browser.until("generation.updated")

    assert first["data"] == {"changed": ["starred", "tags"]}
    assert first["generation"]["tags"] == ["fox"]
    assert second["data"] == {"changed": ["starred"]}
    # The timeline names the fields; what the user wrote would outlive a purge there.
    timeline = await whole.ok("GET", f"{URL}/{card}/timeline")
    lines = [line for line in timeline["data"] if line["type"] == "updated"]
    assert [line["data"] for line in lines] == [first["data"], second["data"]]
