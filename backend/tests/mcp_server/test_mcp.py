"""`/mcp`, by the official SDK's own client over real HTTP."""

import json
from typing import Any

import httpx2
import pytest
from mcp import Client, MCPError
from mcp.types import CallToolResult, ResourceLink, TextContent

from tests.app.served import ServedGateway
from tests.mcp_server.agent import ACCEPTS, agent
from tests.whole import WholeGateway

CLIP: dict[str, Any] = {
    "model": "demo/test-card",
    "prompt": "A paper boat in the rain",
    "duration": 1,
    "resolution": "360p",
}
NEVER_ENDS = {**CLIP, "provider_options": {"seconds": 3600}}


async def use(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """Call a tool that must succeed; its data, the same in both forms."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    (text,) = [part for part in result.content if isinstance(part, TextContent)]
    data: dict[str, Any] = json.loads(text.text)
    assert data == result.structured_content
    return data


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """Call a tool that must fail as a tool; what it says."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error, result.structured_content
    assert result.structured_content is None
    (text,) = result.content
    assert isinstance(text, TextContent)
    return text.text


def links(result: CallToolResult) -> list[ResourceLink]:
    return [part for part in result.content if isinstance(part, ResourceLink)]


def member_key(served: ServedGateway, name: str) -> str:
    made = served.http.post("/v1/api-keys", json={"name": name})
    return str(made.json()["key"])


async def test_an_agent_sees_what_it_can_do_and_what_costs_money(
    served: ServedGateway,
) -> None:
    async with agent(served) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        instructions = client.instructions

    assert list(tools) == [
        *("list_models", "estimate_cost", "generate_video", "check_generation"),
        *("cancel_generation", "list_generations", "get_video"),
    ]
    for tool in tools.values():
        assert tool.annotations is not None
        assert tool.output_schema is not None
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations.title == tool.title
    reading = {
        name
        for name, tool in tools.items()
        if tool.annotations and tool.annotations.read_only_hint
    }
    assert set(tools) - reading == {"generate_video", "cancel_generation"}
    spending = tools["generate_video"]
    assert spending.annotations is not None
    assert spending.annotations.destructive_hint is True
    assert "REAL MONEY" in (spending.description or "")
    assert spending.input_schema["required"] == ["model", "prompt"]
    assert "idempotency_key" in spending.input_schema["properties"]
    assert "spends real money" in (instructions or "")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_agent_makes_a_video_from_quote_to_file(
    served: ServedGateway, mode: str
) -> None:
    told: list[tuple[float, float | None, str | None]] = []

    async def listen(progress: float, total: float | None, message: str | None) -> None:
        told.append((progress, total, message))

    async with agent(served, mode=mode) as client:
        quote = await use(client, "estimate_cost", **CLIP, seed=7)
        wish = {**CLIP, "idempotency_key": f"boat-{mode}"}
        made = await use(client, "generate_video", **wish)
        again = await use(client, "generate_video", **wish)
        known = {"generation_id": made["id"]}
        done = await client.call_tool(
            "check_generation",
            {**known, "wait_seconds": 50},
            progress_callback=listen,
        )
        found = await client.call_tool("get_video", known)
        listed = await use(client, "list_generations", limit=1)

    assert quote["estimated_cost"] == 0
    assert made["status"] == "queued" or made["status"] == "processing"
    assert (made["estimate"]["cost"], made["warnings"]) == (0, [])
    assert again["id"] == made["id"]
    assert done.structured_content is not None
    assert done.structured_content["status"] == "completed"
    assert done.structured_content["usage"]["cost"] == 0
    assert told
    assert told == sorted(told)
    assert {total for _, total, _ in told} == {50}
    assert listed["data"][0]["id"] == made["id"]
    for result in (done, found):
        video, poster = links(result)
        assert video.mime_type == "video/mp4"
        assert poster.mime_type == "image/webp"
        # Whoever holds the link needs no key.
        async with httpx2.AsyncClient(timeout=60) as http:
            clip = await http.get(video.uri)
            picture = await http.get(poster.uri)
        assert clip.content[4:8] == b"ftyp"
        assert len(clip.content) == video.size
        assert picture.content[8:12] == b"WEBP"


async def test_models_come_with_price_limits_and_life_cycle(
    served: ServedGateway,
) -> None:
    served.http.put("/v1/model-aliases/sora-2", json={"model": "kling/kling-3.0"})
    async with agent(served) as client:
        usable = await use(client, "list_models")
        every = await use(client, "list_models", include_unusable=True)
        kling = await use(
            client, "list_models", provider="kling", include_unusable=True
        )
        wrong = await refused(client, "list_models", provider="acme")

    by_id = {model["id"]: model for model in every["models"]}
    assert [model["id"] for model in usable["models"]] == ["demo/test-card"]
    assert usable["models"][0]["is_usable"] is True
    assert usable["names"]["sora-2"] == "kling/kling-3.0"
    assert by_id["openai/sora-2"]["status"] == "retired"
    assert by_id["openai/sora-2"]["retired_at"] == "2026-09-24"
    assert by_id["kling/kling-3.0"]["is_usable"] is False
    assert by_id["kling/kling-3.0"]["durations"]
    assert by_id["kling/kling-3.0"]["prices"][0]["source"]
    assert {model["provider"] for model in kling["models"]} == {"kling"}
    assert "Field: provider" in wrong
    assert "demo" in wrong.partition("Allowed: ")[2]


async def test_an_agent_sees_only_what_its_key_owns(served: ServedGateway) -> None:
    async with agent(served, member_key(served, "one")) as one:
        made = await use(one, "generate_video", **NEVER_ENDS)
        known = {"generation_id": made["id"]}
        early = await refused(one, "get_video", **known)
        async with agent(served, member_key(served, "other")) as other:
            answers = [
                await refused(other, tool, **known)
                for tool in ("check_generation", "cancel_generation", "get_video")
            ]
            others = await use(other, "list_generations")
            invented = await refused(
                other, "check_generation", generation_id="gen_invented"
            )
        mine = await use(one, "list_generations")
        async with agent(served) as administrator:
            seen = await use(administrator, "check_generation", **known)
        await use(one, "cancel_generation", **known)
        ended = await use(one, "check_generation", **known, wait_seconds=50)
        late = await refused(one, "cancel_generation", **known)
        failed = await refused(one, "get_video", **known)

    assert "Code: video_not_ready" in early
    assert others == {"data": [], "next_cursor": None}
    for answer in (*answers, invented):
        assert answer.startswith("There is no generation")
        assert answer.endswith("Field: generation_id\nCode: not_found")
    assert [row["id"] for row in mine["data"]] == [made["id"]]
    assert seen["id"] == made["id"]
    assert (ended["status"], ended["usage"]["cost"]) == ("cancelled", 0)
    assert "Code: already_ended" in late
    assert "Code: video_failed" in failed


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        (
            "generate_video",
            {**CLIP, "duration": 9999},
            "Field: duration",
        ),
        (
            "generate_video",
            {**CLIP, "aspect_ratio": "5:4"},
            "Field: aspect_ratio\nAllowed: ",
        ),
        ("generate_video", {**CLIP, "model": "demo/nothing"}, "Code: model_not_found"),
        ("generate_video", {**CLIP, "model": "sora-2-pro"}, "Code: model_retired"),
        (
            "generate_video",
            {"model": "runway/gen4.5", "prompt": "A boat"},
            "Code: provider_key_missing",
        ),
        ("generate_video", {**CLIP, "colour": "red"}, "Field: colour"),
        ("generate_video", {"model": "demo/test-card"}, "Field: prompt"),
        ("generate_video", {**CLIP, "prompt": "\0"}, "NUL"),
        ("estimate_cost", {**CLIP, "duration": "long"}, "Field: duration"),
        (
            "list_generations",
            {"status": "done"},
            "Field: status\nAllowed: queued, processing, completed, failed, cancelled",
        ),
        ("list_generations", {"cursor": "nonsense"}, "Field: cursor"),
        (
            "check_generation",
            {"generation_id": "gen_x", "wait_seconds": 3600},
            "Field: wait_seconds",
        ),
    ],
)
async def test_arguments_that_do_not_fit_are_named_and_nothing_is_stored(
    served: ServedGateway, tool: str, arguments: dict[str, Any], says: str
) -> None:
    before = served.rows()
    async with agent(served) as client:
        told = await refused(client, tool, **arguments)

    assert says in told
    assert "Traceback" not in told
    assert served.rows() == before


