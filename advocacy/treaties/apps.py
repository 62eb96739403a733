"""What this app is called in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreatiesConfig(AppConfig):
    name = "advocacy.treaties"
    verbose_name = _("Treaties")
