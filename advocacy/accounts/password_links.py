"""The key in a link by which somebody sets their password: Django's own, which ends sooner."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from advocacy.accounts.models import User


class PasswordLinks(PasswordResetTokenGenerator):
    """Nothing is stored of a key but when it was made: it is signed over what ends it when it changes.

    Django's are the password, the last sign-in and the address, and it counts to PASSWORD_RESET_TIMEOUT; ours is the
    moment, so that a newer link ends an older one.
    """

    key_salt = "advocacy.accounts.password_links"

    def check_token(self, user: User | None, token: str | None) -> bool:
        is_open = user is not None and user.is_active and user.password_link_at is not None
        return is_open and super().check_token(user, token)

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)} {user.password_link_at.timestamp()}"


password_links = PasswordLinks()
