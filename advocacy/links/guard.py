"""Which machines may be asked: those of the public internet, by the address that is connected to in the end.

A name is looked up once, what it leads to is judged, and exactly that is connected to: no second look-up can lead
elsewhere, and every redirect comes through here again. So it does not matter how an address is spelt.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

PORTS = {80, 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
HANDED_OUT = ipaddress.ip_network("2000::/3")
"""All of IPv6 that machines of the public internet have; what lies outside may lead inside, such as ::127.0.0.1."""
NOBODYS = [ipaddress.ip_network(told) for told in ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")]
"""Kept for purposes of their own (RFC 6890, 7526, 9637), and public to the `ipaddress` of some Pythons."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Forbidden(Exception):
    """The address leads to a machine, or a port, that is nobody's business to ask."""


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet, as is the IPv4 address that an IPv6 one may carry."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if carried is not None:
            return is_public(carried)
        if address not in HANDED_OUT:
            return False
    return address.is_global and not address.is_multicast and not any(address in network for network in NOBODYS)


def addresses_of(host: str, port: int) -> list[Address]:
    """What a name leads to now. Numbers in any spelling lead to what the system takes them for."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return [ipaddress.ip_address(str(told[4][0]).partition("%")[0]) for told in found]


class GuardedBackend(httpcore.SyncBackend):
    """Opens connections to allowed addresses only."""

    def __init__(
        self,
        resolve: Callable[[str, int], Iterable[Address]] = addresses_of,
        is_allowed: Callable[[Address], bool] = is_public,
        ports: set[int] | None = None,
    ) -> None:
        self.resolve, self.is_allowed, self.ports = resolve, is_allowed, ports or PORTS

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """Forbidden unless every address of the name is allowed: one that is mixed is not to be trusted."""
        if port not in self.ports:
            raise Forbidden(f"port {port}")
        found = list(self.resolve(host, port))
        if not found or not all(map(self.is_allowed, found)):
            raise Forbidden(f"{host} is not of the public internet")
        return super().connect_tcp(str(found[0]), port, *args, **options)

    def connect_unix_socket(self, *args: Any, **options: Any) -> httpcore.NetworkStream:
        raise Forbidden("a file of this machine")


def guarded_client(backend: GuardedBackend | None = None, *, seconds: float = 20) -> httpx.Client:
    """Asks the public internet without cookies, proxies or credentials of this machine."""
    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=backend or GuardedBackend()
    )
    return httpx.Client(
        transport=transport, trust_env=False, follow_redirects=True, max_redirects=5, timeout=seconds, headers=HEADERS
    )


HEADERS = {"User-Agent": "AdvocacyRecord link check", "Accept-Encoding": "gzip"}
