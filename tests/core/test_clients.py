"""One client is counted once, whatever it writes about itself."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.core.clients import EMBEDS_IPV4, UNKNOWN, client_network, network_of

holds_ipv4 = [network.supernet(new_prefix=64) for network in EMBEDS_IPV4]


@pytest.mark.parametrize(
    ("spelt", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7:52100 ", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::FFFF:C000:0207", "192.0.2.7"),
        ("0:0:0:0:0:ffff:192.0.2.7", "192.0.2.7"),
        ("[::ffff:192.0.2.7]:443", "192.0.2.7"),
        ("64:ff9b::192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:0DB8:0001:0002:ffff:0:0:1", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::8]:443", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("192.0.2.007", UNKNOWN),
        ("3221225991", UNKNOWN),
        ("localhost", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_an_address_is_counted_alike_however_it_is_spelt(spelt, counted):
    assert network_of(spelt) == counted


@given(st.ip_addresses(v=6).filter(lambda address: not any(address in network for network in holds_ipv4)))
def test_every_spelling_of_ipv6_is_in_one_network(address):
    spellings = (str(address), address.exploded, address.exploded.upper(), f"[{address}]:80", f"{address}%3")
    assert len({network_of(spelling) for spelling in spellings}) == 1
    neighbour = ipaddress.IPv6Address(int(address) ^ (2**64 - 1))
    assert network_of(str(neighbour)) == network_of(str(address))


@given(st.text(max_size=60))
def test_nothing_written_as_an_address_breaks_counting(text):
    assert network_of(text)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.66, 203.0.113.9, 192.0.2.200", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (1, " , ", "192.0.2.1"),
        (1, "nonsense", UNKNOWN),
    ],
)
def test_a_forwarded_address_counts_as_far_as_our_own_proxies_wrote_it(rf, proxies, forwarded, counted):
    request = rf.get("/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR="192.0.2.1")
    assert client_network(request, proxies=proxies) == counted
