"""The admin of topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING
from advocacy.sources.admin import SourcedAdmin
from advocacy.topics.models import Topic


@admin.register(Topic)
class TopicAdmin(SourcedAdmin):
    list_display = ("name", "kind", "state", "parent")
    list_filter = ("kind",)
    list_select_related = ("state", "parent")
    search_fields = ("name", "slug", "description", "state__name", "state__code")
    autocomplete_fields = ("state", "parent")
    prepopulated_fields = {"slug": ("name",)}
    keeps = ("slug",)
    fieldsets = (
        (
            _("What it is"),
            {
                "fields": ("name", "kind", "state", "slug"),
                "description": _(
                    "A situation is what a body has seized itself of, such as human rights in one state. A theme is an "
                    "issue that situations share: abductions, food, accountability."
                ),
            },
        ),
        (_("Where it belongs"), {"fields": ("parent", "description")}),
        (_("In other vocabularies"), {"fields": ("unbis_url", "sdg")}),
        HOUSEKEEPING,
    )
