"""What an operator may write into OUTBOUND_ALLOW_HOSTS, and what it opens."""

import pytest

from mediarouter.kit.allow_list import AllowList


@pytest.mark.parametrize(
    ("entry", "host", "port", "is_open"),
    [
        ("models.lan", "models.lan", 80, True),
        ("Models.LAN.", "models.lan", 80, True),
        ("models.lan", "MODELS.lan.", 8080, True),
        ("models.lan", "other.lan", 80, False),
        ("models.lan", "evil.models.lan", 80, False),
        ("models.lan:8080", "models.lan", 8080, True),
        ("models.lan:8080", "models.lan", 80, False),
        ("10.0.0.0/8", "10.0.0.1", 80, False),
    ],
)
def test_a_name_opens_one_host(entry: str, host: str, port: int, is_open: bool) -> None:
    assert AllowList([entry]).has_name(host, port) is is_open


@pytest.mark.parametrize(
    ("entry", "address", "port", "is_open"),
    [
        ("127.0.0.1", "127.0.0.1", 1, True),
        ("127.0.0.1", "127.0.0.2", 1, False),
        ("10.0.0.0/8", "10.200.3.4", 65535, True),
        ("10.1.2.3/8", "10.200.3.4", 80, True),
        ("10.0.0.0/8", "11.0.0.1", 80, False),
        ("127.0.0.1:8080", "127.0.0.1", 8080, True),
        ("127.0.0.1:8080", "127.0.0.1", 8081, False),
        ("::1", "::1", 80, True),
        ("[::1]:8080", "::1", 8080, True),
        ("[::1]:8080", "::1", 80, False),
        ("fd00::/8", "fd12::1", 80, True),
        ("10.0.0.0/8", "::1", 80, False),
        ("models.lan", "10.0.0.1", 80, False),
    ],
)
def test_an_address_opens_itself(
    entry: str, address: str, port: int, is_open: bool
) -> None:
    assert AllowList([f" {entry} "]).has_address(address, port) is is_open


@pytest.mark.parametrize(
    "entry",
    [
        "",
        ":80",
        "models.lan:",
        "models.lan:http",
        "models.lan:0",
        "models.lan:65536",
        "models.lan:²",
        "http://models.lan",
        "*.lan",
        "10.0.0.0/33",
        "user@models.lan",
    ],
)
def test_a_malformed_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="is not a host, an address or a network"):
        AllowList(["models.lan", entry])
