"""How django-allauth signs our staff in: no sign-up, brakes that hold, and second factors that cannot be dropped."""

import base64
import logging
import secrets
import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advocacy.accounts.brakes import seconds_to_wait
from advocacy.accounts.models import User
from advocacy.accounts.sealing import seal, unseal
from advocacy.core.clients import client_network

log = logging.getLogger(__name__)

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What is a second factor by itself; recovery codes only stand in for one."""

FRESH_SECONDS = 10 * 60
"""How long after a password or a code was given the same person is taken to sit there still."""


def signed_in(request: HttpRequest) -> User:
    """Who asks, on a page that is for those who are signed in."""
    return cast(User, request.user)


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session's user proved lately who they are."""
    records = get_authentication_records(request, request.user) if request.user.is_authenticated else []
    return any(time.time() - record["at"] < FRESH_SECONDS for record in records)


def confirmation(request: HttpRequest) -> HttpResponse | None:
    """Where somebody proves again that it is they before a grave act; None where they did so lately.

    What was sent is not kept for afterwards, for there may be passwords in it.
    """
    if not settings.STAFF_NEED_SECOND_FACTOR or is_fresh(request):
        return None
    return redirect_to_login(request.path, login_url=reverse("account_reauthenticate"))


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; passwords are braked in the database."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This name and password do not belong together, or may not sign in."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_network(request, proxies=settings.NUM_PROXIES)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        network = client_network(request, proxies=settings.NUM_PROXIES)
        if seconds_to_wait(account=credentials.get("username", ""), network=network):
            log.warning("Braked: too many passwords were tried from %s", network)
            raise self.validation_error("too_many_login_attempts")

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Not again where they signed in a moment ago."""
        return settings.STAFF_NEED_SECOND_FACTOR and not is_fresh(context.request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets lie locked in the database, and the last factor stays where one is needed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This is your last second factor. Add another one before you remove it."),
        "incorrect_code": _(
            "This code does not open. Wait for the next code of your app and type it while it is shown; where that one "
            "does not open either, let the network set the clock of your telephone."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that none of our keys opens fits no code; an administrator then lets its owner begin anew."""
        return unseal(encrypted_text) or base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not settings.STAFF_NEED_SECOND_FACTOR or others.exists()
