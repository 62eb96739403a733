"""The arithmetic of the chain: digests keyed by a secret that the database does not hold."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings

SIZE = 16
"""Bytes of one digest in a seal: HMAC-SHA-256, cut in half."""

BLOCK = 64
"""Bytes that SHA-256 takes in at a time."""


def name_of_key(key: str) -> str:
    """What a seal may say of its key: it tells two apart and gives nothing away."""
    return hmac.digest(key.encode(), b"name of a key of the history", "sha256").hex()[:16]


def keys() -> dict[str, str]:
    """The keys by their names; the first is the one that seals."""
    return {name_of_key(key): key for key in settings.HISTORY_KEYS}


def digest(key: bytes, text: str) -> bytes:
    """Of one change or entry, as the database writes it down."""
    return hmac.digest(key, text.encode(), "sha256")[:SIZE]


def digests(key: bytes, texts: Iterable[str]) -> Iterator[bytes]:
    """`digest` of each of many texts, for which the key is taken in once: HMAC as RFC 2104 writes it down."""
    block = (hashlib.sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ mask for byte in block)) for mask in (0x36, 0x5C))
    for text in texts:
        within, around = inner.copy(), outer.copy()
        within.update(text.encode())
        around.update(within.digest())
        yield around.digest()[:SIZE]


def head(key: bytes, previous: str, number: int, sealed_at: datetime, parts: Iterable[object]) -> str:
    """The link itself: it covers the one before, its own number and time, and all that the seal holds."""
    covered = json.dumps([previous, number, sealed_at.timestamp(), *parts], separators=(",", ":"))
    return hmac.digest(key, covered.encode(), "sha256").hex()


def split(digests: bytes) -> list[bytes]:
    """The digests of a seal, one by one."""
    return [digests[start : start + SIZE] for start in range(0, len(digests), SIZE)]
