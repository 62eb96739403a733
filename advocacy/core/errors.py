"""Answers when something went wrong: a page that helps, or for the API a body that programs can read.

They need no database, for it may be what went wrong.
"""

import logging
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from psycopg.errors import QueryCanceled

from advocacy.core.context_processors import site
from advocacy.core.full_disk import is_disk_full

log = logging.getLogger(__name__)

DATABASE_AWAY = (OperationalError, InterfaceError)
"""What Django raises when the database cannot be reached, is shutting down, or gives up on a query."""

RETRY_AFTER = 10
"""Seconds after which to try again when the database was away."""


class Fault(NamedTuple):
    """The words of an error for programs; people read the template named after the status."""

    status: int
    code: str
    detail: str


BAD_REQUEST = Fault(400, "bad_request", "The request could not be understood.")
UNKNOWN_PARAMETER = Fault(400, "unknown", "There is no such parameter here.")
FORBIDDEN = Fault(403, "permission_denied", "This is not open to you.")
NOT_ENCRYPTED = Fault(403, "https_needed", "Ask over HTTPS: this address begins with https://.")
NOT_FOUND = Fault(404, "not_found", "There is nothing at this address.")
NOT_ALLOWED = Fault(405, "method_not_allowed", "There is nothing here for this method.")
TOO_MANY = Fault(429, "throttled", "Too many requests. Please wait before the next one.")
BROKEN = Fault(500, "error", "Something broke on our side.")
TOO_COSTLY = Fault(503, "too_costly", "This took too long to find. Ask with fewer words, or with more filters.")
UNAVAILABLE = Fault(503, "database_unavailable", "The database cannot be reached. Please try again in a moment.")
FULL = Fault(507, "disk_full", "Nothing was written: the disk is full. Reading goes on.")


def answer(
    request: HttpRequest, fault: Fault, *, retry_after: int | None = None, parameters: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page or the JSON of a fault, by the address that was asked for.

    `retry_after` is in seconds; `parameters` says by name what is wrong with each.
    """
    headers = {"Cache-Control": "no-store"}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    if request.path.startswith("/api/"):
        kind = "server_error" if fault.status >= 500 else "validation_error" if parameters else "client_error"
        told: list[tuple[str | None, str]] = [*parameters.items()] if parameters else [(None, fault.detail)]
        errors = [{"code": fault.code, "detail": detail, "attr": name} for name, detail in told]
        return JsonResponse({"type": kind, "errors": errors}, status=fault.status, headers=headers)
    context = {
        **site(request),
        "retry_after": retry_after,
        "words": words_of(request.path),
        "code": fault.code,
        "parameters": parameters,
    }
    return HttpResponse(render_to_string(f"{fault.status}.html", context), status=fault.status, headers=headers)


def words_of(path: str) -> str:
    """What somebody may have meant by an address, as words to search for: the last part of it."""
    last = path.rstrip("/").rpartition("/")[2]
    return last.replace("-", " ").replace("_", " ")[:100]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, BAD_REQUEST)


def unknown_parameters(request: HttpRequest, parameters: Mapping[str, str]) -> HttpResponse:
    return answer(request, UNKNOWN_PARAMETER, parameters=parameters)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    account = getattr(getattr(request, "user", None), "pk", None)
    log.warning("Refused: %s %s to account %s", request.method, request.path, account)
    return answer(request, FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, NOT_FOUND)


def https_needed(request: HttpRequest) -> HttpResponse:
    return answer(request, NOT_ENCRYPTED)


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    response = answer(request, NOT_ALLOWED)
    response["Allow"] = ", ".join(allowed)
    return response


def too_many_requests(request: HttpRequest, *, retry_after: int = 60) -> HttpResponse:
    """For whoever limits how often a page is asked for; the API has its own limit."""
    return answer(request, TOO_MANY, retry_after=retry_after)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception; a database away in middleware arrives here too."""
    exception = sys.exception()
    return (database_trouble(request, exception) if exception else None) or answer(request, BROKEN)


def database_trouble(request: HttpRequest, exception: BaseException) -> HttpResponse | None:
    """The answer where the database is away, or there is no space to write to; None for anything else."""
    if is_disk_full(exception):
        log.error("There is no space to write to: %s", exception)
        return answer(request, FULL)
    return database_away(request, exception) if isinstance(exception, DATABASE_AWAY) else None


def database_away(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """The database gave up on one question, which may be asked otherwise, or answers none at all."""
    if isinstance(exception.__cause__, QueryCanceled):
        log.warning("A question to %s was given up.", request.path)
        return answer(request, TOO_COSTLY)
    log.error("The database cannot be used: %s", exception)
    return answer(request, UNAVAILABLE, retry_after=RETRY_AFTER)
