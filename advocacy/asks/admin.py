"""The admin of asks and of what texts and meetings did about them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advocacy.asks.models import Ask, Finding
from advocacy.core.admin import HOUSEKEEPING, InUseFilter, SymbolSearch, TabularPart
from advocacy.core.formsets import GenericPartFormSet
from advocacy.notes.admin import NotedAdmin
from advocacy.sources.admin import CitationInline, SourcedAdmin


class FindingInline(TabularPart):
    """Findings are added here and changed on their own page, where their sources are."""

    model = Finding
    fields = ("resolution", "event", "level", "note", "standing")
    readonly_fields = ("standing",)
    autocomplete_fields = ("resolution", "event")
    loads = ("resolution", "event")
    show_change_link = True
    verbose_name_plural = _("findings: add them here, open one to name its paragraph and sources")

    @admin.display(description=_("status"))
    def standing(self, finding: Finding) -> str:
        return finding.get_status_display()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Ask)
class AskAdmin(SourcedAdmin):
    list_display = ("name", "topic")
    list_filter = (("topic", InUseFilter),)
    list_select_related = ("topic",)
    search_fields = ("name", "slug", "description", "topic__name")
    autocomplete_fields = ("topic",)
    prepopulated_fields = {"slug": ("name",)}
    keeps = ("slug",)
    inlines = (FindingInline,)
    fieldsets = (
        (_("What is asked"), {"fields": ("name", "slug", "topic", "description")}),
        HOUSEKEEPING,
    )


class EvidenceInline(CitationInline):
    """Sources of a finding, which a paragraph may do without."""

    formset = GenericPartFormSet
    verbose_name_plural = _("sources: needed where no paragraph shows it, and for absence from a text not held in full")


@admin.register(Finding)
class FindingAdmin(SymbolSearch, NotedAdmin):
    list_display = ("ask", "on", "level")
    list_filter = ("level", ("ask", InUseFilter))
    list_select_related = ("ask", "resolution", "event")
    search_fields = ("ask__name", "resolution__symbol", "event__title", "note")
    search_help_text = _("An ask, a symbol in any spelling, or words of the note.")
    symbol_fields = ("resolution__symbol",)
    autocomplete_fields = ("ask", "resolution", "event", "provision")
    fieldsets = (
        (
            _("What was found, and where"),
            {
                "fields": ("ask", ("resolution", "event"), "level"),
                "description": _(
                    "Decided: the body did it. Recommended: it advised another body to. Encouraged: it invited another "
                    "body to consider it. Mentioned: it spoke of it, no more. Absent: it said nothing of it."
                ),
            },
        ),
        (_("What shows it"), {"fields": ("provision", "note")}),
        HOUSEKEEPING,
    )

    def get_inlines(self, request: HttpRequest, obj: Finding | None) -> list[Any]:
        return [EvidenceInline, *super().get_inlines(request, obj)]

    @admin.display(description=_("text or meeting"))
    def on(self, finding: Finding) -> str:
        return str(finding.of)
