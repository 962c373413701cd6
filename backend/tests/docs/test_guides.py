"""What docs/api.md and docs/cli.md tell a reader to do works, and names what is."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.main import get_command

from mediarouter.app import create_app
from mediarouter.cli import app
from mediarouter.cli.output import ExitCode
from mediarouter.errors import MediaRouterError
from tests.app.served import served_gateway, unguarded
from tests.docs.reader import ROOT, Shell, snippets
from tests.gateway import make_settings
from tests.whole import RunningSandbox, whole_settings

__all__ = ["unguarded"]

API = (ROOT / "docs" / "api.md").read_text("utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_every_call_of_the_guide_works_in_both_languages(
    sandbox: RunningSandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
    bash = "\n".join(snippets(API, "bash")).replace("key_…", "sandbox-guide-key-0001")
    code = "\n".join(snippets(API, "python")).replace("key_…", "sandbox-guide-key-0002")
    with served_gateway(settings) as served:
        shell = Shell(served, tmp_path)
        told = shell.type(bash)
        printed = shell.python(code)

    assert "event: generation.completed" in told
    assert "\ncompleted\n" in told
    assert "generation.completed completed" in printed
    paid_once = re.findall(r"^gen_\w+$", told, re.MULTILINE)[:2]
    assert len(set(paid_once)) == 1
    assert len((tmp_path / "beginning.bin").read_bytes()) == 100
    for name in ("boat.mp4", "boat-too.mp4"):
        assert (tmp_path / name).read_bytes()[4:8] == b"ftyp"
    for name in ("videos.zip", "both.zip"):
        assert "manifest.json" in ZipFile(tmp_path / name).namelist()
    assert json.loads((tmp_path / "usage.json").read_text())["group_by"] == "model"
    (each,) = tmp_path.glob("mediarouter-generations-*.csv")
    assert each.read_text().startswith("id,created_at,")
    assert (tmp_path / "usage.csv").read_text().startswith("day,provider,model,")
    assert json.loads((tmp_path / "pricing.json").read_text())["pricing"]


def test_every_route_that_the_guide_names_exists() -> None:
    paths = create_app(make_settings()).openapi()["paths"]
    alike = {re.sub(r"\{\w+\}", "{}", path): set(ops) for path, ops in paths.items()}
    named = re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/\S+)`", API)

    assert named
    for method, path in named:
        assert method.lower() in alike[re.sub(r"\{\w+\}", "{}", path)], path


def _errors(kind: type[MediaRouterError]) -> set[type[MediaRouterError]]:
    children = {
        one for one in kind.__subclasses__() if "mediarouter.errors" in str(one)
    }
    return children.union(*(_errors(one) for one in children))


@pytest.mark.parametrize(
    "kind", sorted(_errors(MediaRouterError), key=lambda one: one.__name__)
)
def test_every_kind_of_error_stands_in_the_table(kind: type[MediaRouterError]) -> None:
    assert re.search(rf"^\| {int(kind.status)} \| .*`{kind.code}`", API, re.MULTILINE)


def test_every_command_and_exit_code_stands_in_the_page_of_the_command_line() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = set(re.findall(r"`mediarouter ([a-z][a-z-]+)", CLI))
    inner = set(re.findall(r"`mediarouter (keys|models) ([a-z]+)", CLI))
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", CLI, re.MULTILINE)}

    assert named == set(commands) - {"openapi"}
    for group in ("keys", "models"):
        assert {name for of, name in inner if of == group} == set(
            commands[group].commands
        )
    assert codes == {0, 2} | {int(code) for code in ExitCode}
