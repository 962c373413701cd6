"""What README tells a reader to type works, as it stands there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from typer.main import get_command

from mediarouter.app import create_app
from mediarouter.cli import app
from mediarouter.sandbox.scenes import SCENE_NAMES
from tests.app.served import ServedGateway, served_gateway, unguarded
from tests.docs.reader import ROOT, Shell, snippet, snippets
from tests.gateway import make_settings
from tests.whole import ADMIN_KEY, RunningSandbox, whole_settings

__all__ = ["unguarded"]

README = (ROOT / "README.md").read_text("utf-8")


def _snippets(language: str) -> list[str]:
    return snippets(README, language)


def _snippet(language: str, holds: str) -> str:
    return snippet(README, language, holds)


@pytest.fixture(scope="module")
def served(
    sandbox: RunningSandbox, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServedGateway]:
    folder = tmp_path_factory.mktemp("readme")
    settings = whole_settings(
        sandbox, f"sqlite:///{folder}/mediarouter.db", folder / "videos"
    )
    with served_gateway(settings) as gateway:
        yield gateway


@pytest.fixture
def shell(served: ServedGateway, tmp_path: Path) -> Shell:
    (tmp_path / ".env").write_text(f"ADMIN_API_KEY={ADMIN_KEY}\n")
    return Shell(served, tmp_path)


def test_the_first_video_by_curl(served: ServedGateway, shell: Shell) -> None:
    first = _snippet("bash", "export MEDIAROUTER_API_KEY")
    again = _snippet("bash", "curl -o boat.mp4")

    made = json.loads(shell.type(first))
    look, _, fetch = again.partition("curl -o")
    status = "queued"
    found: dict[str, object] = {}
    while status in ("queued", "processing"):
        found = json.loads(shell.type(look.replace("gen_…", made["id"])))
        status = str(found["status"])
    url = httpx2.URL(str(found["video"]["url"]))  # type: ignore[index]
    shell.type(f"curl -o{fetch}".replace("<video.url>", str(url)))

    assert status == "completed"
    assert made["params"]["duration"] == 5
    assert (shell.folder / "boat.mp4").read_bytes()[4:8] == b"ftyp"


def test_being_told_instead_of_asking(shell: Shell) -> None:
    first = _snippet("bash", "export MEDIAROUTER_API_KEY")
    follow = _snippet("bash", "curl -sN")

    made = json.loads(shell.type(first))
    told = shell.type(follow.replace("gen_…", made["id"]))

    events = re.findall(r"^event: generation\.(\w+)$", told, re.MULTILINE)
    assert events[0] == "snapshot"
    assert events[-1] == "completed"


def test_the_first_video_by_python(shell: Shell) -> None:
    (code,) = _snippets("python")

    told = shell.python(code)

    assert re.fullmatch(r"boat\.mp4 [\d.]+ s, cost 0\.0 USD\n", told)
    assert (shell.folder / "boat.mp4").read_bytes()[4:8] == b"ftyp"


def test_a_vendors_key_and_a_name_of_ones_own(
    served: ServedGateway, shell: Shell
) -> None:
    added = json.loads(
        shell.type(
            _snippet("bash", "/v1/keys").replace("key_…", "sandbox-readme-key-0001")
        )
    )
    mapped = json.loads(shell.type(_snippet("bash", "/v1/model-aliases/sora-2")))

    assert (added["provider"], added["status"]) == ("runway", "active")
    assert mapped["alias"] == "sora-2"
    assert mapped["model"] == "kling/kling-3.0"


def test_every_route_that_readme_names_exists() -> None:
    paths = create_app(make_settings()).openapi()["paths"]
    named = re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/v1/[^`\s]+)`", README)

    assert named
    for method, path in named:
        alike = re.sub(r"\{\w+\}", "{}", path)
        found = {re.sub(r"\{\w+\}", "{}", known): known for known in paths}
        assert alike in found, path
        assert method.lower() in paths[found[alike]]


def test_every_command_that_readme_names_exists() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = re.findall(r"\bmediarouter ([a-z][a-z-]+)(?: ([a-z-]+))?", README)

    assert {"serve", "worker", "sandbox", "keys", "api-keys"} <= {
        command for command, _ in named
    }
    for command, inner in named:
        assert command in commands, command
        if inner and hasattr(commands[command], "commands"):
            assert inner in commands[command].commands, f"{command} {inner}"


def test_every_scene_that_readme_names_is_played() -> None:
    named = re.findall(r"\[\[scene:(\w+)\]\]", README)

    assert named
    assert set(named) <= SCENE_NAMES


def test_every_file_and_folder_that_readme_names_is_there() -> None:
    named = re.findall(
        r"`((?:benchmarks|tests|backend|providers|catalog)/[^`]*)`", README
    )
    package = ROOT / "backend" / "src" / "mediarouter"

    for name in named:
        if "<" in name:
            continue
        homes = (ROOT / name, ROOT / "backend" / name, package / name)
        assert any(home.exists() for home in homes), name


def test_every_make_target_that_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for target in re.findall(r"`make (\w+)`", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
