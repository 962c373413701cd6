"""Settings: read from the environment alone, bounded, and silent about secrets."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from mediarouter.config import Settings
from tests.gateway import make_settings

SECRET = "a-perfectly-random-value-8317"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment without any of our settings, in an empty folder."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_everything_has_a_default(environment: pytest.MonkeyPatch) -> None:
    settings = Settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 3001)
    assert settings.database_url == "sqlite:///storage/mediarouter.db"
    assert settings.encryption_key is None
    assert settings.secret_key is None
    assert settings.admin_api_key is None


def test_names_carry_no_prefix(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PORT", "8080")
    environment.setenv("CORS_ORIGINS", "http://a.example, ,http://b.example")

    settings = Settings()

    assert settings.port == 8080
    assert settings.cors_origins == ("http://a.example", "http://b.example")


def test_the_environment_wins_over_the_file(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=1111\nLOG_LEVEL=debug\nUNKNOWN=x\n")
    environment.setenv("PORT", "2222")

    settings = Settings()

    assert (settings.port, settings.log_level) == (2222, "debug")


def test_an_empty_value_means_the_default(environment: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        environment.setenv(name.upper(), "")

    assert Settings().model_dump() == make_settings().model_dump()


@pytest.mark.parametrize("name", ["secret_key", "admin_api_key"])
@pytest.mark.parametrize(
    "value",
    ["short", "change-me-to-something-random", "your-secret-key-goes-here", "a" * 40],
)
def test_placeholders_are_refused_without_showing_them(name: str, value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        make_settings(**{name: value})

    assert name in str(caught.value)
    assert value not in str(caught.value)


def test_secrets_do_not_show_themselves() -> None:
    settings = make_settings(
        secret_key=SECRET, admin_api_key=SECRET, encryption_key=SECRET
    )

    assert SECRET not in repr(settings)
    assert SECRET not in settings.model_dump_json()


@pytest.mark.parametrize(
    ("host", "works"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 - what is tested
        ("::", False),
        ("192.168.1.7", False),
        ("gateway.example", False),
    ],
)
def test_authentication_is_switched_off_on_loopback_only(
    host: str, works: bool
) -> None:
    if works:
        assert make_settings(host=host, auth_disabled=True).auth_disabled
        return
    with pytest.raises(ValidationError, match="AUTH_DISABLED"):
        make_settings(host=host, auth_disabled=True)


@pytest.mark.parametrize(
    ("url", "dsn"),
    [
        ("sqlite:///storage/a.db", "sqlite+aiosqlite:///storage/a.db"),
        ("sqlite:////data/a.db", "sqlite+aiosqlite:////data/a.db"),
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
    ],
)
def test_the_driver_is_ours(url: str, dsn: str) -> None:
    assert make_settings(database_url=url).database_dsn == dsn


def test_the_database_file_is_found() -> None:
    found = [
        make_settings(database_url=url).sqlite_path
        for url in ("sqlite:///storage/a.db", "sqlite:////data/a.db", "postgres://h/d")
    ]

    assert found == [Path("storage/a.db"), Path("/data/a.db"), None]


@pytest.mark.parametrize(
    "name", ["public_url", "issues_url", "openai_base_url", "kling_base_url"]
)
def test_addresses_are_web_addresses(name: str) -> None:
    assert getattr(make_settings(**{name: "https://a.example/v1/"}), name) == (
        "https://a.example/v1"
    )
    with pytest.raises(ValidationError):
        make_settings(**{name: "ftp://a.example"})


def test_settings_cannot_be_changed() -> None:
    settings = make_settings()

    with pytest.raises(ValidationError):
        settings.port = 1


def test_every_setting_is_in_the_example() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    lines = example.read_text("utf-8").splitlines()
    listed = {line.lstrip("# ").partition("=")[0] for line in lines if "=" in line}

    assert {name.upper() for name in Settings.model_fields} <= listed
