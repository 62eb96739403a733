"""/healthz and /readyz: what a supervisor asks before it restarts the process or sends it readers."""

from collections.abc import Callable
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse


class HealthMiddleware:
    """Answers both before anything else: whoever asks may know no host name, and must not wait for a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return said("")
        if request.path == "/readyz":
            return said(why_not_ready())
        return self.get_response(request)


def said(trouble: str) -> HttpResponse:
    status = 503 if trouble else 200
    text = f"{trouble or 'ok'}\n"
    kind = "text/plain; charset=utf-8"
    return HttpResponse(text, status=status, content_type=kind, headers={"Cache-Control": "no-store"})


def why_not_ready() -> str:
    """Empty when pages can be served: the database answers, and has every migration of this code."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return "the database cannot be reached"
    return "" if migrations() <= applied.keys() else "migrations are missing"


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """App and name of every migration that this code brings."""
    return frozenset(MigrationLoader(None).disk_migrations)
