"""What this app is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "advocacy.duties"
    verbose_name = _("Nightly work")
