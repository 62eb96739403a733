"""Which side of the house a request is on: readers are served over a database connection of their own.

That connection, `public`, asks as a role that may read published rows and nothing else (`core/row_security.py`,
docs/adr/0022). Where the database has no such role, `.published()` stands alone.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse

NEVER_PUBLIC = {"django_cache", "history"}
"""Apps whose tables the public connection has no part in: kept answers, and the history, whose head is public.

They are asked over the usual one even in a reader's request, by code of their own that says what of them is public.
"""

is_public: ContextVar[bool] = ContextVar("is_public", default=False)


def reading_alias() -> str:
    """The name of the connection that is read from now."""
    return settings.READ_FROM if is_public.get() else "default"


def reading_connection() -> BaseDatabaseWrapper:
    """For whoever asks the database without a queryset: the connection that a queryset would use now."""
    return connections[reading_alias()]


class PublicSideMiddleware:
    """Marks a request as a reader's, until the last byte of its answer was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = is_public.set(not request.path_info.startswith(settings.STAFF_PATHS))
        response = self.get_response(request)
        if response.streaming:
            response._resource_closers.append(lambda: is_public.reset(token))  # type: ignore[attr-defined]  # Django closes these with the answer
        else:
            is_public.reset(token)
        return response


class PublicSideRouter:
    """Sends a reader's questions to the public connection: writes too, so that they are refused there."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return None if model._meta.app_label in NEVER_PUBLIC else reading_alias()

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # both are rows of one database

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != "public"
