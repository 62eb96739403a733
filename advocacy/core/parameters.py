"""Parameters of an address: what a public view does not take is refused by name, never passed over.

A view says in `takes` which it reads, each once: none where it says nothing. None means that its own form refuses the
rest, as those of lists, files, feeds and the API do.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext as _

from advocacy.core.errors import unknown_parameters
from advocacy.core.public_side import is_public

APPENDED = re.compile(r"utm_\w+|mtm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid", re.IGNORECASE | re.ASCII)
"""What mailing lists and social networks append to every link: nobody who follows one typed it, or can help it."""
LONGEST_NAME = 80
MOST_NAMED = 5


class ParametersMiddleware:
    """Leads from a link with something appended to the address itself; refuses what a view does not take."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_appended_to = any(map(APPENDED.fullmatch, request.GET))  # Django refuses here what has thousands of names
        if is_appended_to and request.method in ("GET", "HEAD") and is_page(request):
            request.META["QUERY_STRING"] = without_appended(request.GET).urlencode()
            return HttpResponseRedirect(escape_leading_slashes(request.get_full_path()))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        takes = taken_by(view) if is_public.get() else None
        faults = {} if takes is None else faults_of(request.GET, takes)
        return unknown_parameters(request, faults) if faults else None


def is_page(request: HttpRequest) -> bool:
    """Programs ask the API, and follow no link that was sent round."""
    return is_public.get() and not request.path_info.startswith("/api/")


def without_appended(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in query:
        if APPENDED.fullmatch(name):
            del kept[name]
    return kept


def taken_by(view: Any) -> Iterable[str] | None:
    """What a view says that it takes, whatever it is made from."""
    kind = getattr(view, "cls", None) or getattr(view, "view_class", None) or view
    return getattr(kind, "takes", ())


def faults_of(query: QueryDict, takes: Iterable[str]) -> Mapping[str, str]:
    """What is wrong with a query, by the names of parameters."""
    known = ", ".join(takes)
    if known:
        unknown = _("There is no such parameter here. There is: %(known)s.") % {"known": known}
    else:
        unknown = _("There is no such parameter here. This address takes none.")
    found = {}
    for name in query:
        if name not in takes:
            found[name[:LONGEST_NAME]] = unknown
        elif len(query.getlist(name)) > 1:
            found[name] = _("Give this once only.")
        if len(found) == MOST_NAMED:
            break
    return found


def taking(view: Callable[..., HttpResponse], *names: str) -> Callable[..., HttpResponse]:
    """Another project's view, with the parameters that it reads."""

    @wraps(view)
    def taker(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    taker.takes = names  # type: ignore[attr-defined]  # a mark of ours on a function
    return taker
