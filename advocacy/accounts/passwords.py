"""Words that no password may be made of, because everybody who attacks this site tries them first."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from advocacy.accounts.roles import Role

WORDS = ("advocacy", "record", "admin", "password", "united", "nations", "human", "rights", "dprk", "korea")
"""Beside the words of the site's name and host, and the names of roles."""

LEAST = 8
"""Letters and digits that must be left when those words are taken away."""


class NotOfNames:
    """A password must be more than names of this site with a number behind them."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.casefold()
        for word in names_of_the_site():
            rest = rest.replace(word, "")
        if len(rest) < LEAST and rest != password.casefold():
            raise ValidationError(_("This password is made of names of this site. Add words that nobody expects here."))

    def get_help_text(self) -> str:
        return _("Your password must be more than the names of this site.")


def names_of_the_site() -> list[str]:
    """The longest first, so that no shorter one breaks it."""
    said = f"{settings.SITE_NAME} {urlsplit(settings.SITE_URL).hostname or ''}".casefold()
    found = {word for word in re.split(r"\W+", said) if len(word) > 3}
    return sorted({*found, *WORDS, *(role.value for role in Role)}, key=len, reverse=True)
