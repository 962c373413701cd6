"""What the engine asks of provider keys: pick, mark, seal, rotate."""

import io

import pytest

from mediarouter.kit.crypto import SealedBox, SealError, new_sealing_key
from mediarouter.provider_keys.models import ProviderKey
from mediarouter.provider_keys.schemas import ProviderKeyCreate
from mediarouter.provider_keys.service import ProviderKeyService
from tests.conftest import FakeClock
from tests.gateway import Gateway
from tests.provider_keys.generations import add_generation
from tests.vendor import CATALOG, GOOD_SECRET, OTHER_SECRET


@pytest.fixture
async def first(gateway: Gateway) -> ProviderKey:
    return await add(gateway, GOOD_SECRET)


@pytest.fixture
async def second(gateway: Gateway, first: ProviderKey, clock: FakeClock) -> ProviderKey:
    clock.advance(seconds=1)
    return await add(gateway, OTHER_SECRET)


async def add(gateway: Gateway, secret: str) -> ProviderKey:
    wish = ProviderKeyCreate.model_validate({"provider": "acme", "api_key": secret})
    return await gateway.provider_keys.create("a test", wish)


async def read(gateway: Gateway, key_id: str) -> ProviderKey:
    async with gateway.database.reading() as session:
        key = await session.get(ProviderKey, key_id)
        assert key is not None
        return key


async def change(gateway: Gateway, key_id: str, **values: object) -> None:
    async with gateway.database.transaction() as session:
        key = await session.get(ProviderKey, key_id)
        for name, value in values.items():
            setattr(key, name, value)


async def pick(gateway: Gateway) -> str | None:
    async with gateway.database.reading() as session:
        key = await gateway.provider_keys.pick(session, "acme")
        return None if key is None else key.id


async def test_without_keys_none_is_picked(gateway: Gateway) -> None:
    assert await pick(gateway) is None


async def test_the_least_busy_key_is_picked(
    gateway: Gateway, first: ProviderKey, second: ProviderKey, clock: FakeClock
) -> None:
    assert await pick(gateway) == first.id
    busy = await add_generation(gateway, first.id, "submitted", clock())
    assert await pick(gateway) == second.id
    await add_generation(gateway, second.id, "queued", clock())
    await add_generation(gateway, second.id, "submit_unknown", clock())
    assert await pick(gateway) == first.id
    for stage in ("downloading", "completed", "failed", "cancelled"):
        await add_generation(gateway, first.id, stage, clock())
    await busy.set(stage="completed")
    assert await pick(gateway) == first.id


async def test_a_key_that_must_rest_comes_last(
    gateway: Gateway, first: ProviderKey, second: ProviderKey, clock: FakeClock
) -> None:
    await add_generation(gateway, second.id, "submitted", clock())
    clock.advance(minutes=1)
    await change(gateway, first.id, blocked_until=clock())
    assert await pick(gateway) == first.id

    clock.advance(seconds=-1)

    assert await pick(gateway) == second.id


@pytest.mark.parametrize("status", ["invalid", "revoked"])
async def test_only_active_keys_are_picked(
    gateway: Gateway, first: ProviderKey, second: ProviderKey, status: str
) -> None:
    await change(gateway, first.id, status=status)
    assert await pick(gateway) == second.id
    await change(gateway, second.id, status=status)
    assert await pick(gateway) is None


async def test_a_provider_is_as_good_as_its_best_key(
    gateway: Gateway, first: ProviderKey, second: ProviderKey
) -> None:
    async def state() -> tuple[dict[str, str], bool]:
        async with gateway.database.reading() as session:
            return (
                await gateway.provider_keys.statuses(session),
                await gateway.provider_keys.has_active(session, "acme"),
            )

    assert await state() == ({"acme": "active"}, True)
    assert await gateway.provider_keys.provider_statuses() == {"acme": "active"}
    await change(gateway, first.id, status="invalid")
    assert await state() == ({"acme": "active"}, True)
    await change(gateway, second.id, status="revoked")
    assert await state() == ({"acme": "invalid"}, False)
    await change(gateway, first.id, status="revoked")
    assert await state() == ({}, False)


