"""Storing vendor keys: checked first, sealed, shown by four characters at most."""

import io

import httpx2
import pytest

from mediarouter.provider_keys import check
from tests.conftest import FakeClock
from tests.gateway import Gateway
from tests.provider_keys.requests import add_key, stored
from tests.vendor import BAD_SECRET, GOOD_SECRET, OTHER_SECRET, FakeVendor


async def test_a_good_key_is_stored(
    gateway: Gateway, admin: httpx2.AsyncClient, clock: FakeClock
) -> None:
    now = clock().isoformat().replace("+00:00", "Z")

    answer = await add_key(admin, f"  {GOOD_SECRET}\n", name=" Ours ", max_in_flight=3)

    assert answer.status_code == 200
    found = answer.json()
    assert found == {
        "id": found["id"],
        "object": "provider_key",
        "provider": "acme",
        "name": "Ours",
        "status": "active",
        "status_note": None,
        "key_preview": "…abcd",
        "last_validated": now,
        "last_used_at": None,
        "created_at": now,
        "max_in_flight": 3,
        "submits_per_minute": None,
        "blocked_until": None,
        "account": None,
        "running_generations": 0,
    }
    assert (await admin.get("/v1/keys")).json() == [found]


async def test_the_secret_is_nowhere_to_be_read(
    gateway: Gateway, admin: httpx2.AsyncClient, log: io.StringIO
) -> None:
    answers = [await add_key(admin), await add_key(admin, BAD_SECRET)]
    key_id = answers[0].json()["id"]
    answers += [
        await admin.get("/v1/keys"),
        await admin.post(f"/v1/keys/{key_id}/validate"),
        await admin.patch(f"/v1/keys/{key_id}", json={"api_key": OTHER_SECRET}),
        await admin.patch(f"/v1/keys/{key_id}", json={"api_key": BAD_SECRET}),
        await admin.delete(f"/v1/keys/{key_id}"),
    ]

    seen = "".join(f"{answer.headers} {answer.text}" for answer in answers)
    seen += log.getvalue() + str(await stored(gateway))
    assert "provider_key.added" in log.getvalue()
    for secret in (GOOD_SECRET, OTHER_SECRET, BAD_SECRET):
        assert secret not in seen
        assert secret[-8:] not in seen


async def test_a_key_the_vendor_refuses_is_not_stored(
    gateway: Gateway, admin: httpx2.AsyncClient
) -> None:
    answer = await add_key(admin, BAD_SECRET)

    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "invalid_provider_key"
    assert error["param"] == "api_key"
    assert error["message"] == "`acme` refused this key: Incorrect API key: …efgh"
    assert await stored(gateway) == []


@pytest.mark.parametrize("status", [429, 500, 503, 404])
async def test_a_vendor_that_cannot_be_asked_says_nothing_about_the_key(
    gateway: Gateway, admin: httpx2.AsyncClient, vendor: FakeVendor, status: int
) -> None:
    vendor.status = status

    answer = await add_key(admin, BAD_SECRET)

    assert answer.status_code == 502
    assert "says nothing about the key" in answer.json()["error"]["message"]
    assert await stored(gateway) == []


async def test_a_broken_network_says_nothing_about_the_key(
    gateway: Gateway, admin: httpx2.AsyncClient, vendor: FakeVendor
) -> None:
    vendor.is_down = True

    answer = await add_key(admin)

    assert answer.status_code == 502
    assert answer.json()["error"]["code"] == "provider_unavailable"
    assert await stored(gateway) == []


async def test_a_vendor_that_never_answers_is_not_waited_for(
    gateway: Gateway,
    admin: httpx2.AsyncClient,
    vendor: FakeVendor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "_PATIENCE_SECONDS", 0.01)
    vendor.is_asleep = True

    answer = await add_key(admin)

    assert answer.status_code == 502
    assert "did not answer in time" in answer.json()["error"]["message"]
    assert await stored(gateway) == []


async def test_a_key_of_two_parts_is_hidden_part_by_part(
    gateway: Gateway, admin: httpx2.AsyncClient, vendor: FakeVendor
) -> None:
    reason = check.without_secret("no ACCESSKEY0001, no a", "ACCESSKEY0001:a")

    assert reason == "no …001, no a"


