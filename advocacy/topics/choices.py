"""Allowed values of topics."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TopicKind(TextChoices):
    SITUATION = "situation", _("situation")
    THEME = "theme", _("theme")