async def test_a_refused_key_takes_no_more_submits(
    gateway: Gateway, first: ProviderKey, clock: FakeClock
) -> None:
    clock.advance(minutes=2)

    await gateway.provider_keys.mark_invalid(first.id, "Key expired.")

    key = await read(gateway, first.id)
    assert (key.status, key.status_note) == ("invalid", "Key expired.")
    assert await pick(gateway) is None


async def test_a_late_refusal_of_the_old_secret_does_not_hurt_the_new_one(
    gateway: Gateway, first: ProviderKey, clock: FakeClock
) -> None:
    clock.advance(seconds=30)

    await gateway.provider_keys.mark_invalid(first.id, "Key expired.")

    assert (await read(gateway, first.id)).status == "active"


async def test_a_deleted_key_is_not_marked(
    gateway: Gateway, first: ProviderKey, clock: FakeClock
) -> None:
    await change(gateway, first.id, status="revoked")
    clock.advance(minutes=2)

    await gateway.provider_keys.mark_invalid(first.id, "Key expired.")

    assert (await read(gateway, first.id)).status == "revoked"


async def test_use_is_stored_once_a_minute(
    gateway: Gateway, first: ProviderKey, clock: FakeClock
) -> None:
    began = clock()
    await gateway.provider_keys.mark_used(first.id)
    clock.advance(seconds=59)
    await gateway.provider_keys.mark_used(first.id)
    assert (await read(gateway, first.id)).last_used_at == began

    clock.advance(seconds=1)
    await gateway.provider_keys.mark_used(first.id)

    assert (await read(gateway, first.id)).last_used_at == clock()


def service_with(gateway: Gateway, *sealing_keys: str) -> ProviderKeyService:
    box = SealedBox(sealing_keys)
    return ProviderKeyService(gateway.database, box, gateway.pool, CATALOG)


async def test_rotation_moves_every_secret_to_the_newest_key(
    gateway: Gateway,
    first: ProviderKey,
    second: ProviderKey,
    log: io.StringIO,
) -> None:
    oldest, newest = new_sealing_key(), new_sealing_key()
    box = SealedBox([oldest])
    await change(gateway, first.id, sealed=box.seal(first.id, GOOD_SECRET))
    await change(gateway, second.id, sealed=box.seal(second.id, OTHER_SECRET))

    assert await service_with(gateway, newest, oldest).rotate_all() == 2

    only_newest = SealedBox([newest])
    for key_id, secret in ((first.id, GOOD_SECRET), (second.id, OTHER_SECRET)):
        sealed = (await read(gateway, key_id)).sealed
        assert only_newest.open(key_id, sealed) == secret
    assert "provider_key.rotated" in log.getvalue()


async def test_a_rotation_that_cannot_open_all_changes_nothing(
    gateway: Gateway, first: ProviderKey, second: ProviderKey
) -> None:
    before = [(await read(gateway, key.id)).sealed for key in (first, second)]
    known = new_sealing_key()
    sealed = SealedBox([known]).seal(first.id, GOOD_SECRET)
    await change(gateway, first.id, sealed=sealed)

    with pytest.raises(SealError):
        await service_with(gateway, new_sealing_key(), known).rotate_all()

    after = [(await read(gateway, key.id)).sealed for key in (first, second)]
    assert after == [sealed, before[1]]


async def test_keys_sealed_by_another_key_are_found(
    gateway: Gateway, first: ProviderKey, second: ProviderKey
) -> None:
    assert await gateway.provider_keys.find_unopenable() == []

    stranger = service_with(gateway, new_sealing_key())

    assert await stranger.find_unopenable() == [first.id, second.id]


async def test_a_secret_moved_to_another_row_does_not_open(
    gateway: Gateway, first: ProviderKey, second: ProviderKey
) -> None:
    await change(gateway, first.id, sealed=second.sealed)

    assert await gateway.provider_keys.find_unopenable() == [first.id]


async def test_a_tampered_secret_does_not_open(
    gateway: Gateway, first: ProviderKey
) -> None:
    middle = len(first.sealed) // 2
    other = "A" if first.sealed[middle] != "A" else "B"
    tampered = first.sealed[:middle] + other + first.sealed[middle + 1 :]
    await change(gateway, first.id, sealed=tampered)

    assert await gateway.provider_keys.find_unopenable() == [first.id]
    verdict, _ = await gateway.provider_keys.validate(first.id)
    assert verdict.valid is False
