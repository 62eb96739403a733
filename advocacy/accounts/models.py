"""Staff users: the people who keep the record."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from advocacy.core.checked_texts import CheckedTexts


class User(CheckedTexts, AbstractUser):
    """A person who signs in to the admin. Readers of the public pages have no account.

    The history keeps what they may do and the name they sign in with, so that it can say who wrote; nothing else.
    """

    remembered_fields = ("username", "is_active", "is_staff", "is_superuser")

    password_link_at = models.DateTimeField(_("link to set a password made at"), null=True, editable=False)
    """When the latest one was made; None where none may be opened. See `password_links`."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session was opened with: its end is a new password, and a change of what decides over everything."""
        opened_with = f"{self.password} {self.is_superuser}"
        return salted_hmac("advocacy.accounts.session", opened_with, secret=secret, algorithm="sha256").hexdigest()
