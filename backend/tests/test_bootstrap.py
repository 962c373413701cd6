"""First start: secrets are made once and kept, an administrator can get in."""

import asyncio
import io
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from mediarouter.api_keys.caller import Role
from mediarouter.api_keys.models import ApiKey
from mediarouter.api_keys.service import ApiKeyService
from mediarouter.bootstrap import (
    BootstrapError,
    Secrets,
    check_provider_keys,
    ensure_admin_key,
    ensure_secrets,
    keys_file,
)
from mediarouter.config import Settings
from mediarouter.db.session import Database
from mediarouter.errors import AuthenticationError
from mediarouter.kit.crypto import SealedBox, new_sealing_key
from mediarouter.provider_keys.schemas import ProviderKeyCreate
from mediarouter.provider_keys.service import ProviderKeyService
from tests.conftest import FakeClock
from tests.gateway import Gateway, make_settings
from tests.vendor import CATALOG, GOOD_SECRET

CHOSEN = "operator-chosen-key-4711-xyz"


def settings_in(folder: Path, **values: Any) -> Settings:
    return make_settings(database_url=f"sqlite:///{folder}/mediarouter.db", **values)


def test_secrets_are_made_on_the_first_start(tmp_path: Path) -> None:
    secrets = ensure_secrets(settings_in(tmp_path / "storage"))

    path = tmp_path / "storage" / "keys.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert f"ENCRYPTION_KEY={secrets.sealing_keys[0]}\n" in path.read_text()
    assert f"SECRET_KEY={secrets.secret_key}\n" in path.read_text()
    assert len(secrets.secret_key) == 43


def test_later_starts_find_the_same_secrets(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)

    assert ensure_secrets(settings) == ensure_secrets(settings)


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    one, two = [ensure_secrets(settings_in(tmp_path / name)) for name in "ab"]

    assert one.secret_key != two.secret_key
    assert one.sealing_keys != two.sealing_keys


def test_with_postgresql_the_file_lies_beside_the_videos(tmp_path: Path) -> None:
    settings = make_settings(
        database_url="postgresql://u@db/x", storage_path=tmp_path / "s" / "videos"
    )

    assert keys_file(settings) == tmp_path / "s" / "keys.env"


def test_given_secrets_are_used_and_nothing_is_written(tmp_path: Path) -> None:
    newest, older = new_sealing_key(), new_sealing_key()
    settings = settings_in(
        tmp_path, encryption_key=f" {newest}, {older} ,", secret_key=CHOSEN
    )

    assert ensure_secrets(settings) == Secrets((newest, older), CHOSEN)
    assert list(tmp_path.iterdir()) == []


def test_only_the_missing_secret_is_made(tmp_path: Path) -> None:
    given = new_sealing_key()
    first = ensure_secrets(settings_in(tmp_path, encryption_key=given))
    kept = (tmp_path / "keys.env").read_text()

    second = ensure_secrets(settings_in(tmp_path))

    assert first.sealing_keys == (given,)
    assert given not in kept
    assert second.secret_key == first.secret_key
    assert second.sealing_keys != first.sealing_keys


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    ensure_secrets(settings_in(tmp_path))

    assert ensure_secrets(settings_in(tmp_path, secret_key=CHOSEN)).secret_key == CHOSEN


def test_a_hand_written_file_is_understood(tmp_path: Path) -> None:
    key = new_sealing_key()
    (tmp_path / "keys.env").write_text(f"# ours\n\nENCRYPTION_KEY = {key}\nOTHER=1\n")

    secrets = ensure_secrets(settings_in(tmp_path))

    assert secrets.sealing_keys == (key,)
    assert "OTHER=1" in (tmp_path / "keys.env").read_text()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("not-a-fernet-key-at-all", id="malformed"),
        pytest.param("A" * 43, id="too-short"),
        pytest.param(f"{new_sealing_key()},broken-part-here", id="second-malformed"),
        pytest.param(" , ", id="empty-parts"),
        pytest.param("schlüssel-schlüssel-schlüssel", id="not-ascii"),
    ],
)
def test_a_malformed_key_is_refused_without_showing_it(
    tmp_path: Path, value: str
) -> None:
    with pytest.raises(BootstrapError) as caught:
        ensure_secrets(settings_in(tmp_path, encryption_key=value, secret_key=CHOSEN))

    assert "ENCRYPTION_KEY" in str(caught.value)
    assert caught.value.__cause__ is None
    for part in value.split(","):
        assert not part.strip() or part.strip() not in str(caught.value)


def test_secrets_do_not_show_themselves(tmp_path: Path) -> None:
    secrets = ensure_secrets(settings_in(tmp_path))

    assert secrets.secret_key not in repr(secrets)
    assert secrets.sealing_keys[0] not in repr(secrets)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(BootstrapError, match="SECRET_KEY"):
        ensure_secrets(settings_in(tmp_path / "file" / "storage"))


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)

    with pytest.raises(BootstrapError, match="No space left"):
        ensure_secrets(settings_in(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] in ([], ["keys.env.lock"])


def test_starts_at_the_same_time_agree(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.gateway import make_settings;"
        "from mediarouter.bootstrap import ensure_secrets;"
        "s = ensure_secrets(make_settings(database_url=sys.argv[1]));"
        "print(s.sealing_keys, s.secret_key)"
    )
    url = f"sqlite:///{tmp_path}/mediarouter.db"

    def start(_: int) -> str:
        return subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, url],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        ).stdout

    with ThreadPoolExecutor() as threads:
        answers = set(threads.map(start, range(4)))

    assert len(answers) == 1


