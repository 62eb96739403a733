"""Allowed values of treaty actions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActionKind(TextChoices):
    SIGNATURE = "signature", _("signature")
    RATIFICATION = "ratification", _("ratification")
    ACCESSION = "accession", _("accession")
    SUCCESSION = "succession", _("succession")
    RESERVATION = "reservation", _("reservation")
    WITHDRAWAL = "withdrawal", _("withdrawal")
