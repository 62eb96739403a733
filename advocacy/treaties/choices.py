"""Allowed values of treaty actions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActionKind(TextChoices):
    SIGNATURE = "signature", _("signature")
    RATIFICATION = "ratification", _("ratification")
    ACCESSION = "accession", _("accession")
    SUCCESSION = "succession", _("succession")
    PARTY = "party", _("became a party")
    RESERVATION = "reservation", _("reservation")
    WITHDRAWAL = "withdrawal", _("withdrawal")


BINDING = frozenset({ActionKind.RATIFICATION, ActionKind.ACCESSION, ActionKind.SUCCESSION, ActionKind.PARTY})
"""The ways of becoming a party; `PARTY` is for a source that does not say which."""
