"""The sessions that somebody has open: since when, in which browser, and which of them asks.

Those who edit work against governments, and a stolen database must not tell where they sat. So a session keeps two
moments and the short name of a browser, from a list of ours: no address of the network, and nothing else of what a
browser says of itself. django-allauth's `usersessions` keeps both for every session, and is not used for that reason.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from advocacy.accounts.models import User

SIGNED_IN_AT, SEEN_AT, BROWSER = "staff_signed_in_at", "staff_seen_at", "staff_browser"
"""In the session: two moments, in seconds, and a short name."""

SEEN_EVERY = 60
"""Seconds between two notes of when somebody was last seen."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
"""What stands in a User-Agent, and its name. The first that is found counts: most browsers name others behind them."""


class OpenSession(NamedTuple):
    """One session of somebody; `key` opens it, and never leaves the house."""

    key: str
    browser: str
    signed_in_at: datetime | None
    seen_at: datetime | None
    is_this: bool

    @property
    def name(self) -> str:
        """What a page may call it: the key cannot be told from it."""
        return salted_hmac("advocacy.accounts.open_sessions", self.key, algorithm="sha256").hexdigest()


def note_seen(request: HttpRequest) -> None:
    now = time.time()
    request.session.setdefault(SIGNED_IN_AT, now)
    request.session.setdefault(BROWSER, browser_name(request.headers.get("User-Agent", "")))
    if now - request.session.get(SEEN_AT, 0) > SEEN_EVERY:
        request.session[SEEN_AT] = now


def has_ended(session: Mapping[str, Any] | Any) -> bool:
    """Whether it was idle for too long, or is too old, so that its next request is signed out."""
    now = time.time()
    signed_in, seen = session.get(SIGNED_IN_AT, now), session.get(SEEN_AT, now)
    return now - signed_in > settings.SESSION_COOKIE_AGE or now - seen > settings.STAFF_IDLE_SECONDS


def browser_name(user_agent: str) -> str:
    """ "Firefox, Windows"; empty where it is none that we know."""
    found = (next((name for sign, name in names.items() if sign in user_agent), "") for names in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)


def sessions_of(users: Iterable[User]) -> Iterator[tuple[Session, dict[str, Any]]]:
    """Each with what it holds. No column says whose a session is; staff are few, so that all are looked through."""
    theirs = {str(user.pk) for user in users}
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        held = session.get_decoded()
        if held.get(SESSION_KEY) in theirs:
            yield session, held


def open_sessions(user: User, *, this: str | None) -> list[OpenSession]:
    """Those that a request would still be answered in, the one of the key `this` first, then the latest seen."""
    proofs = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    found = []
    for session, held in sessions_of([user]):
        is_proven = any(constant_time_compare(held.get(HASH_SESSION_KEY, ""), proof) for proof in proofs)
        if is_proven and not has_ended(held):
            since, seen = moment(held, SIGNED_IN_AT), moment(held, SEEN_AT)
            is_this = session.session_key == this
            found.append(OpenSession(session.session_key, held.get(BROWSER, ""), since, seen, is_this))
    return sorted(found, key=lambda one: (one.is_this, one.seen_at or datetime.now(UTC)), reverse=True)


def moment(held: dict[str, Any], name: str) -> datetime | None:
    """None until the session's first request."""
    return datetime.fromtimestamp(held[name], UTC) if name in held else None
