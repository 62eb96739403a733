"""What this app is called in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "advocacy.sources"
    verbose_name = _("Sources")
