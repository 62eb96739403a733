"""What this app is called in the admin."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from advocacy.links.checks import copies_are_scanned


class LinksConfig(AppConfig):
    name = "advocacy.links"
    verbose_name = _("Links")

    def ready(self) -> None:
        register(copies_are_scanned, Tags.security, deploy=True)
