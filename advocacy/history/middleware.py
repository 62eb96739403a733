"""What a request says of itself to the history."""

import uuid
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from advocacy.history.context import context, has_written
from advocacy.history.sealing import seal_quietly


class HistoryMiddleware:
    """Whatever a request writes is remembered with its user, its method and path, and a number of its own.

    Never its body, its query or its address: those may hold what must not be kept. The user is asked for only when
    something is written, so that a page that only reads stays the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = str(uuid.uuid4())
        has_written(connection)  # what was written before is not this request's to seal
        with context(
            user=lambda: getattr(request.user, "pk", None), method=request.method, path=request.path, request=number
        ):
            response = self.get_response(request)
        if has_written(connection):
            seal_quietly()
        return response
