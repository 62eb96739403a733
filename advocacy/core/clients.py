"""Who asks, as far as counting goes: one network, however its address is spelt."""

import ipaddress
import re

from django.http import HttpRequest

UNKNOWN = "unknown"
"""All clients whose address cannot be read, together: writing nonsense gives nobody an allowance of their own."""

EMBEDS_IPV4 = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))
"""Networks of IPv6 whose last four bytes are an address of IPv4."""

IPV6_PREFIX = 64
"""What one customer gets of IPv6: within it anybody changes address at will."""


def client_network(request: HttpRequest, *, proxies: int) -> str:
    """The client's address of IPv4, or its network of IPv6.

    `proxies` is how many proxies of ours append to X-Forwarded-For. What a client wrote there itself stands before
    theirs and is not read; without proxies none of it is.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if proxies else ""
    hops = [hop for hop in forwarded.split(",") if hop.strip()]
    return network_of(hops[-min(proxies, len(hops))] if hops else request.META.get("REMOTE_ADDR", ""))


def network_of(text: str) -> str:
    """An address as it is counted: without port, brackets and zone; IPv4 as itself, IPv6 as its /64."""
    try:
        address = ipaddress.ip_address(bare(text))
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in EMBEDS_IPV4):
            return str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return str(ipaddress.IPv6Network((int(address), IPV6_PREFIX), strict=False))
    return str(address)


def bare(text: str) -> str:
    """The address alone: of "[2001:db8::1%eth0]:443" and of "192.0.2.7:5000" too."""
    found = re.fullmatch(r"\[([^\]]*)\](?::\d+)?|([\d.]+):\d+|(.*)", text.strip())
    address = next((part for part in found.groups() if part), "") if found else ""
    return address.partition("%")[0]
