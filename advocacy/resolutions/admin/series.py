"""The admin of resolution series."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING
from advocacy.resolutions.models import Series
from advocacy.sources.admin import SourcedAdmin


@admin.register(Series)
class SeriesAdmin(SourcedAdmin):
    list_display = ("name", "body", "topic")
    list_select_related = ("body", "topic")
    search_fields = ("name", "slug", "body__name", "body__code", "topic__name")
    autocomplete_fields = ("body", "topic")
    prepopulated_fields = {"slug": ("name",)}
    keeps = ("slug",)
    fieldsets = (
        (
            _("What returns"),
            {
                "fields": ("name", "slug", ("body", "topic"), "description"),
                "description": _("A resolution is put into its series on the resolution's own page."),
            },
        ),
        HOUSEKEEPING,
    )
