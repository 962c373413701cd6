"""What the page on webhooks says is so."""

import os
import re
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from mediarouter.app import create_app
from mediarouter.config import Settings
from mediarouter.kit.tls import tls_context
from mediarouter.webhooks.events import EVENT_TYPES
from mediarouter.webhooks.signing import new_secret, signed_headers
from tests.gateway import make_settings
from tests.openai_compat.node import installed

PAGE = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text("utf-8")
BODY = (
    '{"id":"evt_1","object":"event","type":"generation.completed",'
    '"created_at":1764000300,"data":{"id":"gen_1"}}'
)


def _snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_each_event_has_its_line(kind: str) -> None:
    assert f"\n| `{kind}` |" in PAGE


def test_every_route_that_the_page_names_exists() -> None:
    paths = create_app(make_settings()).openapi()["paths"]
    named = re.findall(r"`(GET|POST|DELETE) (/v1/[^`\s]+)`", PAGE)

    assert len(named) > 10
    alike = {re.sub(r"\{\w+\}", "{}", path): path for path in paths}
    for method, path in named:
        known = alike[re.sub(r"\{\w+\}", "{}", path)]
        assert method.lower() in paths[known], path
    hooks = [path for path in paths if path.startswith("/v1/webhook_")]
    for path in hooks:
        assert path.split("{")[0].rstrip("/") in PAGE, path


def test_every_setting_that_the_page_names_has_the_default_it_states() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", PAGE, re.MULTILINE)

    assert len(rows) == sum(
        name.startswith("webhook_") for name in Settings.model_fields
    )
    for name, default in rows:
        assert str(Settings.model_fields[name.lower()].default) == default


def test_openais_sdk_takes_a_genuine_event_and_no_other() -> None:
    (code,) = [one for one in _snippets("python") if "from openai " in one]
    secret = new_secret()
    names: dict[str, Any] = {}
    exec(code.replace("whsec_…", secret).replace("mr_…", "mr_x"), names)  # noqa: S102 - our own page
    headers = signed_headers("whd_1", datetime.now(UTC), BODY, [secret])

    names["receive"](BODY.encode(), headers)
    with pytest.raises(Exception, match="signature"):
        names["receive"](BODY.replace("gen_1", "gen_2").encode(), headers)
    names["client"].close()


@pytest.mark.parametrize("language", ["python", "js"])
def test_an_example_receiver_hears_a_genuine_event_once(
    language: str, tmp_path: Path
) -> None:
    (code,) = [one for one in _snippets(language) if "WEBHOOK_SECRET" in one]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    script = (installed() if language == "js" else tmp_path) / f"receiver.{language}"
    script = script.with_suffix(".mjs" if language == "js" else ".py")
    script.write_text(code.replace("8080", str(port)), "utf-8")
    program = "node" if language == "js" else sys.executable
    secret = new_secret()
    headers = signed_headers("whd_1", datetime.now(UTC), BODY, [secret])

    with subprocess.Popen(
        [program, str(script)],
        env={**os.environ, "WEBHOOK_SECRET": secret},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as receiver:
        transport = httpx2.HTTPTransport(retries=8, verify=tls_context())
        with httpx2.Client(
            transport=transport, base_url=f"http://127.0.0.1:{port}"
        ) as http:
            forged = http.post("/", content=BODY.replace("1", "2"), headers=headers)
            heard = [http.post("/", content=BODY, headers=headers) for _ in range(2)]
        receiver.terminate()
        printed, _ = receiver.communicate(timeout=60)

    assert forged.status_code == 400
    assert [answer.status_code for answer in heard] == [204, 204]
    assert printed == "generation.completed gen_1\n"
