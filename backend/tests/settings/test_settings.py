"""`/v1/settings`: what is chosen is kept, by administrators only, on every instance."""

import io
import json
from typing import Any

import pytest

from mediarouter.settings.service import SettingsService
from tests.app.people import member_of
from tests.whole import WholeGateway

URL = "/v1/settings"
DEFAULTS = {"retention_days": None, "retention_bytes": None, "prompt_storage": "full"}


def _chosen(view: dict[str, Any]) -> dict[str, Any]:
    return {name: view[name] for name in DEFAULTS}


async def test_everything_is_kept_until_somebody_chooses_otherwise(
    light: WholeGateway,
) -> None:
    view = await light.ok("GET", URL)

    assert _chosen(view) == DEFAULTS
    assert view["updated_at"] is None


async def test_a_change_names_one_setting_and_leaves_the_others(
    whole: WholeGateway,
) -> None:
    await whole.ok("PATCH", URL, json={"retention_days": 30})
    changed = await whole.ok("PATCH", URL, json={"retention_bytes": 5_000_000_000})
    hashed = await whole.ok("PATCH", URL, json={"prompt_storage": "hashed"})
    cleared = await whole.ok("PATCH", URL, json={"retention_days": None})

    assert _chosen(changed) == {
        **DEFAULTS,
        "retention_days": 30,
        "retention_bytes": 5_000_000_000,
    }
    assert hashed["prompt_storage"] == "hashed"
    assert cleared["retention_days"] is None
    assert await whole.ok("GET", URL) == cleared
    # Another instance, which has never been asked.
    other = SettingsService(whole.services.db, whole.services.now)
    async with whole.services.db.reading() as session:
        seen = await other.current(session)
    assert seen.model_dump() == _chosen(cleared)


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"retention_days": 0}, "retention_days"),
        ({"retention_days": 3651}, "retention_days"),
        ({"retention_days": 1.5}, "retention_days"),
        ({"retention_bytes": 999_999_999}, "retention_bytes"),
        ({"retention_bytes": 10**16}, "retention_bytes"),
        ({"prompt_storage": "none"}, "prompt_storage"),
        ({"prompt_storage": None}, "prompt_storage"),
        ({"retention": 5}, "retention"),
    ],
)
async def test_what_cannot_hold_is_refused_and_named(
    light: WholeGateway, body: dict[str, Any], param: str
) -> None:
    error = await light.refused(422, "PATCH", URL, json=body)

    assert error["param"] == param
    assert _chosen(await light.ok("GET", URL)) == DEFAULTS


async def test_an_empty_change_changes_nothing(light: WholeGateway) -> None:
    view = await light.ok("PATCH", URL, json={})

    assert _chosen(view) == DEFAULTS
    assert view["updated_at"] is None


async def test_members_see_no_settings(light: WholeGateway) -> None:
    async with member_of(light) as member:
        for method in ("GET", "PATCH"):
            error = await member.refused(403, method, URL, json={"retention_days": 1})
            assert error["code"] == "insufficient_role"


async def test_each_change_is_a_line_of_the_log(
    light: WholeGateway, log: io.StringIO
) -> None:
    await light.ok("PATCH", URL, json={"retention_days": 7})

    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (line,) = [one for one in lines if one["event"] == "settings.changed"]
    assert line["retention_days"] == 7
    assert line["by"].startswith("ak_")
    assert "retention_bytes" not in line
