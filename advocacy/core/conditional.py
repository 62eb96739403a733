"""Lets anybody hold an answer who asks each time whether it is still right, and answers 304 where it is."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import get_conditional_response, set_response_etag

from advocacy.core.public_side import is_public

HELD_BY_ANYBODY = "public, no-cache"
"""Never shown again without asking us: what is withdrawn is gone at once."""


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Django's, which knows GET, for HEAD too: here a HEAD has its body until the server takes it away."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if may_be_held(response):
            response.headers.setdefault("Cache-Control", HELD_BY_ANYBODY)
        if request.method != "HEAD" or not isinstance(response, HttpResponse):
            return super().process_response(request, response)
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        return get_conditional_response(request, etag=response.get("ETag"), response=response) or response


def may_be_held(response: HttpResponseBase) -> bool:
    """A reader's answer, which is the same for everybody who asks for it in the same way."""
    is_right = response.status_code in (200, 304)
    return is_public.get() and is_right and not response.streaming and not response.cookies
