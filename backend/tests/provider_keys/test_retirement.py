"""Checking stored keys again, and deleting them while their jobs go on."""

import httpx2
import pytest

from tests.conftest import FakeClock
from tests.gateway import Gateway
from tests.provider_keys.generations import add_generation
from tests.provider_keys.requests import add_key, stored
from tests.vendor import GOOD_SECRET, FakeVendor


async def test_validate_tells_what_the_vendor_says(
    admin: httpx2.AsyncClient, vendor: FakeVendor, clock: FakeClock
) -> None:
    key = (await add_key(admin)).json()
    path = f"/v1/keys/{key['id']}/validate"

    good = await admin.post(path)
    vendor.known.clear()
    bad = await admin.post(path)
    vendor.status = 503
    unknown_while_bad = await admin.post(path)
    vendor.known.add(GOOD_SECRET)
    clock.advance(hours=1)
    good_again = await admin.post(path)
    vendor.is_down = True
    clock.advance(hours=1)
    unknown_while_good = await admin.post(path)
    listed = (await admin.get("/v1/keys")).json()[0]

    assert good.json() == {"valid": True, "status": "active"}
    assert bad.json() == {
        "valid": False,
        "status": "invalid",
        "error": "Incorrect API key: …abcd",
    }
    assert unknown_while_bad.json()["valid"] is False
    assert unknown_while_bad.json()["status"] == "invalid"
    assert good_again.json() == {"valid": True, "status": "active"}
    assert unknown_while_good.json() == {
        "valid": True,
        "status": "active",
        "error": "Acme could not be reached.",
    }
    # A vendor that could not be asked has validated nothing.
    assert listed["last_validated"] == "2026-11-20T13:00:00Z"


async def test_an_idle_key_is_erased_when_deleted(
    gateway: Gateway, admin: httpx2.AsyncClient
) -> None:
    key = (await add_key(admin)).json()
    path = f"/v1/keys/{key['id']}"

    deleted = await admin.delete(path)
    again = await admin.delete(path)

    assert deleted.json() == {
        "message": f"`{key['id']}` is deleted; its secret is erased."
    }
    assert again.status_code == 404
    assert (await admin.get("/v1/keys")).json() == []
    [row] = await stored(gateway)
    assert row.sealed == ""
    for request in (
        admin.patch(path, json={"name": "x"}),
        admin.post(f"{path}/validate"),
    ):
        assert (await request).status_code == 404


async def test_a_key_with_live_jobs_is_retired_and_erased_later(
    gateway: Gateway, admin: httpx2.AsyncClient, clock: FakeClock
) -> None:
    key = (await add_key(admin)).json()
    path = f"/v1/keys/{key['id']}"
    generation = await add_generation(gateway, key["id"], "submitted", clock())

    deleted = await admin.delete(path)
    [listed] = (await admin.get("/v1/keys")).json()
    refused = await admin.patch(path, json={"name": "x"})
    checked = await admin.post(f"{path}/validate")
    reader = await gateway.pool.get("acme", key["id"])
    async with gateway.database.transaction() as session:
        assert await gateway.provider_keys.pick(session, "acme") is None
        assert await gateway.provider_keys.erase_retired(session) == []

    await generation.set(stage="failed", watch_until="2026-11-21 12:00:00")
    async with gateway.database.transaction() as session:
        assert await gateway.provider_keys.erase_retired(session) == []
    clock.advance(days=2)
    async with gateway.database.transaction() as session:
        erased = await gateway.provider_keys.erase_retired(session)

    assert "when the jobs it started have ended" in deleted.json()["message"]
    assert listed["status"] == "revoked"
    assert listed["running_generations"] == 1
    assert refused.status_code == 409
    assert checked.json()["valid"] is False
    assert checked.json()["status"] == "revoked"
    assert reader.context.key == GOOD_SECRET
    assert erased == [key["id"]]
    assert (await stored(gateway))[0].sealed == ""


async def test_a_retired_key_comes_back_when_it_is_added_again(
    gateway: Gateway, admin: httpx2.AsyncClient, clock: FakeClock
) -> None:
    key = (await add_key(admin)).json()
    await add_generation(gateway, key["id"], "submitted", clock())
    await admin.delete(f"/v1/keys/{key['id']}")

    again = (await add_key(admin)).json()

    assert again["id"] == key["id"]
    assert again["status"] == "active"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", "/v1/keys/key_nobody"),
        ("DELETE", "/v1/keys/key_nobody"),
        ("POST", "/v1/keys/key_nobody/validate"),
    ],
)
async def test_an_unknown_key_is_not_found(
    admin: httpx2.AsyncClient, method: str, path: str
) -> None:
    answer = await admin.request(method, path, json={})

    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
