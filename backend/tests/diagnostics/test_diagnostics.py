"""`/v1/diagnostics` may be shown to anybody; `/v1/licenses` names every package."""

import json
import socket
from pathlib import Path

from mediarouter.config import Settings
from mediarouter.diagnostics.safe_settings import safe_settings
from tests.app.people import member_of
from tests.gateway import make_settings
from tests.whole import (
    ADMIN_KEY,
    RunningSandbox,
    WholeGateway,
    whole_gateway,
    whole_settings,
)

URL = "/v1/diagnostics"
SMALL = {"resolution": "360p", "duration": 1}


async def test_it_counts_what_is_here(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    await whole.made("demo/test-card", "a boat", **SMALL)
    await whole.made("demo/test-card", "[[scene:failure]]", **SMALL)

    found = await whole.ok("GET", URL)

    is_sqlite = whole.services.settings.uses_sqlite
    assert found["database"]["kind"] == ("sqlite" if is_sqlite else "postgresql")
    assert found["database"]["schema_revision"] >= "0007"
    assert found["engine"] == {
        "kind": "embedded" if is_sqlite else "fleet",
        "works": True,
        "instances": 1,
    }
    assert found["counts"]["generations_by_stage"] == {"completed": 1, "failed": 1}
    assert found["counts"]["assets_by_kind"] == {"poster": 1, "video": 1}
    assert found["counts"]["provider_keys"] == [
        {"provider": "runway", "status": "active", "count": 1}
    ]
    assert found["errors"] == [{"provider": "demo", "code": "bad_response", "count": 1}]
    assert {one["provider"]: one["status"] for one in found["providers"]} == {
        "demo": "ok",
        "kling": "unknown",
        "openai": "unknown",
        "runway": "ok",
    }
    assert found["runtime_settings"]["prompt_storage"] == "full"
    assert found["uptime_seconds"] >= 0
    assert found["libraries"]["fastapi"]


async def test_nothing_in_it_must_stay_private(
    sandbox: RunningSandbox, database_url: str, tmp_path: Path
) -> None:
    private = {
        "public_url": "https://studio.private-host.example",
        "cors_origins": ("https://pages.private-host.example",),
        "kling_webhook_secret": "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQ=",
        "secret_key": "a-very-private-secret-key-0123456789",
    }
    settings = whole_settings(sandbox, database_url, tmp_path / "videos", **private)
    async with whole_gateway(settings, sandbox) as gateway:
        await gateway.add_keys()
        await gateway.made("demo/test-card", "an unmistakable prompt", **SMALL)
        await gateway.made("demo/test-card", "[[scene:failure]] hidden", **SMALL)
        text = json.dumps(await gateway.ok("GET", URL))
        dump = [line for line in text.split('"') if line]

    for secret in (
        ADMIN_KEY,
        "private-host",
        "whsec_",
        "a-very-private",
        "sandbox-runway",
        "unmistakable",
        "hidden",
        "127.0.0.1:",
        "://",
        str(tmp_path),
        str(Path.home()),
        socket.gethostname(),
    ):
        assert not any(secret in one for one in dump), secret


def test_secrets_are_set_or_unset_and_words_default_or_changed() -> None:
    """Whatever setting is added: no text of an operator comes through."""
    words = "https://user:hunter2@db.example/secret"
    plain = safe_settings(make_settings())
    chosen = safe_settings(
        make_settings(
            database_url="postgresql://user:hunter2@db.example/secret",
            public_url=words,
            openai_base_url=words,
            openai_profile="sglang",
            runway_base_url=words,
            kling_base_url=words,
            catalog_path=Path("/home/somebody/catalog"),
            storage_path=Path("/home/somebody/videos"),
            outbound_allow_hosts=("10.0.0.0/8",),
            encryption_key="x" * 44,
            poll_max_seconds=7,
        )
    )

    assert set(plain) == {name.upper() for name in Settings.model_fields}
    assert plain["DATABASE_URL"] == plain["STORAGE_PATH"] == "default"
    assert (plain["ENCRYPTION_KEY"], chosen["ENCRYPTION_KEY"]) == ("unset", "set")
    assert chosen["DATABASE_URL"] == chosen["PUBLIC_URL"] == "changed"
    assert chosen["OUTBOUND_ALLOW_HOSTS"] == "1 entries"
    assert (chosen["OPENAI_PROFILE"], chosen["POLL_MAX_SECONDS"]) == ("sglang", 7)
    assert (chosen["KLING_API"], chosen["HOST"]) == ("standard", "127.0.0.1")
    seen = json.dumps(chosen)
    for part in ("hunter2", "db.example", "somebody", "10.0.0", "xxxx"):
        assert part not in seen


async def test_the_licences_of_our_packages_are_named(light: WholeGateway) -> None:
    found = await light.ok("GET", "/v1/licenses")

    by_name = {one["name"].lower(): one for one in found["data"]}
    assert by_name["fastapi"]["license"] == "MIT"
    assert by_name["mediarouter"]["license"]
    assert list(by_name) == sorted(by_name)
    assert all(len(one["license"] or "") <= 100 for one in found["data"])
    unnamed = [name for name, one in by_name.items() if one["license"] is None]
    assert len(unnamed) < len(by_name) / 10, unnamed


async def test_members_see_licences_and_no_diagnostics(light: WholeGateway) -> None:
    async with member_of(light) as member:
        error = await member.refused(403, "GET", URL)
        await member.ok("GET", "/v1/licenses")

    assert error["code"] == "insufficient_role"