async def test_a_key_without_credit_is_stored_with_a_note(
    admin: httpx2.AsyncClient, vendor: FakeVendor
) -> None:
    vendor.status = 402

    answer = await add_key(admin, BAD_SECRET)

    assert answer.status_code == 200
    assert answer.json()["status"] == "active"
    assert answer.json()["status_note"] == "Incorrect API key: …efgh"


@pytest.mark.parametrize(
    ("provider", "code"),
    [
        ("nobody", "unknown_provider"),
        ("demo", "unknown_provider"),
        ("openai", "provider_not_configured"),
    ],
)
async def test_only_providers_with_keys_take_one(
    admin: httpx2.AsyncClient, vendor: FakeVendor, provider: str, code: str
) -> None:
    answer = await add_key(admin, provider=provider)

    error = answer.json()["error"]
    assert answer.status_code == 400
    assert (error["param"], error["code"]) == ("provider", code)
    assert vendor.requests == []
    if code == "unknown_provider":
        assert error["allowed"] == ["acme", "openai"]
    else:
        assert "OPENAI_BASE_URL" in error["message"]


@pytest.mark.parametrize(
    "secret", ["", "   ", "abc", "has\nnewline-inside", "schlüssel"]
)
async def test_what_cannot_be_a_key_never_reaches_the_vendor(
    admin: httpx2.AsyncClient, vendor: FakeVendor, secret: str
) -> None:
    answer = await add_key(admin, secret)

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "api_key"
    assert vendor.requests == []


async def test_a_short_secret_shows_less_of_itself(
    admin: httpx2.AsyncClient, vendor: FakeVendor
) -> None:
    vendor.known = {"12345678"}

    answer = await add_key(admin, "12345678")

    assert answer.json()["key_preview"] == "…78"


async def test_the_same_key_is_stored_once(
    admin: httpx2.AsyncClient, clock: FakeClock
) -> None:
    first = (await add_key(admin, name="old", max_in_flight=1)).json()
    clock.advance(seconds=1)
    other = (await add_key(admin, OTHER_SECRET)).json()

    again = (await add_key(admin, name="new")).json()

    assert again["id"] == first["id"]
    assert (again["name"], again["max_in_flight"]) == ("new", None)
    assert [key["id"] for key in (await admin.get("/v1/keys")).json()] == [
        first["id"],
        other["id"],
    ]


async def test_limits_and_name_can_be_changed_one_by_one(
    admin: httpx2.AsyncClient, vendor: FakeVendor
) -> None:
    key = (await add_key(admin, name="n", max_in_flight=2)).json()
    path = f"/v1/keys/{key['id']}"
    asked = len(vendor.requests)

    changed = (await admin.patch(path, json={"submits_per_minute": 9})).json()
    reset = (await admin.patch(path, json={"max_in_flight": None, "name": None})).json()
    nothing = (await admin.patch(path, json={})).json()

    assert changed == key | {"submits_per_minute": 9}
    assert reset == changed | {"max_in_flight": None, "name": ""}
    assert nothing == reset
    assert len(vendor.requests) == asked


@pytest.mark.parametrize("field", ["max_in_flight", "submits_per_minute"])
async def test_a_limit_of_nothing_is_refused(
    admin: httpx2.AsyncClient, field: str
) -> None:
    key = (await add_key(admin)).json()

    answer = await admin.patch(f"/v1/keys/{key['id']}", json={field: 0})

    assert answer.status_code == 422


async def test_a_secret_can_be_replaced(
    gateway: Gateway, admin: httpx2.AsyncClient, clock: FakeClock
) -> None:
    key = (await add_key(admin)).json()
    before = await gateway.pool.get("acme", key["id"])

    answer = await admin.patch(f"/v1/keys/{key['id']}", json={"api_key": OTHER_SECRET})
    after = await gateway.pool.get("acme", key["id"])

    assert answer.json() == key | {"key_preview": "…wxyz"}
    assert before.context.key == GOOD_SECRET
    assert after.context.key == OTHER_SECRET


async def test_a_bad_replacement_leaves_the_old_secret(
    gateway: Gateway, admin: httpx2.AsyncClient
) -> None:
    key = (await add_key(admin)).json()

    answer = await admin.patch(f"/v1/keys/{key['id']}", json={"api_key": BAD_SECRET})

    assert answer.status_code == 400
    assert (await gateway.pool.get("acme", key["id"])).context.key == GOOD_SECRET
