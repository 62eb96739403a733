"""What this app is called in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "advocacy.events"
    verbose_name = _("Events")
