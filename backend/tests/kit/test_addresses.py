"""Which addresses count as public."""

import pytest

from mediarouter.kit.addresses import is_public


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.255.254", id="loopback-end"),
        pytest.param("0.0.0.0", id="unspecified"),  # noqa: S104 - an address to judge
        pytest.param("0.1.2.3", id="this-network"),
        pytest.param("10.0.0.1", id="private-10"),
        pytest.param("172.16.0.1", id="private-172"),
        pytest.param("172.31.255.255", id="private-172-end"),
        pytest.param("192.168.1.1", id="private-192"),
        pytest.param("169.254.169.254", id="cloud-metadata"),
        pytest.param("168.63.129.16", id="azure-host"),
        pytest.param("192.0.0.192", id="oracle-metadata"),
        pytest.param("100.100.100.200", id="alibaba-metadata"),
        pytest.param("100.64.0.1", id="carrier-grade-nat"),
        pytest.param("100.127.255.255", id="carrier-grade-nat-end"),
        pytest.param("192.0.2.7", id="documentation-1"),
        pytest.param("198.51.100.7", id="documentation-2"),
        pytest.param("203.0.113.7", id="documentation-3"),
        pytest.param("198.18.0.1", id="benchmark"),
        pytest.param("192.88.99.1", id="6to4-relay"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="v6-unspecified"),
        pytest.param("::1", id="v6-loopback"),
        pytest.param("::7f00:1", id="v4-compatible"),
        pytest.param("fe80::1", id="v6-link-local"),
        pytest.param("fe80::1%eth0", id="v6-link-local-with-zone"),
        pytest.param("fec0::1", id="v6-site-local"),
        pytest.param("fd00:ec2::254", id="aws-metadata-v6"),
        pytest.param("fc00::1", id="v6-unique-local"),
        pytest.param("ff02::1", id="v6-multicast"),
        pytest.param("100::1", id="v6-discard"),
        pytest.param("2001:db8::1", id="v6-documentation"),
        pytest.param("3fff::1", id="v6-documentation-2"),
        pytest.param("2001:20::1", id="orchid"),
        pytest.param("5f00::1", id="segment-routing"),
        pytest.param("4000::1", id="v6-not-handed-out"),
        pytest.param("::ffff:10.0.0.1", id="ipv4-mapped"),
        pytest.param("::ffff:7f00:1", id="ipv4-mapped-in-hex"),
        pytest.param("::ffff:0:7f00:1", id="ipv4-translated"),
        pytest.param("2002:0a00:0001::", id="6to4-of-10.0.0.1"),
        pytest.param("2002:7f00:1::1", id="6to4-of-loopback"),
        pytest.param("64:ff9b::a00:1", id="nat64-of-10.0.0.1"),
        pytest.param("64:ff9b::169.254.169.254", id="nat64-of-metadata"),
        pytest.param("64:ff9b:1::8.8.8.8", id="local-nat64-hides-the-inner-address"),
        pytest.param("2001:0:808:808:0:0:f5ff:fffe", id="teredo-of-10.0.0.1"),
        pytest.param("2001:0:a00:1:0:0:f7f7:f7f7", id="teredo-by-server-10.0.0.1"),
        pytest.param("", id="nothing"),
        pytest.param("example.com", id="name"),
        pytest.param("8.8.8.8:80", id="with-port"),
        pytest.param("2130706433", id="number"),
    ],
)
def test_inner_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("8.8.8.8", id="v4"),
        pytest.param("100.63.255.255", id="just-before-carrier-grade-nat"),
        pytest.param("172.32.0.1", id="just-after-private"),
        pytest.param("168.63.129.17", id="neighbour-of-azure-host"),
        pytest.param("2606:4700:4700::1111", id="v6"),
        pytest.param("2001:4860:4860::8888", id="v6-in-2001"),
        pytest.param("::ffff:8.8.8.8", id="ipv4-mapped"),
        pytest.param("2002:808:808::1", id="6to4"),
        pytest.param("64:ff9b::8.8.8.8", id="nat64"),
        pytest.param("2001:0:808:808:0:0:f7f7:f7f7", id="teredo"),
    ],
)
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)
