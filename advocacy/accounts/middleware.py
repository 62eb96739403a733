"""What every request to the staff's area passes through."""

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from advocacy.accounts.adapters import FACTORS
from advocacy.accounts.open_sessions import has_ended, note_seen

AREA = "/admin/"
ENROLLED = "staff_enrolled_here"
"""In the session: whether the second factor was added by it itself."""


class StaffMiddleware:
    """Nothing of the staff's area is kept by anybody; sessions in it end in time, and need a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(AREA):
            return self.get_response(request)
        shown = proofs(request)
        response = self.answer(request)
        if 0 < shown < proofs(request):
            request.session.cycle_key()  # proving again who one is gives a new key, as signing in does
        add_never_cache_headers(response)
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if has_ended(request.session):
            return sign_in_again(request, _("You were away for a while. Please sign in again."))
        note_seen(request)
        if not settings.STAFF_NEED_SECOND_FACTOR or has_shown_factor(request):
            return self.get_response(request)
        if is_mfa_enabled(request.user, FACTORS):
            return sign_in_again(request, _("Your account has a second factor now. Please sign in with it."))
        return self.with_first_factor(request)

    def with_first_factor(self, request: HttpRequest) -> HttpResponse:
        """Only the pages on which it is added; the session that adds it need not show it as well.

        Another session of the same user must, for whoever has it open may be a thief of the password.
        """
        if request.path not in where_it_is_added():
            wanted = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('mfa_index')}?{wanted}")
        response = self.get_response(request)
        if is_mfa_enabled(request.user, FACTORS):
            request.session[ENROLLED] = True
        return response


def proofs(request: HttpRequest) -> int:
    """How many passwords, codes and keys this session's user gave so far."""
    return len(get_authentication_records(request, request.user)) if request.user.is_authenticated else 0


def has_shown_factor(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    by_factor = any(record["method"] == "mfa" for record in records)
    return by_factor or (request.session.get(ENROLLED, False) and is_mfa_enabled(request.user, FACTORS))


def sign_in_again(request: HttpRequest, why: str) -> HttpResponse:
    logout(request)
    messages.info(request, why)
    return redirect_to_login(request.get_full_path() if request.method == "GET" else AREA)


def where_it_is_added() -> set[str]:
    names = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate")
    return {reverse(name) for name in (*names, "admin:logout", "account_logout", "admin:jsi18n")}
