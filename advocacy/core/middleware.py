"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from advocacy.core.errors import DATABASE_AWAY, database_away


class UnavailableDatabaseMiddleware:
    """Answers 503 while the database cannot be reached.

    Exceptions of views come here; those of other middleware reach `errors.server_error`, which answers alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return database_away(request, exception) if isinstance(exception, DATABASE_AWAY) else None
