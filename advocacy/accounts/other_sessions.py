"""Whoever changes how they sign in ends their other sessions: one of them may be a thief's."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa import signals as factors
from django.dispatch import receiver
from django.http import HttpRequest

from advocacy.accounts.models import User
from advocacy.accounts.open_sessions import sessions_of


def end_sessions(users: Iterable[User], *, but: str | None = None) -> None:
    """End every session of these users except the one of this key."""
    for session, _held in sessions_of(users):
        if session.session_key != but:
            session.delete()


@receiver([factors.authenticator_added, factors.authenticator_removed, factors.authenticator_reset])
def end_the_others(request: HttpRequest, user: User, **_signal: Any) -> None:
    end_sessions([user], but=request.session.session_key)