async def test_one_idempotency_key_is_for_one_request(served: ServedGateway) -> None:
    wish = {**CLIP, "idempotency_key": "one-wish"}
    async with agent(served) as client:
        await use(client, "generate_video", **wish)
        other = await refused(
            client, "generate_video", **{**wish, "prompt": "Another boat"}
        )
    # The key is the caller's on both surfaces.
    rest = served.http.post(
        "/v1/video/generations", json=CLIP, headers={"idempotency-key": "one-wish"}
    )

    assert "Code: idempotency_key_reused" in other
    assert rest.status_code == 200


async def test_the_list_is_read_page_by_page(served: ServedGateway) -> None:
    async with agent(served, member_key(served, "pages")) as client:
        made = [(await use(client, "generate_video", **CLIP))["id"] for _ in range(3)]
        first = await use(client, "list_generations", limit=2)
        second = await use(
            client, "list_generations", limit=2, cursor=first["next_cursor"]
        )
        for generation_id in made:
            await use(
                client,
                "check_generation",
                generation_id=generation_id,
                wait_seconds=50,
            )
        none = await use(client, "list_generations", status="failed")

    pages = [row["id"] for page in (first, second) for row in page["data"]]
    assert pages == made[::-1]
    assert second["next_cursor"] is None
    assert none["data"] == []


async def test_a_tool_that_does_not_exist_is_an_error_of_the_protocol(
    served: ServedGateway,
) -> None:
    async with agent(served) as client:
        with pytest.raises(MCPError, match="There is no tool `make_coffee`"):
            await client.call_tool("make_coffee", {})


async def test_what_nobody_expected_is_told_without_its_insides(
    light: WholeGateway,
) -> None:
    light.app.state.aliases = None
    call = {"name": "list_models", "arguments": {}}

    answer = await light.http.post(
        "/mcp",
        json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call},
        headers=ACCEPTS,
    )

    request_id = answer.headers["x-request-id"]
    (line,) = [row for row in answer.text.splitlines() if row.startswith("data: {")]
    result = json.loads(line.removeprefix("data: "))["result"]
    assert result["isError"] is True
    assert result["content"][0]["text"] == (
        f"Something broke here. The log knows it as {request_id}."
    )
