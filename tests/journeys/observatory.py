"""The rules by which Mozilla's HTTP Observatory grades an answer (its scoring of 2024), as far as one answer tells.

Each rule gives points that are added to 100; those above 0 count only where nothing else took the sum below 90.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.http.response import HttpResponseBase

HALF_A_YEAR = 15_768_000  # seconds
PRIVATE_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
FETCHES = ("script-src", "style-src", "img-src", "font-src", "connect-src", "object-src", "media-src", "frame-src")
TOP_GRADE = 100
"""From here on the grade is A+."""

Points = tuple[int, str]


class ForeignScripts(HTMLParser):
    """Scripts of a page that come from another site."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        source = dict(pairs).get("src") or ""
        if tag == "script" and re.match(r"(?:[a-z]+:)?//", source):
            self.found.append(source)


def points(response: HttpResponseBase, *, is_plain: bool = False) -> Iterator[Points]:
    """What an answer is given and what is taken from it; `is_plain`: it was asked for without HTTPS."""
    yield policy(response)
    yield from (cookie(name, morsel) for name, morsel in response.cookies.items())
    yield framing(response)
    yield redirection(response) if is_plain else transport(response)
    referrer = {value.strip() for value in response.get("Referrer-Policy", "unsafe-url").split(",")}
    yield (5, "referrers are kept") if referrer <= PRIVATE_REFERRERS else (-5, "referrers are told")
    if response.get("X-Content-Type-Options") != "nosniff":
        yield -5, "types may be guessed"
    if response.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site"):
        yield 10, "not to be embedded elsewhere"
    if response.get("Access-Control-Allow-Origin") and "Access-Control-Allow-Credentials" in response:
        yield -50, "other sites read as the reader"
    if foreign_scripts(response):
        yield -5, "scripts of other sites"


def directives_of(response: HttpResponseBase) -> dict[str, list[str]]:
    parts = [part.split() for part in response.get("Content-Security-Policy", "").split(";") if part.strip()]
    return {name.lower(): values for name, *values in parts}


def policy(response: HttpResponseBase) -> Points:
    directives = directives_of(response)
    if not directives:
        return -25, "no policy"
    default = directives.get("default-src", ["*"])
    used = {value for name in FETCHES for value in directives.get(name, default)}
    scripts = directives.get("script-src", default)
    if {"'unsafe-inline'", "data:", "*", "https:", "http:"} & set(scripts) or "http:" in used:
        return -20, "a policy that lets any script in"
    if "'unsafe-eval'" in used:
        return -10, "a policy that lets text become script"
    if "'unsafe-inline'" in used:
        return 0, "a policy that lets inline styles in"
    return (10, "nothing but what is named") if default == ["'none'"] else (5, "nothing unsafe")


def framing(response: HttpResponseBase) -> Points:
    if directives_of(response).get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5, "framed by nobody, says the policy"
    return (0, "framed by nobody") if response.get("X-Frame-Options") in ("DENY", "SAMEORIGIN") else (-20, "framed")


def transport(response: HttpResponseBase) -> Points:
    """Of HSTS; its preload list asks for a year, all subdomains, and the word itself."""
    said = [part.strip().lower() for part in response.get("Strict-Transport-Security", "").split(";")]
    seconds = next((int(part.removeprefix("max-age=")) for part in said if part.startswith("max-age=")), None)
    if seconds is None:
        return -20, "HTTPS is not asked for"
    if seconds < HALF_A_YEAR:
        return -10, "HTTPS is asked for too briefly"
    return (5, "HTTPS from the first visit on") if may_be_preloaded(said, seconds) else (0, "HTTPS is asked for")


def may_be_preloaded(said: list[str], seconds: int) -> bool:
    return seconds >= 2 * HALF_A_YEAR and {"includesubdomains", "preload"} <= set(said)


def redirection(response: HttpResponseBase) -> Points:
    """The first answer to plain HTTP leads to the same host under HTTPS."""
    return (0, "led to HTTPS") if response.get("Location", "").startswith("https://") else (-20, "served without HTTPS")


def cookie(name: str, morsel) -> Points:
    if not morsel["secure"]:
        return -40, f"{name} is sent without HTTPS"
    if not morsel["httponly"]:
        return -30, f"{name} is read by scripts"
    if morsel["samesite"] not in ("Lax", "Strict"):
        return -20, f"{name} is sent from other sites"
    if not name.startswith("__Host-") or morsel["domain"] or morsel["path"] != "/":
        return -5, f"{name} may be set by another host"  # stricter than the Observatory, which asks for no prefix
    return 5, f"{name} is ours alone"


def foreign_scripts(response: HttpResponseBase) -> list[str]:
    reader = ForeignScripts()
    if response.get("Content-Type", "").startswith("text/html"):
        reader.feed(response.text)
    return reader.found


def faults(response: HttpResponseBase, *, is_plain: bool = False) -> list[str]:
    """What stands between an answer and the top grade, or takes any point from it."""
    given = list(points(response, is_plain=is_plain))
    score = 100 + sum(number for number, _why in given)
    return [why for number, why in given if number < 0] + (["not the top grade"] if score < TOP_GRADE else [])
