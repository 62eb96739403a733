"""Changes to accounts that touch several rows."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from advocacy.accounts.models import User
from advocacy.accounts.other_sessions import end_sessions


def forget_second_factor(users: Iterable[User], *, but: str | None = None) -> int:
    """Let them add a new one when they next sign in; returns how many factors and sets of codes are gone.

    Their sessions end, except the one of the key `but`: whoever found the telephone may have one.
    """
    chosen = list(users)
    deleted, _by_model = Authenticator.objects.filter(user__in=chosen).delete()
    end_sessions(chosen, but=but)
    return deleted
