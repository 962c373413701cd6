"""First start: the secrets, the first administrator, the way into the dashboard."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet
from filelock import FileLock

from mediarouter.api_keys.service import ApiKeyService
from mediarouter.api_keys.sessions import SessionService, login_url
from mediarouter.config import Settings
from mediarouter.kit.crypto import new_sealing_key, new_token
from mediarouter.provider_keys.service import ProviderKeyService
from mediarouter.webhooks.service import WebhookService

KEYS_FILE: Final = "keys.env"


class BootstrapError(Exception):
    """The gateway cannot start; the message says what to do."""


@dataclass(frozen=True)
class Secrets:
    """The two secrets of an installation. Neither is ever printed."""

    sealing_keys: tuple[str, ...] = field(repr=False)
    """Fernet keys, newest first."""

    secret_key: str = field(repr=False)


def keys_file(settings: Settings) -> Path:
    """Name the file of generated secrets: beside the database, or the videos."""
    folder = (
        settings.storage_path.parent
        if settings.sqlite_path is None
        else settings.sqlite_path.parent
    )
    return folder / KEYS_FILE


def ensure_secrets(settings: Settings) -> Secrets:
    """Take the secrets from the settings, else from the keys file, else make them.

    A made secret is stored before it is used. Raises `BootstrapError` when one is
    malformed or the file cannot be read or written.
    """
    encryption = settings.encryption_key and settings.encryption_key.get_secret_value()
    secret = settings.secret_key and settings.secret_key.get_secret_value()
    if not encryption or not secret:
        kept = _kept_secrets(
            keys_file(settings),
            [
                name
                for name, value in (
                    ("ENCRYPTION_KEY", encryption),
                    ("SECRET_KEY", secret),
                )
                if not value
            ],
        )
        encryption = encryption or kept["ENCRYPTION_KEY"]
        secret = secret or kept["SECRET_KEY"]
    return Secrets(_sealing_keys(encryption), secret)


def _sealing_keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    for position, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            raise BootstrapError(
                f"ENCRYPTION_KEY is malformed (key {position} of {len(keys)}): each "
                "part must be a Fernet key, 44 characters of URL-safe base64. Leave "
                "the setting empty to have one made and kept."
            ) from None
    if not keys:
        raise BootstrapError("ENCRYPTION_KEY holds no key.")
    return keys


def _kept_secrets(path: Path, wanted: list[str]) -> dict[str, str]:
    """Read the wanted secrets from the file; make and store those it lacks."""
    make: dict[str, Callable[[], str]] = {
        "ENCRYPTION_KEY": new_sealing_key,
        "SECRET_KEY": partial(new_token, ""),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes that start together must end up with the same secrets.
        with FileLock(path.with_name(f"{path.name}.lock"), mode=0o600, timeout=30):
            kept = _read(path)
            missing = [name for name in wanted if not kept.get(name)]
            if missing:
                kept.update({name: make[name]() for name in missing})
                _write(path, kept)
    except OSError as error:
        raise BootstrapError(
            f"The generated secrets cannot be kept in {path} ({error.strerror}). Make "
            f"the folder writable, or set {' and '.join(wanted)}."
        ) from error
    return kept


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and line[0] != "#")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _write(path: Path, secrets: dict[str, str]) -> None:
    text = "".join(
        [
            "# Made by MediaRouter. Back this file up with the database: without it\n"
            "# stored provider keys cannot be opened and API keys stop working.\n",
            *(f"{name}={value}\n" for name, value in secrets.items()),
        ]
    )
    # mkstemp makes the file with mode 0600.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a rename last: secrets lost in a power cut would lock everybody out."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


async def check_provider_keys(provider_keys: ProviderKeyService) -> None:
    """Refuse to start with stored provider keys that no longer open."""
    closed = await provider_keys.find_unopenable()
    if closed:
        raise BootstrapError(
            f"ENCRYPTION_KEY does not open {len(closed)} stored provider key(s): "
            f"{', '.join(closed)}. Start with the key they were sealed with; to "
            "change it, put the new key before the old one, separated by a comma, "
            "and run `mediarouter keys rotate`."
        )


async def check_webhook_secrets(webhooks: WebhookService) -> None:
    """Refuse to start with webhook secrets that could not sign any more."""
    closed = await webhooks.find_unopenable()
    if closed:
        raise BootstrapError(
            f"ENCRYPTION_KEY does not open the secrets of {len(closed)} webhook"
            f" endpoint(s): {', '.join(closed[:10])}. Start with the key they were"
            " sealed with; to change it, see `mediarouter keys rotate`."
        )


async def ensure_admin_key(settings: Settings, api_keys: ApiKeyService) -> str | None:
    """Make sure that an administrator can get in.

    Returns the key when one was made, this once; only its hash is kept. With
    ADMIN_API_KEY set, that key is the administrator's and nothing is returned.
    """
    if settings.admin_api_key is not None:
        await api_keys.adopt_admin(settings.admin_api_key.get_secret_value())
        return None
    return await api_keys.create_first_admin()


async def new_login_link(sessions: SessionService, base_url: str) -> str:
    """Make a link that opens the dashboard once, as the oldest administrator."""
    return login_url(base_url, await sessions.create_link())
