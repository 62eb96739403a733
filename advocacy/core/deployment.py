"""What `manage.py check --deploy` says of the ways to the database, the cache and the scanner."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Warning

PROVEN = ("verify-full", "verify-ca")
"""What PostgreSQL calls encrypting with a server whose certificate was looked at; all else lets another one answer."""


def connections_are_encrypted(app_configs: Any, **options: Any) -> list[Warning]:
    """What leaves this machine in the clear, or might."""
    return [*unencrypted_databases(), *unencrypted_caches(), *unencrypted_scanner()]


def unencrypted_databases() -> list[Warning]:
    names = {"default": "DATABASE_URL", "public": "DATABASE_PUBLIC_URL"}
    told = {
        names[alias]: config["OPTIONS"].get("sslmode", "prefer")
        for alias, config in settings.DATABASES.items()
        if not all(map(is_this_machine, str(config["HOST"]).split(",")))
    }
    message = "{} leads to another machine with sslmode={}: who is between may read."
    hint = "Add ?sslmode=verify-full&sslrootcert=/path/of/its/authority.pem to the address."
    return [
        Warning(message.format(name, mode), hint=hint, id="core.W003")
        for name, mode in told.items()
        if mode not in PROVEN
    ]


def unencrypted_caches() -> list[Warning]:
    config = settings.CACHES["default"]
    locations = config.get("LOCATION", "")
    addresses = [urlsplit(one) for one in ([locations] if isinstance(locations, str) else locations)]
    is_proven = config.get("OPTIONS", {}).get("ssl_cert_reqs", "required") == "required"
    trusted = ("rediss",) if is_proven else ()
    if all(one.scheme in trusted or is_this_machine(one.hostname or "") for one in addresses):
        return []
    message = "CACHE_URL leads to another machine without encryption that is proven: who is between may read."
    return [Warning(message, hint="Begin it with rediss://, or use a socket.", id="core.W004")]


def unencrypted_scanner() -> list[Warning]:
    """ClamAV's daemon speaks in the clear always."""
    scanner = settings.VIRUS_SCANNER
    if "/" in scanner or is_this_machine(urlsplit(f"//{scanner}").hostname or ""):
        return []
    message = "VIRUS_SCANNER leads to another machine without encryption: who is between may read."
    return [Warning(message, hint="Let it name the socket of a scanner on this machine.", id="core.W005")]


def is_this_machine(host: str) -> bool:
    """A socket, which is a path or nothing at all, or an address that no network carries."""
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