@pytest.fixture
def api_keys(database: Database, clock: FakeClock) -> ApiKeyService:
    return ApiKeyService(database, "a test's secret key", now=clock)


async def test_the_first_start_makes_an_administrator(
    api_keys: ApiKeyService, settings: Settings, log: io.StringIO
) -> None:
    key = await ensure_admin_key(settings, api_keys)

    assert key is not None
    assert (await api_keys.authenticate(key)).is_admin
    assert key not in log.getvalue()
    await api_keys.close()


async def test_the_key_is_given_out_exactly_once(
    api_keys: ApiKeyService, settings: Settings
) -> None:
    await ensure_admin_key(settings, api_keys)

    assert await ensure_admin_key(settings, api_keys) is None


async def test_an_administrator_is_made_again_when_none_is_left(
    gateway: Gateway, settings: Settings, clock: FakeClock
) -> None:
    async with gateway.database.transaction() as session:
        row = await session.get(ApiKey, gateway.admin.id)
        assert row is not None
        row.expires_at = clock()

    key = await ensure_admin_key(settings, gateway.api_keys)

    assert key is not None
    assert (await gateway.api_keys.authenticate(key)).is_admin


async def test_an_administrator_is_made_again_for_a_new_secret_key(
    gateway: Gateway, settings: Settings, clock: FakeClock, log: io.StringIO
) -> None:
    changed = ApiKeyService(gateway.database, "another secret key", now=clock)

    key = await ensure_admin_key(settings, changed)

    assert key is not None
    assert (await changed.authenticate(key)).is_admin
    assert await ensure_admin_key(settings, changed) is None
    assert "api_key.secret_key_changed" in log.getvalue()
    with pytest.raises(AuthenticationError):
        await changed.authenticate(gateway.admin_key)
    # The old keys come back with the old secret.
    assert (await gateway.api_keys.authenticate(gateway.admin_key)).is_admin
    await changed.close()


async def test_starts_at_the_same_time_make_one_administrator(
    database: Database, settings: Settings
) -> None:
    instances = [Database(settings.database_dsn) for _ in range(4)]

    keys = await asyncio.gather(
        *(
            ensure_admin_key(settings, ApiKeyService(instance, "the same secret"))
            for instance in instances
        )
    )

    assert len([key for key in keys if key is not None]) == 1
    for instance in instances:
        await instance.close()


async def test_a_chosen_admin_key_works_and_is_not_given_out(
    api_keys: ApiKeyService, settings: Settings
) -> None:
    chosen = make_settings(database_url=settings.database_url, admin_api_key=CHOSEN)

    given_out = [await ensure_admin_key(chosen, api_keys) for _ in range(2)]

    caller = await api_keys.authenticate(CHOSEN)
    assert given_out == [None, None]
    assert caller.role is Role.ADMIN
    assert len((await api_keys.page(None, 10)).keys) == 1
    await api_keys.close()


async def test_a_chosen_admin_key_may_come_later(
    gateway: Gateway, settings: Settings
) -> None:
    chosen = make_settings(database_url=settings.database_url, admin_api_key=CHOSEN)

    await ensure_admin_key(chosen, gateway.api_keys)

    assert (await gateway.api_keys.authenticate(CHOSEN)).is_admin


async def test_a_chosen_key_of_a_member_is_pointed_out(
    gateway: Gateway, settings: Settings, log: io.StringIO
) -> None:
    chosen = make_settings(
        database_url=settings.database_url, admin_api_key=gateway.member_key
    )

    await ensure_admin_key(chosen, gateway.api_keys)

    assert not (await gateway.api_keys.authenticate(gateway.member_key)).is_admin
    assert "api_key.setting_is_no_admin" in log.getvalue()


async def test_a_revoked_admin_key_stays_revoked(
    gateway: Gateway, settings: Settings, log: io.StringIO
) -> None:
    chosen = make_settings(database_url=settings.database_url, admin_api_key=CHOSEN)
    await ensure_admin_key(chosen, gateway.api_keys)
    caller = await gateway.api_keys.authenticate(CHOSEN)
    await gateway.api_keys.revoke(gateway.admin, caller.id)

    await ensure_admin_key(chosen, gateway.api_keys)

    with pytest.raises(AuthenticationError):
        await gateway.api_keys.authenticate(CHOSEN)
    assert "api_key.setting_is_revoked" in log.getvalue()
    assert CHOSEN not in log.getvalue()


async def test_stored_provider_keys_must_open(gateway: Gateway) -> None:
    wish = ProviderKeyCreate.model_validate(
        {"provider": "acme", "api_key": GOOD_SECRET}
    )
    key = await gateway.provider_keys.create("a test", wish)
    await check_provider_keys(gateway.provider_keys)
    wrong_box = SealedBox([new_sealing_key()])
    stranger = ProviderKeyService(gateway.database, wrong_box, gateway.pool, CATALOG)

    with pytest.raises(BootstrapError, match="ENCRYPTION_KEY") as caught:
        await check_provider_keys(stranger)

    assert key.id in str(caught.value)
    assert "mediarouter keys rotate" in str(caught.value)
