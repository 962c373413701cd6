"""The operator's list of hosts and networks that may be reached although private."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

_ALL: Final = None


@dataclass(frozen=True)
class _Name:
    host: str
    port: int | None


@dataclass(frozen=True)
class _Network:
    network: IPv4Network | IPv6Network
    port: int | None


class AllowList:
    """Hosts, addresses and networks, each with all ports or with one.

    An entry is a host (`models.lan`), an address (`127.0.0.1`, `::1`) or a network
    (`10.0.0.0/8`). A host or an address may name a port (`models.lan:8080`,
    `[::1]:8080`); without one, every port is open.
    """

    def __init__(self, entries: Sequence[str]) -> None:
        """Read the entries; raises `ValueError` that names a malformed one."""
        rules = [_parse(entry.strip()) for entry in entries]
        self._names = [rule for rule in rules if isinstance(rule, _Name)]
        self._networks = [rule for rule in rules if isinstance(rule, _Network)]

    def has_name(self, host: str, port: int) -> bool:
        """Tell whether a host may be reached whatever it resolves to."""
        bare = host.lower().rstrip(".")
        return any(
            rule.host == bare and rule.port in (_ALL, port) for rule in self._names
        )

    def has_address(self, address: str, port: int) -> bool:
        parsed = ip_address(address)
        return any(
            parsed in rule.network and rule.port in (_ALL, port)
            for rule in self._networks
        )


def _parse(entry: str) -> _Name | _Network:
    try:
        return _Network(ip_network(entry, strict=False), _ALL)
    except ValueError:
        pass
    host, colon, digits = entry.rpartition(":")
    if not colon:
        host, port = entry, _ALL
    elif digits.isascii() and digits.isdigit() and 0 < int(digits) < 65536:
        port = int(digits)
    else:
        raise ValueError(f"`{entry}` is not a host, an address or a network.")
    try:
        return _Network(ip_network(host.strip("[]")), port)
    except ValueError:
        pass
    host = host.lower().rstrip(".")
    if not host or any(letter in host for letter in "/:@[] *"):
        raise ValueError(f"`{entry}` is not a host, an address or a network.")
    return _Name(host, port)
