"""What is left at the vendor: read with the key, said before the first failed job."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import update

from mediarouter.provider_keys.models import ProviderKey
from mediarouter.sandbox.app import SandboxSettings
from tests.whole import (
    WholeGateway,
    running_sandbox,
    whole_gateway,
    whole_settings,
)


async def _accounts(gateway: WholeGateway) -> dict[str, Any]:
    keys = await gateway.ok("GET", "/v1/keys")
    return {key["provider"]: key["account"] for key in keys}


async def test_it_is_read_when_the_key_is_saved(whole: WholeGateway) -> None:
    await whole.add_keys()

    found = await _accounts(whole)

    assert found["openai"] is None
    assert found["runway"]["unit"] == "credits"
    assert found["runway"]["balance"] > 0
    assert found["runway"]["note"] == "At most 10,000,000 credits a month."
    assert (found["kling"]["balance"], found["kling"]["unit"]) == (1000, "units")


async def test_an_empty_account_is_said_before_the_first_job(
    sqlite_url: str, tmp_path: Path
) -> None:
    empty = SandboxSettings(runway_credits=0, kling_units=0.0)
    with running_sandbox(empty) as sandbox:
        settings = whole_settings(sandbox, sqlite_url, tmp_path / "videos")
        async with whole_gateway(settings, sandbox) as gateway:
            await gateway.add_keys("runway", "kling")
            accounts = await _accounts(gateway)
            listed = await gateway.ok("GET", "/v1/providers")

    for vendor, note in (("runway", "No credits are left"), ("kling", "The resource")):
        (provider,) = [one for one in listed if one["name"] == vendor]
        assert accounts[vendor]["balance"] == 0
        assert accounts[vendor]["note"].startswith(note)
        assert provider["health"]["status"] == "key_problem"


async def test_it_is_read_again_for_a_key_that_was_used(whole: WholeGateway) -> None:
    await whole.add_keys("runway")
    before = (await _accounts(whole))["runway"]
    await whole.made("runway/gen4.5", "a boat", duration=2)
    await whole.services.accounts.refresh()
    too_soon = (await _accounts(whole))["runway"]
    async with whole.services.db.transaction() as session:
        long_ago = whole.services.now() - timedelta(hours=2)
        await session.execute(update(ProviderKey).values(last_validated=long_ago))

    await whole.services.accounts.refresh()
    after = (await _accounts(whole))["runway"]

    assert too_soon == before
    assert after["balance"] == before["balance"] - 24
    assert after["checked_at"] > before["checked_at"]
