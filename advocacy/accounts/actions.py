"""Changes to accounts that touch several rows."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from advocacy.accounts.models import User
from advocacy.accounts.other_sessions import end_sessions
from advocacy.accounts.password_links import password_links


def forget_second_factor(users: Iterable[User], *, but: str | None = None) -> int:
    """Let them add a new one when they next sign in; returns how many factors and sets of codes are gone.

    Their sessions end, except the one of the key `but`: whoever found the telephone may have one.
    """
    chosen = list(users)
    deleted, _by_model = Authenticator.objects.filter(user__in=chosen).delete()
    end_sessions(chosen, but=but)
    return deleted


def make_password_link(user: User) -> str:
    """The address at which they set their password; earlier ones end.

    The key stands behind the "?", where no log of ours has it.
    """
    user.password_link_at = timezone.now()
    user.save(update_fields=["password_link_at"])
    query = urlencode({"key": password_links.make_token(user)})
    return f"{reverse('account_set_password', args=[user.pk])}?{query}"
