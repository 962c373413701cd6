"""What docs/migrate-from-sora.md tells a reader to do works, as it stands there."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from mediarouter.app import create_app
from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.docs.reader import GENERATED, ROOT, Shell, snippet
from tests.gateway import make_settings
from tests.openai_compat.node import installed, node_lock
from tests.openai_compat.test_official_clients import LITELLM, OLD_SDK
from tests.whole import RunningSandbox, whole_settings

__all__ = ["unguarded"]

PAGE = (ROOT / "docs" / "migrate-from-sora.md").read_text("utf-8")
# The snippets of a list are indented.
FLAT = re.sub(r"^   ", "", PAGE, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("migration")
    settings = whole_settings(
        sandbox, f"sqlite:///{folder}/mediarouter.db", folder / "videos"
    )
    with served_gateway(settings) as gateway:
        yield gateway


@pytest.fixture
def shell(served: ServedGateway, tmp_path: Path) -> Shell:
    return Shell(served, tmp_path)


def _refusal(served: ServedGateway, name: str) -> dict[str, Any]:
    body = {"model": name, "prompt": "x"}
    answer = served.http.post("/v1/videos", json=body)
    assert answer.status_code == 400
    error: dict[str, Any] = answer.json()["error"]
    return error


def test_the_old_names_are_refused_as_shown_and_then_mapped(
    served: ServedGateway, shell: Shell
) -> None:
    shown = json.loads(snippet(PAGE, "json", "model_retired"))["error"]
    given = _refusal(served, "sora-2")

    shell.type(snippet(FLAT, "bash", "model-aliases/sora-2"))
    mapped = served.http.get("/v1/model-aliases").json()["data"]

    assert given["message"].startswith(shown.pop("message").rstrip("…"))
    assert {name: given[name] for name in shown} == shown
    assert {one["alias"]: one["model"] for one in mapped} == {
        "sora-2": "kling/kling-3.0",
        "sora-2-pro": "kling/kling-3.0",
    }
    # Mapped, but there is no key of this vendor here.
    assert _refusal(served, "sora-2")["code"] == "provider_key_missing"


def test_the_programs_run(served: ServedGateway, shell: Shell) -> None:
    target = {"model": "demo/test-card"}
    served.http.put("/v1/model-aliases/sora-2", json=target).raise_for_status()
    shell.type(f'{snippet(FLAT, "bash", "OPENAI_BASE_URL")}\ntest -n "$OPENAI_API_KEY"')

    told = shell.python(snippet(PAGE, "python", "create_and_poll"))

    assert told == "4 1280x720 True\n"
    assert (shell.folder / "boat.mp4").read_bytes()[4:8] == b"ftyp"
    assert (shell.folder / "boat.jpg").read_bytes()[:2] == b"\xff\xd8"
    if shutil.which("npm") is None:
        return
    (shell.folder / "boat.mp4").unlink()
    script = snippet(PAGE, "js", "videos.create").replace(GENERATED, served.url)
    (installed() / "page.mjs").write_text(script, "utf-8")

    assert shell.type(f"node {installed() / 'page.mjs'}") == "4 1280x720\n"
    assert (shell.folder / "boat.mp4").read_bytes()[4:8] == b"ftyp"


def test_the_routes_and_versions_that_it_names_are_the_real_ones() -> None:
    paths = create_app(make_settings()).openapi()["paths"]
    routes = re.findall(r"`(GET|POST|DELETE|PUT) (/v1/[^`\s:]+)`", PAGE)
    locked = tomllib.loads((ROOT / "backend" / "uv.lock").read_text("utf-8"))
    table = PAGE.partition("## Clients that are tested")[2]

    assert routes
    for method, path in routes:
        alike = {re.sub(r"\{\w+\}", "{}", known): known for known in paths}
        found = alike[re.sub(r"\{\w+\}", "{}", path).replace("{id}", "{}")]
        assert method.lower() in paths[found]
    for named in (
        *(version("openai"), OLD_SDK.partition("==")[2]),
        *(LITELLM.partition("==")[2], node_lock()["openai"]),
    ):
        assert named in table
    assert version("openai") in {
        one["version"] for one in locked["package"] if one["name"] == "openai"
    }
