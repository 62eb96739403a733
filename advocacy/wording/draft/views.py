"""The page of the draft watch."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from advocacy.core.allowances import take
from advocacy.core.clients import client_network
from advocacy.core.errors import too_many_requests
from advocacy.wording.draft.forms import LONGEST_DRAFT, MOST_PARAGRAPHS, DraftForm
from advocacy.wording.draft.watching import Standing, Watched, watch

MOST_BYTES = 4 * LONGEST_DRAFT
"""Of a request: what that many characters take at most, and somewhat more than most take in a form."""
DRAFTS, SECONDS = 20, 60
"""So many drafts in so many seconds from one network."""


@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters(), sensitive_variables()], name="dispatch")
class DraftView(View):
    """A draft held against all published texts, and forgotten.

    Exempt from the check against forged requests because there is nothing to forge: no cookie is read or set, nothing
    is stored, and whoever sends the form gets only the answer to their own words.
    """

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request, DraftForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        network = client_network(request, proxies=settings.REST_FRAMEWORK["NUM_PROXIES"])
        if (wait := take(f"draft {network}", amount=DRAFTS, period=SECONDS)) is not None:
            return too_many_requests(request, retry_after=wait)
        if not is_small(request):
            return self.answer(request, DraftForm(), status=413, is_too_long=True)
        form = DraftForm(request.POST)
        if not form.is_valid():
            return self.answer(request, form, status=400)
        watched = watch(form.cleaned_data["paragraphs"])
        return self.answer(request, form, watched=watched, counts=counts(watched))

    def answer(self, request: HttpRequest, form: DraftForm, *, status: int = 200, **context: Any) -> HttpResponse:
        limits = {"longest": LONGEST_DRAFT, "most": MOST_PARAGRAPHS}
        context |= {"form": form, "section": "wording", "limits": limits}
        return render(request, "wording/draft/draft.html", context, status=status)


def is_small(request: HttpRequest) -> bool:
    """Whether the request may be read: so much is read into memory and never into a file."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) <= MOST_BYTES


def counts(watched: list[Watched]) -> dict[str, int]:
    """How many paragraphs stand how."""
    return {standing.value: sum(each.standing == standing for each in watched) for standing in Standing}
