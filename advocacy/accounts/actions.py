"""Changes to accounts that touch several rows."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from advocacy.accounts.models import User


def forget_second_factor(users: Iterable[User]) -> int:
    """Let them add a new one when they next sign in; returns how many factors and sets of codes are gone."""
    deleted, _by_model = Authenticator.objects.filter(user__in=list(users)).delete()
    return deleted
