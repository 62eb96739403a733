"""How old the packages are, by the day that scripts/pin writes into requirements.txt when it brings them up to date."""

import re
from datetime import date, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PINNED = settings.BASE_DIR / "requirements.txt"
LONGEST = timedelta(days=92)
"""The three months of SECURITY.md, "How fast"."""
NOTE = re.compile(r"# Brought up to date on (\d{4}-\d{2}-\d{2})\.$", re.MULTILINE)


def said_of_packages() -> str:
    """What is to be said of the packages that are pinned here, today; "" where nothing is."""
    return sentence(noted_day(PINNED.read_text() if PINNED.exists() else ""), date.today())


def noted_day(requirements: str) -> date | None:
    """The day that a requirements file notes, None where it notes none."""
    found = NOTE.match(requirements)
    return date.fromisoformat(found[1]) if found else None


def sentence(updated: date | None, today: date) -> str:
    """What is to be done where packages were brought up to date too long ago, or nobody knows when; "" otherwise."""
    if updated is None:
        return _("Nobody knows how old the packages are: requirements.txt was not pinned with ./scripts/pin --upgrade.")
    if today - updated <= LONGEST:
        return ""
    message = _(
        "The packages were brought up to date on %s, more than three months ago: weaknesses that were found since may "
        "be open. Install the latest version of this software; where there is none, run ./scripts/pin --upgrade and "
        "the tests."
    )
    return message % date_format(updated, "j F Y")
