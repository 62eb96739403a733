"""What this app is called in the admin."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "advocacy.topics"
    verbose_name = _("Topics")
