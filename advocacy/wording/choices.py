"""Allowed values of phrases."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VariantKind(TextChoices):
    """How closely a paragraph must keep to the words of a variant; docs/method.md, "Phrases"."""

    EXACT = "exact", _("exact: these words, in this order")
    INFLECTED = "inflected", _("inflected: the same words in any form")
    NEAR = "near", _("near: parts within a few words of each other")
