"""What the log says of signing in: which account, from which network, how, and what was refused.

Never a password, a code, or a name that is no account's: that may be a password typed into the wrong box.
"""

import logging
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from advocacy.accounts.models import User
from advocacy.core.clients import client_network

log = logging.getLogger(__name__)


def network(request: HttpRequest | None) -> str:
    return client_network(request, proxies=settings.NUM_PROXIES) if request else "this machine"


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    shown = [str(record.get("type") or record["method"]) for record in get_authentication_records(request, user)]
    log.info("Signed in: account %s from %s by %s", user.pk, network(request), " and ".join(shown))


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **_signal: Any) -> None:
    if user is not None:
        log.info("Signed out: account %s from %s", user.pk, network(request))


@receiver(user_login_failed)
def password_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    account = User.objects.filter(username=credentials.get("username", "")).values_list("pk", flat=True).first()
    log.warning("Password refused: account %s from %s", account or "unknown", network(request))


@receiver(factors.authentication_failed)
def factor_refused(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    log.warning("Second factor refused: account %s from %s, %s", user.pk, network(request), authenticator.type)


@receiver([factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset])
def factor_changed(signal: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    what = {factors.authenticator_added: "added", factors.authenticator_removed: "removed"}.get(signal, "made anew")
    log.warning("Second factor %s: account %s from %s, %s", what, user.pk, network(request), authenticator.type)


def password_link_made(request: HttpRequest, user: User) -> None:
    who = request.user.pk
    log.warning("Link to set a password made: account %s by account %s from %s", user.pk, who, network(request))


def password_link_refused(request: HttpRequest, user: User | None) -> None:
    log.warning("Link to set a password refused: account %s from %s", user.pk if user else "unknown", network(request))


def password_set(request: HttpRequest, user: User) -> None:
    log.warning("Password set by a link: account %s from %s", user.pk, network(request))


def sessions_ended(request: HttpRequest, user: User, count: int) -> None:
    log.warning(
        "Sessions ended: %s of account %s by account %s from %s", count, user.pk, request.user.pk, network(request)
    )
