"""What this app is called in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatesConfig(AppConfig):
    name = "advocacy.states"
    verbose_name = _("States and groups")
