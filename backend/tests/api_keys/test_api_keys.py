"""Making, listing and revoking API keys."""

import asyncio
import io

import pytest

from mediarouter.api_keys.caller import Role
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.db.session import Database
from mediarouter.errors import ConflictError
from tests.conftest import FakeClock
from tests.gateway import Gateway

ROUTES = [
    ("POST", "/v1/api-keys"),
    ("GET", "/v1/api-keys"),
    ("DELETE", "/v1/api-keys/ak_x"),
    ("POST", "/v1/session/links"),
    ("POST", "/v1/keys"),
    ("GET", "/v1/keys"),
    ("PATCH", "/v1/keys/key_x"),
    ("DELETE", "/v1/keys/key_x"),
    ("POST", "/v1/keys/key_x/validate"),
]
BODY = {"name": "x", "role": "admin", "provider": "acme", "api_key": "some-secret-key"}


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_members_are_refused(gateway: Gateway, method: str, path: str) -> None:
    async with gateway.client(gateway.member_key) as client:
        answer = await client.request(method, path, json=BODY)

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "insufficient_role"


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_strangers_are_refused(gateway: Gateway, method: str, path: str) -> None:
    async with gateway.client() as client:
        answer = await client.request(method, path, json=BODY)

    assert answer.status_code == 401


async def test_a_new_key_is_shown_once_and_works(
    gateway: Gateway, log: io.StringIO, clock: FakeClock
) -> None:
    async with gateway.client(gateway.admin_key) as client:
        created = (
            await client.post("/v1/api-keys", json={"name": " CI ", "role": "member"})
        ).json()
        listed = await client.get("/v1/api-keys")
    async with gateway.client(created["key"]) as client:
        me = (await client.get("/whoami")).json()

    key = created.pop("key")
    assert me == {"id": created["id"], "role": "member"}
    assert created == {
        "id": created["id"],
        "object": "api_key",
        "name": "CI",
        "role": "member",
        "key_preview": f"…{key[-4:]}",
        "created_at": clock().isoformat().replace("+00:00", "Z"),
        "last_used_at": None,
        "expires_at": None,
        "revoked_at": None,
    }
    assert key not in listed.text
    assert key not in log.getvalue()


async def test_pages_follow_each_other(gateway: Gateway, clock: FakeClock) -> None:
    async with gateway.client(gateway.admin_key) as client:
        # Some at the same instant: the cursor must not skip or repeat those.
        for number in range(5):
            clock.advance(seconds=number % 2)
            await client.post("/v1/api-keys", json={"name": f"key {number}"})
        seen, cursor = [], None
        while True:
            query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            page = (await client.get("/v1/api-keys", params=query)).json()
            seen += [key["id"] for key in page["data"]]
            assert page["object"] == "list"
            assert page["has_more"] is (page["next_cursor"] is not None)
            cursor = page["next_cursor"]
            if cursor is None:
                break
        whole = (await client.get("/v1/api-keys")).json()

    assert seen == [key["id"] for key in whole["data"]]
    assert len(set(seen)) == 7


async def test_a_made_up_cursor_is_refused(gateway: Gateway) -> None:
    async with gateway.client(gateway.admin_key) as client:
        answer = await client.get("/v1/api-keys", params={"cursor": "nonsense"})

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "cursor"


async def test_a_key_cannot_expire_in_the_past(gateway: Gateway) -> None:
    body = {"name": "late", "expires_at": "2020-01-01T00:00:00Z"}
    async with gateway.client(gateway.admin_key) as client:
        answer = await client.post("/v1/api-keys", json=body)

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "expires_at"


async def test_revoking_may_be_repeated(gateway: Gateway) -> None:
    path = f"/v1/api-keys/{gateway.member.id}"
    async with gateway.client(gateway.admin_key) as client:
        answers = [await client.delete(path) for _ in range(2)]
        listed = (await client.get("/v1/api-keys")).json()["data"]

    assert [answer.status_code for answer in answers] == [200, 200]
    ended = {key["id"]: key["revoked_at"] for key in listed}
    assert ended[gateway.member.id] is not None
    assert ended[gateway.admin.id] is None


async def test_an_unknown_key_cannot_be_revoked(gateway: Gateway) -> None:
    async with gateway.client(gateway.admin_key) as client:
        answer = await client.delete("/v1/api-keys/ak_nobody")

    assert answer.status_code == 404


async def test_the_last_admin_cannot_be_revoked(
    gateway: Gateway, clock: FakeClock
) -> None:
    path = f"/v1/api-keys/{gateway.admin.id}"
    async with gateway.client(gateway.admin_key) as client:
        alone = await client.delete(path)
        second = await client.post(
            "/v1/api-keys",
            json={
                "name": "second",
                "role": "admin",
                "expires_at": "2026-11-20T13:00:00Z",
            },
        )
        clock.advance(hours=2)
        with_an_expired_one = await client.delete(path)
        await client.post("/v1/api-keys", json={"name": "third", "role": "admin"})
        with_another = await client.delete(path)

    assert second.status_code == 200
    assert alone.status_code == 409
    assert alone.json()["error"]["code"] == "last_admin"
    assert with_an_expired_one.status_code == 409
    assert with_another.status_code == 200


async def test_two_admins_cannot_revoke_each_other_at_once(
    gateway: Gateway, clock: FakeClock
) -> None:
    other, _ = await gateway.api_keys.create(gateway.admin, "other", Role.ADMIN, None)
    elsewhere = Database(gateway.settings.database_dsn)
    second = ApiKeyService(elsewhere, "a test's secret key", now=clock)

    outcomes = await asyncio.gather(
        gateway.api_keys.revoke(gateway.admin, gateway.admin.id),
        second.revoke(gateway.admin, other.id),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes].count(ConflictError) == 1
    assert outcomes.count(None) == 1
    await elsewhere.close()
