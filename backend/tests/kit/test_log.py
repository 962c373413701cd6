"""What is logged, and what never is."""

import io
import json
import logging
from typing import Any

import pytest

from mediarouter.kit.log import (
    REDACTED,
    configure_logging,
    current_request_id,
    get_logger,
    redact,
    redact_event,
    request_context,
)

API_KEY = "mr_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6"
VENDOR_KEY = "key_" + "0a1b2c3d" * 16
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhYmMifQ.c2lnbmF0dXJl"
SEALED = "gAAAAABlc2VhbGVkLXNlY3JldC1zZWFsZWQtc2VjcmV0=="


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.mark.parametrize(
    "secret",
    [
        *(API_KEY, VENDOR_KEY, JWT, SEALED, "sk-proj-0123456789abcdef"),
        "whsec_0123456789abcdef/+0123456789abcd",
    ],
)
@pytest.mark.parametrize(
    "text", ["{}", "refused {} again", "'{}'", "(key={})", "a:{},"]
)
def test_secrets_are_blanked_in_any_text(text: str, secret: str) -> None:
    assert secret[5:] not in redact(text.format(secret))
    assert REDACTED in redact(text.format(secret))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer [redacted]"),
        ("authorization: basic Zm9vOmJhcg==", "authorization: basic [redacted]"),
        (
            "GET https://cdn.example/v.mp4?sig=abc&e=1 failed",
            "GET https://cdn.example/v.mp4?[redacted] failed",
        ),
        ('"GET /login?token=abc HTTP/1.1" 303', '"GET /login?[redacted] HTTP/1.1" 303'),
        (
            "postgresql://app:hunter2@db/mediarouter",
            "postgresql://app:[redacted]@db/mediarouter",
        ),
    ],
)
def test_the_rest_of_the_text_stays(text: str, kept: str) -> None:
    assert redact(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "key_7q2mabcdefghjkmnpqrstvwx",
        "gen_7q2mabcdefghjkmnpqrstvwx is at 50 %",
        "Is this one? Yes.",
        "https://cdn.example/v.mp4",
        "bearer",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "name",
    [
        "authorization",
        "Authorization",
        "x-api-key",
        "api_key",
        "vendor_api_key",
        "ENCRYPTION_KEY",
        "secret",
        "client_secret",
        "password",
        "token",
        "access_token",
        "cookie",
        "set-cookie",
        "sealed",
    ],
)
def test_fields_named_like_secrets_are_blanked(name: str) -> None:
    event = redact_event(None, "info", {"event": "e", name: "v", "in": [{name: "v"}]})

    assert event[name] == REDACTED
    assert event["in"] == [{name: REDACTED}]


@pytest.mark.parametrize("name", ["api_key_id", "provider_key_id", "token_hash", "key"])
def test_fields_about_secrets_stay(name: str) -> None:
    assert redact_event(None, "info", {name: "v"}) == {name: "v"}


def test_values_of_any_type_are_looked_into() -> None:
    class Thing:
        def __str__(self) -> str:
            return f"thing with {API_KEY}"

    event = redact_event(
        None, "info", {"a": Thing(), "b": {1, 2}, "c": None, "d": 1.5, "e": (API_KEY,)}
    )

    assert event == {
        "a": f"thing with {REDACTED}",
        "b": [1, 2],
        "c": None,
        "d": 1.5,
        "e": [REDACTED],
    }


def test_a_line_is_one_json_object(log: io.StringIO) -> None:
    with request_context("req_1") as request_id:
        get_logger("mediarouter.test").info("thing.done", generation_id="gen_x")
        assert current_request_id() == request_id == "req_1"

    [line] = lines(log)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "thing.done",
        "level": "info",
        "logger": "mediarouter.test",
        "request_id": "req_1",
        "generation_id": "gen_x",
    }
    assert current_request_id() is None


def test_a_request_without_an_id_gets_one() -> None:
    with request_context() as request_id:
        assert request_id.startswith("req_")


@pytest.mark.parametrize("name", ["uvicorn.error", "uvicorn.access", "some.library"])
def test_records_of_libraries_take_the_same_way(log: io.StringIO, name: str) -> None:
    with request_context("req_1"):
        logging.getLogger(name).warning('"GET /login?token=%s"', "abc")

    [line] = lines(log)
    assert line["event"] == '"GET /login?[redacted]"'
    assert (line["logger"], line["request_id"]) == (name, "req_1")


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_tracebacks_are_redacted(log: io.StringIO, log_format: Any) -> None:
    configure_logging("info", log_format, log)
    try:
        raise ValueError(f"cannot use {API_KEY}")
    except ValueError:
        get_logger("mediarouter.test").exception("thing.failed")
        logging.getLogger("some.library").exception("library failed")

    assert log.getvalue().count("ValueError: cannot use [redacted]") == 2
    assert API_KEY not in log.getvalue()


@pytest.mark.parametrize("name", ["sqlalchemy.engine", "httpx2", "httpcore2"])
def test_chatty_libraries_are_kept_quiet(log: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("every statement, every address")

    assert log.getvalue() == ""


def test_the_level_is_obeyed(log: io.StringIO) -> None:
    configure_logging("warning", "json", log)
    logger = get_logger("mediarouter.test")
    logger.info("quiet")
    logger.warning("loud")

    assert [line["event"] for line in lines(log)] == ["loud"]


def test_a_terminal_gets_text(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "isatty", lambda: True, raising=False)
    configure_logging("info", "auto", log)
    get_logger("mediarouter.test").info("thing.done", api_key=API_KEY)

    assert "thing.done" in log.getvalue()
    assert not log.getvalue().startswith("{")
    assert API_KEY not in log.getvalue()
