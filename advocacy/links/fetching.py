"""Asks one address, and says what came of it."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from advocacy.links.choices import LinkOutcome
from advocacy.links.guard import Forbidden

MOST_BYTES = 30_000_000
LONGEST = 60.0
"""Seconds for one answer as a whole, however slowly it drips."""
GONE = {404, 410, 451}


@dataclass(frozen=True)
class Answer:
    """What an address said. `body` is empty where there is no copy to keep; `sha256` is that of the body.

    `waits_for_scanner`: there would be a copy, and nobody could scan it.
    """

    outcome: LinkOutcome
    status: int = 0
    final_url: str = ""
    media_type: str = ""
    body: bytes = b""
    note: str = ""
    waits_for_scanner: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest() if self.body else ""


def fetch(client: httpx.Client, url: str) -> Answer:
    """The answer of an address; never raises for what the other side does."""
    if not url.startswith(("http://", "https://")):
        return Answer(LinkOutcome.REFUSED, note="Only http and https addresses are asked.")
    try:
        with client.stream("GET", url) as response:
            return told(response)
    except Forbidden as error:
        return Answer(LinkOutcome.REFUSED, note=f"Not asked: {error}.")
    except httpx.UnsupportedProtocol:
        return Answer(LinkOutcome.REFUSED, note="It leads to what is neither http nor https.")
    except httpx.TooManyRedirects:
        return Answer(LinkOutcome.FAILS, note="It leads from one address to the next without end.")
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        return Answer(LinkOutcome.SILENT, note=str(error)[:200] or type(error).__name__)


def told(response: httpx.Response) -> Answer:
    outcome = outcome_of(response.status_code)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()[:100]
    body, note = (b"", "") if outcome is not LinkOutcome.ANSWERS else limited(response)
    return Answer(outcome, response.status_code, str(response.url)[:500], kind, body, note)


def outcome_of(status: int) -> LinkOutcome:
    if status in GONE:
        return LinkOutcome.GONE
    return LinkOutcome.ANSWERS if 200 <= status < 300 else LinkOutcome.FAILS


def limited(response: httpx.Response) -> tuple[bytes, str]:
    """The body, or nothing and why, where it is too long to keep or too slow."""
    body, began = bytearray(), time.monotonic()
    for piece in pieces(response):
        body += piece
        if len(body) > MOST_BYTES:
            return b"", "Too long to keep a copy."
        if time.monotonic() - began > LONGEST:
            return b"", "Too slow to keep a copy."
    return bytes(body), ""


def pieces(response: httpx.Response) -> Iterator[bytes]:
    yield from response.iter_bytes(64 * 1024)
