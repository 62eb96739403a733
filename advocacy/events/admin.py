"""The admin of events, their series and statements."""

from typing import Any

from django.contrib import admin
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from advocacy.core.admin import HOUSEKEEPING, InUseFilter, PartAdmin, StackedPart, SymbolSearch, TabularPart
from advocacy.core.forms import PartForm, PartialDateField, RecordForm
from advocacy.events.models import Event, EventLink, EventResolution, EventSeries, EventState, Statement
from advocacy.sources.admin import CitationInline, SourcedAdmin

LONGEST_SLUG = 120


@admin.register(EventSeries)
class EventSeriesAdmin(SourcedAdmin):
    list_display = ("name", "topic")
    list_select_related = ("topic",)
    search_fields = ("name", "slug", "topic__name")
    autocomplete_fields = ("topic",)
    prepopulated_fields = {"slug": ("name",)}
    keeps = ("slug",)
    fieldsets = (
        (
            _("What returns"),
            {
                "fields": ("name", "slug", "topic", "description"),
                "description": _("An event is put into its series on the event's own page; its place is counted."),
            },
        ),
        HOUSEKEEPING,
    )


class StateRoleForm(PartForm):
    fixed = ("state",)


class StateRoleInline(TabularPart):
    model = EventState
    form = StateRoleForm
    fields = ("state", "role")
    autocomplete_fields = ("state",)
    loads = ("state",)


class StatementInline(StackedPart):
    """What states said. Sources of one statement are on its own page."""

    model = Statement
    fields = (("state", "kind", "stance"), ("resolution", "locator"), "quote")
    autocomplete_fields = ("state", "resolution")
    loads = ("state", "resolution")
    show_change_link = True
    verbose_name_plural = _("what was said")


class EventLinkInline(TabularPart):
    model = EventLink
    fk_name = "event"
    fields = ("kind", "other", "note")
    autocomplete_fields = ("other",)
    loads = ("other",)
    verbose_name_plural = _("what it did to other events")


class EventResolutionInline(TabularPart):
    model = EventResolution
    fields = ("kind", "resolution", "note")
    autocomplete_fields = ("resolution",)
    loads = ("resolution",)
    verbose_name_plural = _("what it did with resolutions")


class EventForm(RecordForm):
    start = PartialDateField(
        label=_("When"), help_text=_("As exact as it is known: 9 December 2016, December 2016 or 2016.")
    )
    end = PartialDateField(
        label=_("Until"), required=False, help_text=_("Only for what lasted; the last day, included.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        """A key left empty is made from the day and the title."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("slug") and cleaned.get("start") and cleaned.get("title"):
            cleaned["slug"] = slugify(f"{cleaned['start'].isoformat()}-{cleaned['title']}")[:LONGEST_SLUG].rstrip("-")
        return cleaned


@admin.register(Event)
class EventAdmin(SymbolSearch, SourcedAdmin):
    form = EventForm
    list_display = ("title", "when", "kind", "body", "meeting_symbol")
    list_filter = ("kind", ("body", InUseFilter), ("series", InUseFilter))
    list_select_related = ("body",)
    search_fields = ("title", "slug", "meeting_symbol", "what_happened", "state_roles__state__name", "place")
    search_help_text = _("Words, a state, or the symbol of the meeting record in any spelling: s pv 7830.")
    symbol_fields = ("meeting_symbol",)
    date_hierarchy = "start_on"
    autocomplete_fields = ("body", "series", "topics")
    keeps = ("slug",)
    inlines = (StateRoleInline, StatementInline, EventLinkInline, EventResolutionInline)
    fieldsets = (
        (
            _("What it is"),
            {
                "fields": ("title", ("kind", "body"), "slug"),
                "description": _("Leave the key empty and it is made from the day and the title."),
            },
        ),
        (_("When and where"), {"fields": (("start", "end"), ("place", "meeting_symbol"))}),
        (_("What happened, and why it matters"), {"fields": ("what_happened", "why_it_matters")}),
        (_("Where it belongs"), {"fields": ("topics", ("series", "is_counted"))}),
        HOUSEKEEPING,
    )

    @admin.display(description=_("when"), ordering="start_on")
    def when(self, event: Event) -> str:
        return f"{event.start} – {event.end}" if event.end else str(event.start)


@admin.register(Statement)
class StatementAdmin(PartAdmin):
    owner = "event"
    list_display = ("state", "event", "kind", "stance", "resolution")
    list_filter = ("kind", "stance")
    list_select_related = ("state", "event", "resolution")
    search_fields = ("quote", "state__name", "state__code", "event__title", "resolution__symbol")
    autocomplete_fields = ("state", "resolution")
    readonly_fields = ("event",)
    inlines = (CitationInline,)
    fieldsets = (
        (_("Who spoke, and where"), {"fields": ("event", "state", ("kind", "stance"), "resolution")}),
        (_("What was said"), {"fields": ("quote", "locator")}),
    )
