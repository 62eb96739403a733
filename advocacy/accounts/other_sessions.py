"""Whoever changes how they sign in ends their other sessions: one of them may be a thief's."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa import signals as factors
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from advocacy.accounts.models import User


def end_sessions(users: Iterable[User], *, but: str | None = None) -> None:
    """End every session of these users except the one of this key.

    No column says whose a session is; staff are few, so that all are looked through.
    """
    theirs = {str(user.pk) for user in users}
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but):
        if session.get_decoded().get(SESSION_KEY) in theirs:
            session.delete()


@receiver([factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset])
def end_the_others(request: HttpRequest, user: User, **_signal: Any) -> None:
    end_sessions([user], but=request.session.session_key)
