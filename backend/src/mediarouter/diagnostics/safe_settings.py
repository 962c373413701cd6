"""The settings as anybody may see them."""

from typing import Any, Final, get_args

from pydantic import SecretStr

from mediarouter.config import Settings
from mediarouter.providers.openai_videos.profiles import PROFILES

Shown = str | int | float | bool | None

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::")  # noqa: S104 - compared, not bound


def safe_settings(settings: Settings) -> dict[str, Shown]:
    """Show numbers and choices; of everything an operator has worded only whether."""
    return {name.upper(): _shown(settings, name) for name in Settings.model_fields}


def _shown(settings: Settings, name: str) -> Shown:
    field = Settings.model_fields[name]
    value: Any = getattr(settings, name)
    if SecretStr in (field.annotation, *get_args(field.annotation)):
        return "unset" if value is None else "set"
    if value is None or isinstance(value, bool | int | float):
        shown: Shown = value
    elif isinstance(value, tuple):
        shown = f"{len(value)} entries"
    elif value in get_args(field.annotation) or _is_known_word(name, value):
        shown = str(value)
    else:
        shown = "default" if value == field.default else "changed"
    return shown


def _is_known_word(name: str, value: object) -> bool:
    return (name == "openai_profile" and value in PROFILES) or (
        name == "host" and value in _LOOPBACK
    )
