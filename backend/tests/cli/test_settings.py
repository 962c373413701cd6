"""`mediarouter models` and `mediarouter keys`, at any gateway."""

import json
import re
import socket

import pytest

from mediarouter.cli.output import plain, usd
from tests.cli.conftest import Terminal

SECRET = "sandbox-runway-wxyz-0001"


def test_models_and_names_of_ones_own(run: Terminal) -> None:
    usable = run("models", "-q")
    every = run("models", "--all", "--provider", "openai")
    named = run("models", "alias", "sora-2", "kling/kling-3.0")
    listed = run("models")
    data = json.loads(run("models", "--json").stdout)
    wrong = run("models", "alias", "sora-2", "kling/nothing", code=1)
    forgotten = run("models", "unalias", "sora-2", "-q")
    again = run("models", "unalias", "sora-2", code=1)

    assert usable.stdout == "demo/test-card\n"
    assert re.search(
        r"openai/sora-2 +retired 2026-09-24 +\$0\.1 a second", every.stdout
    )
    assert named.stdout == "sora-2 means kling/kling-3.0 here.\n"
    assert re.search(r"demo/test-card +live +free +1-30 +optional +16:9", listed.stdout)
    assert "sora-2 means kling/kling-3.0" in listed.stderr
    assert data["aliases"] == {"sora-2": "kling/kling-3.0"}
    assert "There is no model `kling/nothing`" in wrong.stderr
    assert "kling/kling-3.0" in wrong.stderr
    assert forgotten.stdout == "sora-2\n"
    assert "There is no model alias" in again.stderr


def test_a_vendors_key_from_its_first_day_to_its_last(run: Terminal) -> None:
    none = run("keys", "list")
    added = run("keys", "add", "runway", "--name", "studio", typed=f"{SECRET}\n")
    key = added.stdout.split()[0]
    listed = run("keys", "list")
    good = run("keys", "validate", key)
    newer = run("keys", "replace", key, "-q", typed=SECRET.replace("0001", "0002"))
    shown = json.loads(run("keys", "list", "--json").stdout)
    gone = run("keys", "delete", key)

    assert none.stdout == "No provider keys.\n"
    assert added.stdout == f"{key}  runway  …0001  active\n"
    assert re.search(rf"{key} +runway +…0001 +active +studio", listed.stdout)
    assert good.stdout == f"{key} is active\n"
    assert newer.stdout == f"{key}\n"
    assert shown[0]["key_preview"] == "…0002"
    assert "is deleted" in gone.stdout
    for told in (added, listed, newer):
        assert SECRET not in told.output


def test_a_key_that_the_vendor_refuses_is_not_stored(run: Terminal) -> None:
    refused = run("keys", "add", "runway", typed="a-key-of-somebody-else", code=1)
    nothing = run("keys", "add", "runway", typed="\n", code=1)

    assert refused.stderr
    assert "no key on stdin" in nothing.stderr
    assert run("keys", "list", "-q").stdout == ""


def test_members_may_not_touch_settings(member: Terminal) -> None:
    for arguments in (["keys", "list"], ["models", "alias", "a", "demo/test-card"]):
        told = member(*arguments, code=1)
        assert "Only an admin key may do this." in told.stderr


# Reaching the gateway


def test_a_missing_or_wrong_key_says_where_keys_come_from(run: Terminal) -> None:
    for key in ("", "mr_wrong"):
        told = Terminal(run.url, key)("list", code=1)
        assert "MEDIAROUTER_API_KEY" in told.stderr
    assert run("list", "--api-key", "mr_wrong", code=1).stdout == ""


def test_a_gateway_that_is_not_there_is_said_so(run: Terminal) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{probe.getsockname()[1]}"

        told = run("list", "--url", nowhere, code=4)
        scripted = run("list", "--url", nowhere, "--json", code=4)

    assert json.loads(scripted.stderr)["error"]["code"] == "unreachable"
    assert f"{nowhere} cannot be reached" in told.stderr
    assert "MEDIAROUTER_URL" in told.stderr
    assert "trying again" in told.stderr


@pytest.mark.parametrize("url", ["localhost:3001", "ftp://host", "http://[::1", ""])
def test_what_is_no_address_is_said_so(run: Terminal, url: str) -> None:
    told = run("list", "--url", url, code=1)

    assert "is no address of a gateway" in told.stderr


def test_another_server_is_not_taken_for_a_gateway(run: Terminal) -> None:
    # A folder too much: the gateway's own words for an address it does not have.
    told = run("list", "--url", f"{run.url}/somewhere", code=1)

    assert "There is nothing at `/somewhere/v1/video/generations`" in told.stderr


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (None, "unknown"),
        (0, "$0.00"),
        (0.5, "$0.50"),
        (0.0625, "$0.0625"),
        (12, "$12.00"),
    ],
)
def test_amounts_are_worded(amount: float | None, shown: str) -> None:
    assert usd(amount) == shown


def test_text_from_elsewhere_is_one_harmless_line() -> None:
    assert plain("a\n\tb \x1b[0m\u202ec") == "a b \ufffd[0m\ufffdc"
