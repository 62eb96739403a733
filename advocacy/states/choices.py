"""Allowed values of states and their groups."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StateKind(TextChoices):
    MEMBER = "member", _("member of the United Nations")
    OBSERVER = "observer", _("observer")
    FORMER = "former", _("former member")


class GroupKind(TextChoices):
    REGIONAL = "regional", _("regional group of the United Nations")
    POLITICAL = "political", _("political group")
    ECONOMIC = "economic", _("economic group")
    ORGANISATION = "organisation", _("organisation")


class SuccessionKind(TextChoices):
    """How one state came after another; the values of `succession.Kind`."""

    CONTINUES = "continues", _("continued by")
    DISSOLVES_INTO = "dissolves_into", _("dissolved into")
    UNITES_INTO = "unites_into", _("united into")
    JOINS = "joins", _("joined")
    SEPARATES = "separates", _("separated from")
