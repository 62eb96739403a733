"""The admin site of this record: its name, and an index that says what needs work."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class RecordAdminConfig(AdminConfig):
    """Puts `RecordAdminSite` in the place of Django's."""

    default_site = "advocacy.core.admin_site.RecordAdminSite"


class RecordAdminSite(admin.AdminSite):
    site_header = _("Advocacy Record")
    site_title = _("Advocacy Record")
    index_title = _("What needs work")
