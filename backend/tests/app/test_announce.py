"""What a person reads when the gateway has started."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import SecretStr

from mediarouter.announce import announcement

LINK = "http://localhost:3001/login?token=once"
KEY = "mr_" + "the-first-key-of-this-installation"


def _announced(chosen: str | None, made: str | None) -> str:
    secret = None if chosen is None else SecretStr(chosen)
    services: Any = SimpleNamespace(settings=SimpleNamespace(admin_api_key=secret))
    process: Any = SimpleNamespace(first_admin_key=made)
    return announcement(services, process, "http://localhost:3001", LINK)


def test_a_first_start_shows_the_key_this_once_in_a_line_to_copy() -> None:
    text = _announced(None, KEY)

    assert "MediaRouter is ready at http://localhost:3001\n" in text
    assert LINK in text
    assert f"shown only this once: {KEY}" in text
    assert f'"Authorization: Bearer {KEY}"' in text
    assert "curl -s http://localhost:3001/v1/video/generations" in text
    assert "demo/test-card" in text


def test_a_later_start_shows_no_key() -> None:
    text = _announced(None, None)

    assert "mr_" not in text
    assert '"Authorization: Bearer $MEDIAROUTER_API_KEY"' in text


def test_a_chosen_key_stays_where_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = _announced(KEY, None)
    (tmp_path / ".env").write_text(f"PORT=3001\nADMIN_API_KEY={KEY}\n")
    in_file = _announced(KEY, None)

    assert KEY not in in_file + elsewhere
    assert "ADMIN_API_KEY in .env" in in_file
    assert "$(sed -n 's/^ADMIN_API_KEY=//p' .env)" in in_file
    assert ".env" not in elsewhere
    assert '"Authorization: Bearer $ADMIN_API_KEY"' in elsewhere


def test_it_ends_with_the_file_of_the_first_video() -> None:
    assert "http://localhost:3001/videos/ID.mp4 -o boat.mp4" in _announced(None, KEY)
