"""Ready adapters: built once, renewed when their secret changes."""

import asyncio

import httpx2
import pytest
from sqlalchemy import event

from mediarouter.catalog.schemas import ModelSpec, ProviderSpec
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.kit.crypto import SealedBox, new_sealing_key
from mediarouter.provider_keys.connections import connection_of
from mediarouter.provider_keys.models import ProviderKey
from mediarouter.provider_keys.pool import KeyUnusableError, ProviderPool
from mediarouter.provider_keys.schemas import ProviderKeyCreate
from mediarouter.providers.errors import ErrorKind, ProviderError
from tests.conftest import FakeClock
from tests.gateway import Gateway, make_settings
from tests.provider_keys.generations import add_generation
from tests.vendor import CLASSES, GOOD_SECRET, OTHER_SECRET, FakeVendor


@pytest.fixture
async def key_id(gateway: Gateway) -> str:
    wish = ProviderKeyCreate.model_validate(
        {"provider": "acme", "api_key": GOOD_SECRET}
    )
    return (await gateway.provider_keys.create("a test", wish)).id


async def reseal(gateway: Gateway, key_id: str, secret: str) -> None:
    """Replace a secret as another instance would."""
    async with gateway.database.transaction() as session:
        key = await session.get(ProviderKey, key_id)
        assert key is not None
        key.sealed = gateway.box.seal(key_id, secret) if secret else ""


async def test_an_adapter_gets_all_it_needs(gateway: Gateway, key_id: str) -> None:
    adapter = await gateway.pool.get("acme", key_id)

    context = adapter.context
    assert (context.key, context.base_url) == (GOOD_SECRET, "https://acme.example")
    assert context.http.follow_redirects is False
    assert context.http.timeout.connect == 5
    assert context.http.timeout.read == 60
    assert GOOD_SECRET not in repr(context)
    await adapter.validate_key()


async def test_an_adapter_is_kept(gateway: Gateway, key_id: str) -> None:
    first, *others = [await gateway.pool.get("acme", key_id) for _ in range(5)]

    assert all(other is first for other in others)


async def test_many_at_once_look_up_once(gateway: Gateway, key_id: str) -> None:
    statements: list[str] = []
    event.listen(
        gateway.database._reader.sync_engine,
        "before_cursor_execute",
        lambda *args: statements.append(args[2]),
    )
    gateway.pool.forget(key_id)

    adapters = await asyncio.gather(
        *(gateway.pool.get("acme", key_id) for _ in range(500))
    )

    assert len({id(adapter) for adapter in adapters}) == 1
    assert len([text for text in statements if "provider_keys" in text]) == 1


async def test_a_secret_replaced_elsewhere_takes_effect_within_thirty_seconds(
    gateway: Gateway, key_id: str, clock: FakeClock
) -> None:
    before = await gateway.pool.get("acme", key_id)
    await reseal(gateway, key_id, OTHER_SECRET)

    clock.advance(seconds=30)
    after = await gateway.pool.get("acme", key_id)

    assert after is not before
    assert after.context.key == OTHER_SECRET


async def test_an_adapter_survives_the_check_when_nothing_changed(
    gateway: Gateway, key_id: str, clock: FakeClock
) -> None:
    before = await gateway.pool.get("acme", key_id)
    clock.advance(seconds=30)

    assert await gateway.pool.get("acme", key_id) is before


async def test_a_forgotten_key_is_read_anew(gateway: Gateway, key_id: str) -> None:
    await gateway.pool.get("acme", key_id)
    await reseal(gateway, key_id, OTHER_SECRET)

    gateway.pool.forget(key_id)

    assert (await gateway.pool.get("acme", key_id)).context.key == OTHER_SECRET


@pytest.mark.parametrize("how", ["erased", "foreign", "moved", "unknown", "mismatch"])
async def test_a_key_that_cannot_be_used_is_an_auth_error(
    gateway: Gateway, key_id: str, how: str
) -> None:
    gateway.pool.forget(key_id)
    wanted, provider = key_id, "acme"
    async with gateway.database.transaction() as session:
        key = await session.get(ProviderKey, key_id)
        assert key is not None
        if how == "erased":
            key.sealed = ""
        elif how == "foreign":
            key.sealed = SealedBox([new_sealing_key()]).seal(key_id, GOOD_SECRET)
        elif how == "moved":
            key.sealed = gateway.box.seal("key_of_another_row", GOOD_SECRET)
        elif how == "unknown":
            wanted = "key_nobody"
        else:
            provider = "openai"

    with pytest.raises(KeyUnusableError) as caught:
        await gateway.pool.get(provider, wanted)

    assert caught.value.kind is ErrorKind.AUTH
    assert GOOD_SECRET not in caught.value.message


