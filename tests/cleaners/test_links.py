"""Which hosts can be one: each other one has its reason, wherever an address comes from."""

from __future__ import annotations

import pytest

from cleaners.links import flaw, resolved

DOTS = "the host name has two dots side by side, or one in front"
LABEL = "a part of the host name is longer than 63 characters"
WHOLE = "the host name is longer than 253 characters"


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("a..example", DOTS),
        (".a.example", DOTS),
        ("a.example..", DOTS),
        ("bücher..example", DOTS),
        ("a" * 64 + ".example", LABEL),
        ("ü" * 70 + ".example", LABEL),
        ("abcdefg." * 31 + "example", WHOLE),
        ("abcdefg." * 31 + "example.", WHOLE),
        ("a,b.example", "no host name has ',' in it"),
        ("a*.example", "no host name has '*' in it"),
        ("1.2.3.4.5", "the host or port is none"),
    ],
)
def test_a_host_that_no_name_server_can_have_is_refused_with_its_reason(host, reason):
    for address in (f"https://{host}/a", f"https://{host}:8080/a?b=..#c"):
        assert flaw(address) == ("bad_url", reason)
        assert resolved("https://paper.example/", address) is None


@pytest.mark.parametrize(
    "host",
    [
        "a.example",
        "a.example.",
        "A_b.example",
        "-a-.example",
        "localhost",
        "a" * 63 + ".example",
        "abcdefg." * 30 + "a.example",
        "bücher.example",
        "新闻.example",
        "xn--bcher-kva.example",
        "192.0.2.1",
        "0x7f.1",
        "[2001:db8::1]",
    ],
)
def test_a_host_that_names_have_is_one_whatever_the_standards_say_of_it(host):
    assert flaw(f"https://{host}/a") is None
