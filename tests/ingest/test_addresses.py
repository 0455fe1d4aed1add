"""Which addresses may be dialled: the third-party lists whole, and what they leave out."""

from __future__ import annotations

import ipaddress
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import need

from ingest.addresses import refusal


def test_every_address_of_the_listed_networks_is_refused() -> None:
    rows = json.loads(need("cases/ssrf/blocked_networks.json").read_text())
    asked = [row[which] for row in rows for which in ("first", "middle", "last")]
    passed = [address for address in asked if refusal(address) is None]
    print(f"ssrf networks: {len(asked) - len(passed)}/{len(asked)} refused")
    assert passed == []
    assert len(asked) == 93


def test_public_addresses_are_dialled() -> None:
    rows = json.loads(need("cases/ssrf/allowed_ips.json").read_text())
    assert [row["ip"] for row in rows if refusal(row["ip"]) is not None] == []
    assert len(rows) == 8


@pytest.mark.parametrize(
    "address",
    ["::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b:1::1",
     "fe80::1%eth0", "2001:4860::1%1", "fec0::1", "5f00::1", "100::1", "fd00:ec2::254", "100.100.100.200",
     "192.0.0.192", "not an address", "", "1.2.3.4\n", "127.1",
     "::ffff:93.184.216.34%1", "::ffff:127.0.0.1%lo", "::ffff:0:7f00:1", "64:ff9b::808:808", "2001:0:7f00:1::1"],
)  # fmt: skip
def test_disguises_and_odd_networks_are_refused(address: str) -> None:
    assert refusal(address) is not None


def test_a_public_address_mapped_into_ipv6_is_what_it_is() -> None:
    assert refusal("::ffff:93.184.216.34") is None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "fd12::1", "::ffff:10.0.0.1"]
)
def test_a_source_that_may_do_so_dials_private_networks(address: str) -> None:
    assert (refusal(address) is None, refusal(address, allow_private=True)) == (False, None)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "0.0.0.1", "::", "224.0.0.1", "255.255.255.255",
     "64:ff9b::a00:1", "2002:a00:1::", "fe80::1", "::ffff:10.0.0.1%1", "::ffff:169.254.169.254"],
)  # fmt: skip
def test_metadata_multicast_and_transition_addresses_are_never_dialled(address: str) -> None:
    assert refusal(address, allow_private=True) is not None


@given(st.ip_addresses())
def test_what_python_knows_to_be_private_is_refused(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast:
        assert refusal(str(address)) is not None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    refusal(text, allow_private=True)


@pytest.mark.parametrize("address", ["a" * 10_000, "fe80::1%" + "z" * 10_000])
def test_a_refusal_is_a_line_however_long_the_address(address: str) -> None:
    assert len(refusal(address) or "") < 100
