"""Whole answers kept until the data changes: why this is safe is in docs/adr/0009-data-version-and-kept-answers.md."""

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import get_language_from_request

from advocacy.core.data_version import data_version, version_read
from advocacy.core.feeds import RecordFeed
from advocacy.core.views import RecordDetailView, SearchListView
from advocacy.core.viewsets import RecordViewSet

KEPT_VIEWS = (SearchListView, RecordDetailView, RecordFeed, RecordViewSet)
"""Views whose answer depends on nothing but what `key_of` reads."""
MOST_BYTES = 500_000
LONGEST = 24 * 60 * 60  # seconds
DECIDING_HEADERS = ("Accept", "HX-Request", "HX-History-Restore-Request")
DECIDING_SETTINGS = ("SITE_URL", "SITE_NAME", "CONTACT_EMAIL")


class KeptAnswersMiddleware:
    """Serves an answer again while the data is what it was, before sessions, sign-in and routing are asked anything.

    What every answer passes is outside: headers, HTTPS, the readers' connection, 304. ETags stay digests of the answer:
    the version never leaves the house.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = kept_view(request.path_info) if may_be_asked(request) else None
        if view is None or (version := data_version()) is None:
            return self.get_response(request)
        key = key_of(request, version)
        kept = kept_answer(request, key)
        if kept and not is_throttled(request, view):
            return kept
        token = version_read.set(version)
        try:
            response = self.get_response(request)  # of somebody who asks too often, the view says so in its own words
        finally:
            version_read.reset(token)
        if can_be_kept(request, response):
            keep(response, key)
        return response


def may_be_asked(request: HttpRequest) -> bool:
    """Whether a kept answer would do, as far as the request tells: it is of somebody of whom we know nothing."""
    return (
        request.method in ("GET", "HEAD")
        and not request.COOKIES
        and "Authorization" not in request.headers
        and not settings.DEBUG
    )


@lru_cache(maxsize=1000)
def kept_view(path: str) -> Any | None:
    """The view of an address, if its answers may be kept; looked up once for each address that is asked again."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    kind = getattr(view, "cls", None) or getattr(view, "view_class", None) or type(view)
    is_preview = getattr(view, "view_initkwargs", {}).get("preview")
    return view if issubclass(kind, KEPT_VIEWS) and not is_preview else None


def keep(response: HttpResponse, key: str) -> None:
    """The body lies beside the headers, under their ETag: whoever holds it already is answered without it."""
    set_response_etag(response)
    caches["answers"].set(body_key(key, response["ETag"]), response.content, LONGEST)
    caches["answers"].set(key, dict(response.items()), LONGEST)


def body_key(key: str, etag: str) -> str:
    return key + etag.strip('"')


def kept_answer(request: HttpRequest, key: str) -> HttpResponse | None:
    """What was kept, or the 304 of it; None where nothing was, or part of it is gone."""
    headers = caches["answers"].get(key)
    if headers is None:
        return None
    response = HttpResponse(headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    if answer is response:
        content = caches["answers"].get(body_key(key, headers["ETag"]))
        if content is None:
            return None
        response.content = content
    return answer


def can_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """A good, small answer that gives nobody a cookie."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and len(response.content) <= MOST_BYTES
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "no-store" not in response.get("Cache-Control", "")
    )


def key_of(request: HttpRequest, version: str) -> str:
    """A digest of all that decides about an answer: data, code, settings, day, language, address and headers."""
    deciding = (
        version,
        code_version(),
        *(getattr(settings, name) for name in DECIDING_SETTINGS),
        timezone.localdate().isoformat(),
        get_language_from_request(request),
        request.build_absolute_uri(),
        *(request.headers.get(name) for name in DECIDING_HEADERS),
    )
    return hashlib.sha256(repr(deciding).encode()).hexdigest()


def is_throttled(request: HttpRequest, view: Any) -> bool:
    """Whether this client asks too often; a kept answer counts as any other."""
    throttles = getattr(getattr(view, "cls", None), "throttle_classes", ())
    return not all(throttle().allow_request(request, view) for throttle in throttles)


@cache
def code_version() -> str:
    """A digest of the names, sizes and times of the files that make answers."""
    files = [
        path for folder in ("advocacy", "templates", "static") for path in (settings.BASE_DIR / folder).rglob("*.*")
    ]
    stats = sorted(
        (str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files if "pycache" not in str(path)
    )
    return hashlib.sha256(repr(stats).encode()).hexdigest()
