"""What every request passes through."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from advocacy.core.errors import database_trouble, https_needed, method_not_allowed
from advocacy.core.public_side import is_public

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
"""All that any address takes; what a single one takes of them, its view says."""


class EmbeddingMiddleware:
    """Pages of other sites embed nothing of ours; what they read of the API, they read by CORS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class EncryptedApiMiddleware:
    """Refuses what programs ask over plain HTTP, where a page leads to HTTPS: else nobody would mend them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_plain = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        return https_needed(request) if is_plain and request.path.startswith("/api/") else self.get_response(request)


class MethodsMiddleware:
    """Refuses in words the methods that no address takes, before anything is looked up; the API has its own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in METHODS or request.path.startswith("/api/"):
            return self.get_response(request)
        return method_not_allowed(request, METHODS)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Feeds and functions do not ask for the method: those for readers are for reading."""
        asks_itself = hasattr(view, "view_class") or hasattr(view, "cls")
        if asks_itself or request.method in ("GET", "HEAD") or not is_public.get():
            return None
        return method_not_allowed(request, ("GET", "HEAD"))


class UnavailableDatabaseMiddleware:
    """Answers 503 while the database cannot be reached, and 507 to what cannot be written because a disk is full.

    Exceptions of views come here; those of other middleware reach `errors.server_error`, which answers alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return database_trouble(request, exception)
