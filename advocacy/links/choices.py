"""What an address answered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LinkOutcome(TextChoices):
    ANSWERS = "answers", _("answers")
    GONE = "gone", _("gone: nothing at this address")
    FAILS = "fails", _("fails: the other side has a fault, or wants a sign-in")
    SILENT = "silent", _("silent: nobody answers")
    INFECTED = "infected", _("infected: the virus scanner found something in what it answers")
    REFUSED = "refused", _("refused: not an address of the public internet")
