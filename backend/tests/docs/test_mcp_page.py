"""What docs/mcp.md tells a reader to do works, and it names what there is."""

import json
import re
from pathlib import Path

import pytest

from mediarouter.mcp_server.tools import TOOLS
from tests.app.served import served_gateway, unguarded
from tests.docs.reader import ROOT, Shell, snippet, snippets
from tests.whole import RunningSandbox, whole_settings

__all__ = ["unguarded"]

PAGE = (ROOT / "docs" / "mcp.md").read_text("utf-8")


def test_the_key_and_the_python_program_work(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    with served_gateway(settings) as served:
        shell = Shell(served, tmp_path)
        made = json.loads(shell.type(snippet(PAGE, "bash", "/v1/api-keys")))
        told = shell.python(snippet(PAGE, "python", "generate_video"))

    assert made["role"] == "member"
    assert made["key"].startswith("mr_")
    assert re.match(r"completed http://127\.0\.0\.1:\d+/videos/gen_\w+\.mp4\?", told)


@pytest.mark.parametrize("text", snippets(PAGE, "json"))
def test_configurations_are_json_that_leads_to_the_server(text: str) -> None:
    found = json.loads(text)
    (server,) = (found.get("servers") or found["mcpServers"]).values()

    assert server["url"].endswith(":3001/mcp")
    assert server["headers"]["Authorization"].startswith("Bearer ")


def test_every_tool_stands_in_the_table_and_no_other() -> None:
    named = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

    assert named == [tool.name for tool in TOOLS]
