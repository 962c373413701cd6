"""Who is let in, and how everybody else is turned away."""

import asyncio
import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from mediarouter.api_keys.caller import Role
from mediarouter.api_keys.repository import ApiKeyRepository
from tests.conftest import FakeClock
from tests.gateway import Gateway


async def test_a_key_names_its_caller(gateway: Gateway) -> None:
    async with gateway.client(gateway.member_key) as client:
        answer = await client.get("/whoami")

    assert answer.json() == {"id": gateway.member.id, "role": "member"}


async def test_a_key_is_long_and_random(gateway: Gateway) -> None:
    assert re.fullmatch(r"mr_[A-Za-z0-9_\-]{43}", gateway.admin_key)


async def test_no_key_is_refused_in_the_envelope(gateway: Gateway) -> None:
    async with gateway.client() as client:
        answer = await client.get("/whoami")

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"]["type"] == "authentication_error"
    assert answer.json()["error"]["code"] == "missing_api_key"


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Bearer mr_unknown", id="unknown"),
        pytest.param("bearer " + "x" * 5000, id="too-long"),
        pytest.param(b"Bearer caf\xe9", id="not-ascii"),
        pytest.param("Bearer a b", id="with-a-space"),
    ],
)
async def test_what_is_no_key_is_refused(gateway: Gateway, header: str) -> None:
    async with gateway.client(headers={"authorization": header}) as client:
        answer = await client.get("/whoami")
        optional = await client.get("/maybe")

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "invalid_api_key"
    assert optional.status_code == 401


@pytest.mark.parametrize("header", ["Basic Zm9vOmJhcg==", "Bearer", "Bearer "])
async def test_other_schemes_count_as_no_key(gateway: Gateway, header: str) -> None:
    async with gateway.client(headers={"authorization": header}) as client:
        answer = await client.get("/whoami")
        optional = await client.get("/maybe")

    assert answer.json()["error"]["code"] == "missing_api_key"
    assert optional.json() == {"id": None}


async def test_an_expired_key_is_refused_to_the_second(
    gateway: Gateway, clock: FakeClock
) -> None:
    ends = clock() + timedelta(seconds=3)
    _, key = await gateway.api_keys.create(gateway.admin, "short", Role.MEMBER, ends)
    async with gateway.client(key) as client:
        before = await client.get("/whoami")
        clock.advance(seconds=3)

        after = await client.get("/whoami")

    assert before.status_code == 200
    assert after.status_code == 401


async def test_a_revoked_key_is_refused_at_once(gateway: Gateway) -> None:
    async with gateway.client(gateway.member_key) as client:
        await client.get("/whoami")

        await gateway.api_keys.revoke(gateway.admin, gateway.member.id)

        assert (await client.get("/whoami")).status_code == 401


async def test_a_key_revoked_by_another_instance_is_refused_within_ten_seconds(
    gateway: Gateway, clock: FakeClock
) -> None:
    async with gateway.client(gateway.member_key) as client:
        await client.get("/whoami")
        async with gateway.database.transaction() as session:
            row = await ApiKeyRepository(session).get(gateway.member.id)
            assert row is not None
            row.revoked_at = clock()

        clock.advance(seconds=10)

        assert (await client.get("/whoami")).status_code == 401


async def test_a_look_up_that_began_before_a_revocation_is_not_remembered(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.api_keys.grants.clear()
    look_up = gateway.api_keys._look_up
    has_read, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow_look_up(token_hash: str) -> object:
        found = await look_up(token_hash)
        has_read.set()
        await may_go_on.wait()
        return found

    monkeypatch.setattr(gateway.api_keys, "_look_up", slow_look_up)
    early = asyncio.create_task(gateway.api_keys.authenticate(gateway.member_key))
    await has_read.wait()
    await gateway.api_keys.revoke(gateway.admin, gateway.member.id)
    may_go_on.set()
    await early
    monkeypatch.undo()

    async with gateway.client(gateway.member_key) as client:
        assert (await client.get("/whoami")).status_code == 401


async def test_repeated_look_ups_do_not_touch_the_database(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gateway.client(gateway.member_key) as client:
        await client.get("/whoami")
        await gateway.api_keys.close()
        monkeypatch.setattr(gateway.api_keys, "_database", None)

        answers = [await client.get("/whoami") for _ in range(20)]

    assert {answer.status_code for answer in answers} == {200}


async def test_use_is_noted_once_a_minute(gateway: Gateway, clock: FakeClock) -> None:
    async def last_used() -> object:
        await gateway.api_keys.close()
        async with gateway.database.reading() as session:
            row = await ApiKeyRepository(session).get(gateway.member.id)
            assert row is not None
            return row.last_used_at

    first = clock()
    async with gateway.client(gateway.member_key) as client:
        await client.get("/whoami")
        assert await last_used() == first
        clock.advance(seconds=59)
        await client.get("/whoami")
        assert await last_used() == first
        clock.advance(seconds=1)
        await client.get("/whoami")
        assert await last_used() == clock()


async def test_a_request_does_not_fail_when_its_use_cannot_be_noted(
    gateway: Gateway, clock: FakeClock, log: io.StringIO
) -> None:
    async with gateway.database.transaction() as session:
        await session.execute(text("ALTER TABLE api_keys RENAME TO away"))
    clock.advance(minutes=2)

    gateway.api_keys.note_used(gateway.member.id)
    await gateway.api_keys.close()

    assert "api_key.use_not_stored" in log.getvalue()


async def test_the_database_holds_no_key(gateway: Gateway) -> None:
    async with gateway.database.reading() as session:
        row = await ApiKeyRepository(session).get(gateway.admin.id)

    assert row is not None
    stored = " ".join(str(value) for value in vars(row).values())
    assert gateway.admin_key not in stored
    assert gateway.admin_key.removeprefix("mr_")[:39] not in stored
    assert row.preview == gateway.admin_key[-4:]


async def test_keys_never_reach_the_log(gateway: Gateway, log: io.StringIO) -> None:
    async with gateway.client(gateway.member_key) as client:
        await client.get("/whoami")

    assert log.getvalue()
    for key in (gateway.admin_key, gateway.member_key):
        assert key[3:20] not in log.getvalue()


async def test_the_document_names_both_ways_in(gateway: Gateway) -> None:
    document = gateway.app.openapi()

    schemes = document["components"]["securitySchemes"]
    assert schemes["ApiKey"]["scheme"] == "bearer"
    assert schemes["Session"] == {
        "type": "apiKey",
        "in": "cookie",
        "name": "mediarouter_session",
        "description": "The dashboard's session.",
    }
    assert document["paths"]["/v1/keys"]["get"]["security"] == [
        {"ApiKey": []},
        {"Session": []},
    ]