async def test_only_an_active_key_starts_jobs(
    gateway: Gateway, key_id: str, vendor: FakeVendor, clock: FakeClock
) -> None:
    service, pool = gateway.provider_keys, gateway.pool
    assert await pool.get_for_submit("acme", key_id) is await pool.get("acme", key_id)
    assert await pool.get_for_submit("demo", None) is await pool.get("demo", None)

    clock.advance(minutes=2)
    await service.mark_invalid(key_id, "Key expired.")
    with pytest.raises(KeyUnusableError, match="was refused"):
        await pool.get_for_submit("acme", key_id)
    await pool.get("acme", key_id)

    await service.validate(key_id)
    await pool.get_for_submit("acme", key_id)

    await add_generation(gateway, key_id, "submitted", clock())
    await service.delete("a test", key_id)
    with pytest.raises(KeyUnusableError, match="was deleted"):
        await pool.get_for_submit("acme", key_id)
    await pool.get("acme", key_id)


async def test_a_key_deleted_elsewhere_starts_no_jobs_within_thirty_seconds(
    gateway: Gateway, key_id: str, clock: FakeClock
) -> None:
    await gateway.pool.get_for_submit("acme", key_id)
    async with gateway.database.transaction() as session:
        key = await session.get(ProviderKey, key_id)
        assert key is not None
        key.status = "revoked"

    clock.advance(seconds=30)

    with pytest.raises(KeyUnusableError):
        await gateway.pool.get_for_submit("acme", key_id)


async def test_one_client_serves_all_keys_of_a_provider(
    gateway: Gateway, key_id: str
) -> None:
    keyless = await gateway.pool.get("demo", None)
    mine = await gateway.pool.get("acme", key_id)
    another = gateway.pool.build("acme", OTHER_SECRET)

    assert mine.context.http is another.context.http
    assert keyless.context.http is not mine.context.http
    assert await gateway.pool.get("demo", None) is keyless


@pytest.mark.parametrize("provider", ["nobody", "openai"])
async def test_a_provider_without_an_address_is_not_built(
    gateway: Gateway, provider: str
) -> None:
    with pytest.raises(ProviderError) as caught:
        gateway.pool.build(provider, GOOD_SECRET)

    assert caught.value.kind is ErrorKind.INVALID_REQUEST


async def test_closing_closes_the_clients(gateway: Gateway, key_id: str) -> None:
    client = (await gateway.pool.get("acme", key_id)).context.http

    await gateway.pool.close()

    assert client.is_closed


async def test_the_real_client_ignores_the_machine_s_proxies(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    spec = ProviderSpec(id="acme", display_name="Acme", base_url="http://127.0.0.1:9")
    box = SealedBox([new_sealing_key()])
    pool = ProviderPool(database, box, settings, {"acme": spec}, CLASSES)

    client = pool.build("acme", "a-secret").context.http

    assert isinstance(client, httpx2.AsyncClient)
    assert client.trust_env is False
    await pool.close()


def test_configuration_reaches_each_provider() -> None:
    settings = make_settings(
        openai_base_url="http://127.0.0.1:8000/v1/",
        openai_profile="sglang",
        kling_api="legacy",
        demo_seconds=0.5,
    )

    found = {
        name: connection_of(ProviderSpec(id=name, display_name=name), settings)
        for name in ("openai", "runway", "kling", "demo")
    }

    assert found["openai"].base_url == "http://127.0.0.1:8000/v1"
    assert found["openai"].options == {"profile": "sglang"}
    assert found["runway"].base_url == "https://api.dev.runwayml.com"
    assert found["kling"].options == {"api": "legacy"}
    assert found["demo"].options == {"seconds": "0.5"}


async def test_an_adapter_knows_its_models(
    gateway: Gateway, database: Database, settings: Settings
) -> None:
    spec = ProviderSpec(
        id="acme",
        display_name="Acme",
        base_url="https://acme.example",
        models=(ModelSpec(id="motion", name="Motion"),),
    )
    pool = ProviderPool(database, gateway.box, settings, {"acme": spec}, CLASSES)

    assert pool.build("acme", "a-secret").models == ("motion",)
    await pool.close()
